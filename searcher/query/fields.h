// The names that may stand before a colon in a query: the fields of the schema, names, dates, near-duplicate
// clusters and quotations.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/article/entities.h"
#include "common/base/units.h"
#include "common/schema/fields.h"
#include "searcher/query/ast.h"

namespace lede::searcher {

/// Of publication; and of the index (Indexed).
enum class DateField { date, since, until, added, changed };

/// `person:`, `place:`, `org:`, `thing:`, and `who:`, which is any of them.
struct NameField {
  std::optional<EntityKind> kind;
  bool operator==(const NameField&) const = default;
};

/// `family:` and `is:`.
enum class ClusterField { family, is };

/// `said:`, which takes a speaker, and `quote:`, which takes words.
enum class QuoteField { said, quote };

/// `meta:`, which takes a column and words, and `lang:`, which takes a language, of a column that lede fills.
enum class MetaField { meta, lang };

using QueryField = std::variant<schema::Field, DateField, NameField, ClusterField, QuoteField, MetaField>;

/// The field of that name; ASCII capitals count as lower case. nullopt: no such field.
std::optional<QueryField> query_field(std::string_view name);

/// Of all fields, those of the schema first.
std::vector<std::string_view> query_field_names();

/// As written before the colon.
std::string_view name_of(const QueryField& field);

/// The message for someone who wrote `name:`: the field meant, if one is an edit or two away, else the list
/// of fields.
std::string unknown_field(std::string_view name);

/// The value of family: or is:, the part of `query` after the colon; not empty. `family:` takes an article's
/// id or the beginning of one (4 digits and more), `is:` takes `first`, `copy` or `edited`, in any case.
/// Gives InCluster or Indexed. Throws mistake() for anything else.
Node cluster_clause(ClusterField field, std::string_view query, ByteSpan value);

/// The value of lang:, a code or a name of common/text/language.h. Throws mistake() for anything else.
InMeta language_clause(std::string_view query, ByteSpan value);

/// Whether an article may have this id, or one that begins so: 4 to 16 digits of 0-9 and a-f.
bool may_be_article_id(std::string_view text);

/// "meta:section:politics", "meta:section:\"world politics\"", "meta:section:*", "lang:fr".
std::string print_meta_clause(const InMeta& clause);

/// The message for someone who asks for a column that no article has; `columns` are those of the index.
std::string unknown_column(std::string_view name, const std::vector<std::string>& columns);

/// "family:07d3", "is:first", "is:copy".
std::string print_cluster_clause(const InCluster& clause);

}  // namespace lede::searcher
