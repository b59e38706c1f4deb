// The names that may stand before a colon in a query: the fields of the schema, names, dates and copies.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "common/article/entities.h"
#include "common/schema/fields.h"

namespace lede::searcher {

enum class DateField { date, since, until };

/// `person:`, `place:`, `org:`, `thing:`, and `who:`, which is any of them.
struct NameField {
  std::optional<EntityKind> kind;
  bool operator==(const NameField&) const = default;
};

/// `family:` and `is:`.
enum class PrintingField { family, is };

/// `said:`, which takes a speaker, and `quote:`, which takes words.
enum class QuoteField { said, quote };

using QueryField = std::variant<schema::Field, DateField, NameField, PrintingField, QuoteField>;

/// The field of that name; ASCII capitals count as lower case. nullopt: no such field.
std::optional<QueryField> query_field(std::string_view name);

std::string_view name_of(DateField field);  ///< as written before the colon
std::string_view name_of(NameField field);
std::string_view name_of(PrintingField field);
std::string_view name_of(QuoteField field);

/// What to tell someone who wrote `name:`: the field meant, if one is an edit or two away, else the list of
/// fields.
std::string unknown_field(std::string_view name);

}  // namespace lede::searcher
