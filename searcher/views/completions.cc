#include "searcher/views/completions.h"

#include <algorithm>
#include <set>
#include <variant>

#include "common/base/sort_unique.h"
#include "common/base/utf8.h"
#include "common/schema/entity_lookup.h"
#include "common/schema/fields.h"
#include "searcher/query/fields.h"

namespace lede::searcher {
namespace {

// Beyond these the rest of a large index is not looked through: some milliseconds.
constexpr Documents kMostArticles{200'000};
constexpr std::size_t kMostKeys = 1'000;  // of each use

std::vector<std::string> listed(const std::set<std::string>& words) { return {words.begin(), words.end()}; }

/// The names that the letters begin, and those of which they begin another word, the most printed first.
std::vector<std::string> names_from(IndexReader& reader, std::optional<EntityKind> kind,
                                    const std::string& letters) {
  const auto& tables = reader.names().clusters().tables();
  std::vector<entities::ClusterId> ids;
  for (const auto use : {entities::KeyUse::whole, entities::KeyUse::part})
    for (const auto id : tables.beginning(use, entities::name_key(letters), kMostKeys)) ids.push_back(id);
  sort_unique(ids);
  std::vector<entities::EntityCluster> clusters;
  tables.each_of(ids, [&](entities::ClusterId, entities::EntityCluster cluster) {
    if (!kind || cluster.kind == *kind) clusters.push_back(std::move(cluster));
  });
  std::sort(clusters.begin(), clusters.end(), entities::is_more_frequent);
  std::vector<std::string> names;
  for (const auto& cluster : clusters)
    if (std::find(names.begin(), names.end(), cluster.shown) == names.end()) names.push_back(cluster.shown);
  return names;
}

std::vector<std::string> words_from(IndexReader& reader, schema::Field field, const std::string& letters) {
  std::vector<std::string> words;
  const auto folded = reader.analyzer().analyze_words(letters);
  const auto prefix = folded.empty() || folded[0].form == nullptr ? std::string() : folded[0].form->form;
  if (!letters.empty() && prefix.empty()) return words;
  reader.vocabulary().for_each_form(field, prefix, [&](const std::string& form, const std::string&) {
    words.push_back(form);
    return words.size() < kMostCompletions;
  });
  return words;
}

std::vector<std::string> columns_from(IndexReader& reader, const std::string& letters) {
  std::vector<std::string> columns;
  for (const auto& column : reader.vocabulary().columns())
    if (column.starts_with(letters)) columns.push_back(column + ":");
  return columns;
}

std::vector<std::string> values_of(IndexReader& reader, const QueryField& field, const std::string& letters) {
  if (const auto* one = std::get_if<schema::Field>(&field)) return words_from(reader, *one, letters);
  if (const auto* name = std::get_if<NameField>(&field)) return names_from(reader, name->kind, letters);
  if (std::holds_alternative<MetaField>(field)) return columns_from(reader, letters);
  if (const auto* quote = std::get_if<QuoteField>(&field))
    return *quote == QuoteField::said ? names_from(reader, std::nullopt, letters)
                                      : words_from(reader, schema::Field::text, letters);
  const auto* cluster = std::get_if<ClusterField>(&field);
  if (cluster != nullptr && *cluster == ClusterField::is) return {"copy", "first"};
  return {};
}

/// No shell needs quotes around a name whose words are joined so, and a query reads it as the same.
std::string as_value(std::string value) {
  std::replace(value.begin(), value.end(), ' ', '_');
  return value;
}

}  // namespace

std::vector<std::string> complete_article(IndexReader& reader, const std::string& typed) {
  return reader.read("completing a path", [&] {
    std::set<std::string> found;
    reader.each_value(
        schema::kSlotOrder,
        [&](Xapian::docid, const std::string& value) {
          const auto place = schema::decode_order(value);
          std::string path = reader.shown_path(place.path);
          if (!path.starts_with(typed)) return;
          const auto slash = path.find('/', typed.size());
          if (slash != path.npos)
            path.resize(slash + 1);
          else if (place.ordinal > 0)
            path += ":" + std::to_string(place.ordinal);
          found.insert(utf8::printable(path));
          if (found.size() > kMostCompletions) found.erase(std::prev(found.end()));
        },
        kMostArticles);
    return listed(found);
  });
}

std::vector<std::string> complete_query_word(IndexReader& reader, const std::string& typed) {
  return reader.read("completing a word", [&] {
    const auto begin = std::min(typed.find_first_not_of("-("), typed.size());
    const auto signs = typed.substr(0, begin);
    const auto colon = typed.find(':', begin);
    std::vector<std::string> found;
    if (colon == typed.npos) {
      for (const auto name : query_field_names())
        if (name.starts_with(std::string_view(typed).substr(begin)))
          found.push_back(signs + std::string(name) + ":");
      return found;
    }
    const auto field = query_field(typed.substr(begin, colon - begin));
    if (!field) return found;
    auto letters = typed.substr(colon + 1);
    std::erase(letters, '"');
    for (const auto& value : values_of(reader, *field, letters)) {
      if (found.size() == kMostCompletions) break;
      found.push_back(typed.substr(0, colon + 1) + as_value(utf8::printable(value)));
    }
    return found;
  });
}

}  // namespace lede::searcher
