#include "searcher/query/fields.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <vector>

#include "common/base/ascii.h"
#include "common/base/edits.h"
#include "common/text/language.h"
#include "searcher/query/habits.h"
#include "searcher/query/mistake.h"

namespace lede::searcher {
namespace {

/// Beside the fields of the schema.
struct FieldName {
  std::string_view name;
  QueryField field;
};
constexpr std::array kFieldNames = {
    FieldName{"date", DateField::date},
    FieldName{"since", DateField::since},
    FieldName{"until", DateField::until},
    FieldName{"added", DateField::added},
    FieldName{"changed", DateField::changed},
    FieldName{"person", NameField{EntityKind::person}},
    FieldName{"place", NameField{EntityKind::place}},
    FieldName{"org", NameField{EntityKind::org}},
    FieldName{"thing", NameField{EntityKind::thing}},
    FieldName{"who", NameField{}},
    FieldName{"family", ClusterField::family},
    FieldName{"is", ClusterField::is},
    FieldName{"said", QuoteField::said},
    FieldName{"quote", QuoteField::quote},
    FieldName{"meta", MetaField::meta},
    FieldName{"lang", MetaField::lang},
};

constexpr std::size_t kLongestName = 16;
constexpr int kNearEnough = 2;  // edits

constexpr std::size_t kShortestId = 4;
constexpr std::size_t kLongestId = 16;
constexpr std::string_view kFirst = "first";
constexpr std::string_view kCopy = "copy";
constexpr std::string_view kEdited = "edited";

/// Empty when none is near.
std::string_view nearest_of(std::string_view name, const std::vector<std::string_view>& names) {
  const std::string wanted = ascii::lower(name);
  // Two edits would make "who" a slip for "date": half of the letters must be right.
  const int most = name.size() <= kLongestName ? std::min(kNearEnough, static_cast<int>(name.size() / 2)) : 0;
  for (int edits = 1; edits <= most; ++edits)
    for (const std::string_view nearest : names)
      if (edits_between(wanted, nearest, edits)) return nearest;
  return {};
}

}  // namespace

std::vector<std::string_view> query_field_names() {
  std::vector<std::string_view> names;
  for (const auto& field : schema::kFields) names.push_back(field.name);
  for (const auto& field : kFieldNames) names.push_back(field.name);
  return names;
}

std::optional<QueryField> query_field(std::string_view name) {
  const std::string wanted = ascii::lower(name);
  if (const auto field = schema::field_named(wanted)) return *field;
  for (const auto& field : kFieldNames)
    if (field.name == wanted) return field.field;
  return std::nullopt;
}

std::string_view name_of(const QueryField& field) {
  if (const auto* of_schema = std::get_if<schema::Field>(&field)) return schema::info(*of_schema).name;
  return std::find_if(kFieldNames.begin(), kFieldNames.end(), [&](const auto& f) { return f.field == field; })
      ->name;
}

std::string unknown_field(std::string_view name) {
  const std::vector<std::string_view> names = query_field_names();
  const std::string text = fmt::format("unknown field {}", in_quotes(name));
  if (const auto meant = meant_field(name); !meant.empty())
    return fmt::format("{} (did you mean {}:?)", text, meant);
  if (const auto nearest = nearest_of(name, names); !nearest.empty())
    return fmt::format("{} (did you mean {}:?)", text, nearest);
  return fmt::format("{}: the fields are {}; a word with a colon goes in quotes", text,
                     fmt::join(names, ", "));
}

bool may_be_article_id(std::string_view text) {
  return text.size() >= kShortestId && text.size() <= kLongestId &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Node cluster_clause(ClusterField field, std::string_view query, ByteSpan value) {
  const std::string text = ascii::lower(query.substr(value.begin, value.size()));
  if (field == ClusterField::family) {
    if (may_be_article_id(text)) return {InCluster{ClusterPart::whole, text}, value};
    throw mistake(
        fmt::format("family: takes the id of an article, {} to {} of 0-9 and a-f, as --json shows it",
                    kShortestId, kLongestId),
        query, value);
  }
  if (text == kFirst) return {InCluster{ClusterPart::first, {}}, value};
  if (text == kCopy) return {InCluster{ClusterPart::later, {}}, value};
  if (text == kEdited) return {Indexed{IndexEvent::edited, {}, false}, value};
  throw mistake(
      fmt::format("is: takes {}, {} or {}: the first article of those with copies, the later ones, or "
                  "articles whose text has changed",
                  kFirst, kCopy, kEdited),
      query, value);
}

InMeta language_clause(std::string_view query, ByteSpan value) {
  const Language* language = language_named(query.substr(value.begin, value.size()));
  if (language == nullptr || language->code.empty())
    throw mistake("lang: takes a language by its code or name, such as fr or french", query, value);
  return {std::string(schema::kLanguageColumn), std::string(language->code)};
}

std::string print_meta_clause(const InMeta& clause) {
  if (clause.column == schema::kLanguageColumn && language_named(clause.words) != nullptr)
    return "lang:" + clause.words;
  const bool is_plain =
      clause.words.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789") == std::string::npos;
  return fmt::format("meta:{}:{}", clause.column,
                     clause.words.empty() ? "*"
                     : is_plain           ? clause.words
                                          : '"' + clause.words + '"');
}

std::string unknown_column(std::string_view name, const std::vector<std::string>& columns) {
  constexpr std::size_t kMostShown = 20;
  const std::string text = fmt::format("no article has a column {}", in_quotes(name));
  if (columns.empty()) return text + ", or any other that meta: could ask for";
  const std::vector<std::string_view> names(columns.begin(), columns.end());
  if (const auto nearest = nearest_of(name, names); !nearest.empty())
    return fmt::format("{} (did you mean meta:{}:?)", text, nearest);
  const auto shown = std::min(names.size(), kMostShown);
  return fmt::format("{}: the columns are {}{}", text,
                     fmt::join(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(shown), ", "),
                     shown < names.size() ? " ..." : "");
}

std::string print_cluster_clause(const InCluster& clause) {
  if (clause.part == ClusterPart::whole) return "family:" + clause.id;
  return fmt::format("is:{}", clause.part == ClusterPart::first ? kFirst : kCopy);
}

}  // namespace lede::searcher
