// From the fields of a record, as JSON, front matter or a row of a table has them, to the draft of an
// article.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/clean/draft.h"

namespace lede::indexer {

/// What a name of a field stands for.
struct KnownField {
  MetaField field{};
  std::size_t rank = 0;  ///< of several names of one field in a record, that of the smallest rank wins
  /// The name is used for other things, too ("created", "id"): it counts only where the record has no surer
  /// name of the field, not even an empty one, and a url must look like one.
  bool weak = false;
};

/// By the table in record_names.inc, which has the names that scrapers, feeds, news APIs and collections of
/// news use, and tables in other languages ("Titel", "fecha"). Only letters and digits matter, in any case
/// and without diacritics: "pubDate", "pub_date" and "Pub-Date" are one name. nullopt for a name that is not
/// in the table.
std::optional<KnownField> field_named(std::string_view name);

/// Gives the draft what the fields of `record`, an object, say, and appends the paragraphs of its text.
/// Fields in a known wrapper ("_source", "fields") count like those beside it. Values that hold HTML are read
/// as HTML. `origin` ("json:") and the field's name in lower case are the evidence. Columns that are no
/// field, and dates that are not understood, go to draft.meta, those of an object in it as "object.column".
void read_record(const nlohmann::json& record, std::string_view origin, ArticleDraft& draft);

/// The first date in draft.meta that is_understood_as_date refuses; null when there is none.
const MetaValue* unread_date(const std::vector<MetaValue>& meta, SlashOrder order);

}  // namespace lede::indexer
