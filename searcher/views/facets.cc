#include "searcher/views/facets.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <xapian.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "common/article/members.h"
#include "common/base/ascii.h"
#include "common/base/files.h"
#include "common/base/sort_unique.h"
#include "common/base/utf8.h"
#include "common/schema/fields.h"
#include "searcher/query/habits.h"
#include "searcher/query/parser.h"
#include "searcher/search/search.h"
#include "searcher/views/entities.h"

namespace lede::searcher {
namespace {

// Where the values of a facet are read.
enum class FacetSource : std::uint8_t {
  values,    ///< terms of whole values, under the facet's name
  calendar,  ///< the day of publication
  folder,
  format,
  entity,  ///< entity clusters of the kind
};

struct FacetInfo {
  std::string_view name;
  FacetSource source;
};

constexpr std::array kFacets = {
    FacetInfo{"outlet", FacetSource::values},   FacetInfo{"byline", FacetSource::values},
    FacetInfo{"language", FacetSource::values}, FacetInfo{"year", FacetSource::calendar},
    FacetInfo{"month", FacetSource::calendar},  FacetInfo{"week", FacetSource::calendar},
    FacetInfo{"day", FacetSource::calendar},    FacetInfo{"weekday", FacetSource::calendar},
    FacetInfo{"folder", FacetSource::folder},   FacetInfo{"format", FacetSource::format},
    FacetInfo{"person", FacetSource::entity},   FacetInfo{"place", FacetSource::entity},
    FacetInfo{"org", FacetSource::entity},      FacetInfo{"thing", FacetSource::entity},
};

constexpr std::string_view kColumn = "meta:";

const FacetInfo* facet_named(std::string_view name) {
  const auto* found = std::find_if(kFacets.begin(), kFacets.end(),
                                   [&](const FacetInfo& facet) { return facet.name == name; });
  return found == kFacets.end() ? nullptr : found;
}

FacetSource source_of(std::string_view name) {
  const auto* facet = facet_named(name);
  return facet == nullptr ? FacetSource::values : facet->source;
}

[[noreturn]] void refuse_facet(std::string_view name) {
  std::string known;
  for (const auto& facet : kFacets) known.append(facet.name).append(", ");
  const auto meant = meant_field(name);
  const bool is_facet = facet_named(meant) != nullptr || meant.starts_with(kColumn);
  throw Error(
      ErrorKind::usage,
      fmt::format("--facets: no such field: {}; {}there are {}and meta:NAME for a column of the metadata",
                  name.empty() ? "(none)" : name, is_facet ? fmt::format("did you mean {}? ", meant) : "",
                  known));
}

[[noreturn]] void refuse_column(const std::string& name, const std::vector<std::string>& columns) {
  const auto known = columns.empty() ? "it has none" : fmt::format("it has {}", fmt::join(columns, ", "));
  throw Error(ErrorKind::usage,
              utf8::printable(fmt::format("--facets {}: the index has no such column; {}", name, known)));
}

// --- values and their documents

using Values = std::vector<ValueDocuments>;

// Whether a term holds the beginning of the value only.
bool is_cut(std::string_view value) { return value.size() >= schema::kLongestValue && value.ends_with("…"); }

// As the article has it.
std::string whole_value(IndexReader& reader, const std::string& of, const std::string& cut,
                        std::uint32_t document) {
  const auto read = [&] { return reader.articles().decode(reader.value_of(document, schema::kSlotArticle)); };
  const auto article = reader.if_sound(document, read);
  if (!article) return cut;
  if (of == "outlet") return article->outlet;
  if (of == "byline") return article->byline;
  for (const auto& [column, value] : article->meta)
    if (schema::meta_value_name(column) == of &&
        schema::decode_value(of, schema::value_term(of, value)) == cut)
      return value;
  return cut;
}

// Values that begin the same have one term: they are separated here. One of a single article is read when it
// is shown.
Values told_apart(IndexReader& reader, const std::string& of, Values values) {
  Values all;
  for (auto& value : values) {
    if (value.documents.size() == 1 || !is_cut(value.value)) {
      all.push_back(std::move(value));
      continue;
    }
    std::map<std::string, std::vector<std::uint32_t>> whole;
    for (const auto document : value.documents)
      whole[whole_value(reader, of, value.value, document)].push_back(document);
    for (auto& [text, documents] : whole) all.push_back({text, std::move(documents)});
  }
  return all;
}

// In the order of the calendar: by the first day of the period, or the day of the week from Monday.
Values values_by_day(IndexReader& reader, const std::string& name) {
  constexpr std::array kDays = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  const auto unit = time_unit_named(name);
  std::map<Date, std::vector<std::uint32_t>> found;
  reader.each_value(schema::kSlotDate, [&](std::uint32_t document, const std::string& value) {
    const auto day = schema::decode_date(value);
    const std::chrono::days weekday(std::chrono::weekday(day).iso_encoding() - 1);
    found[unit ? period_begin(day, *unit) : Date{weekday}].push_back(document);
  });
  Values values;
  for (auto& [day, documents] : found)
    values.push_back(
        {unit ? period_label(day, *unit) : kDays.at(static_cast<std::size_t>(day.time_since_epoch().count())),
         std::move(documents)});
  return values;
}

// "/a/week.zip!/gates.txt" lies in "/a/week.zip".
std::string_view folder_of(std::string_view path) {
  const auto folder = path.substr(0, path.rfind('/'));
  return path_in_file(path).size() + folder.size() + 1 == path.size() ? file_of(path) : folder;
}

// By the end of the file's name, below that of what compresses it: "html" of "page.HTML.gz". Empty: none.
std::string_view format_of(std::string_view path) {
  constexpr std::array<std::string_view, 4> kPacked = {"gz", "bz2", "xz", "zst"};
  constexpr std::size_t kLongest = 8;
  auto name = path.substr(path.rfind('/') + 1);
  const auto suffix = [&] {
    const auto dot = name.rfind('.');
    const bool is_one = dot != name.npos && dot > 0 && name.size() - dot - 1 <= kLongest;
    return is_one ? name.substr(dot + 1) : std::string_view();
  };
  if (std::find(kPacked.begin(), kPacked.end(), suffix()) != kPacked.end())
    name.remove_suffix(suffix().size() + 1);
  const auto found = suffix();
  const auto is_plain = [](char c) { return ascii::is_letter(c) || ascii::is_digit(c); };
  return std::all_of(found.begin(), found.end(), is_plain) ? found : std::string_view();
}

template <class PartOf>
Values values_by_path(IndexReader& reader, PartOf&& part_of) {
  std::unordered_map<std::string, std::vector<std::uint32_t>> found;
  reader.each_value(schema::kSlotOrder, [&](std::uint32_t document, const std::string& value) {
    if (auto part = std::string(part_of(schema::decode_order(value).path)); !part.empty())
      found[std::move(part)].push_back(document);
  });
  Values values;
  for (auto& [part, documents] : found) values.push_back({part, std::move(documents)});
  return values;
}

Values values_by_folder(IndexReader& reader) {
  auto values = values_by_path(reader, folder_of);
  for (auto& folder : values) folder.value = reader.shown_path(folder.value);
  return values;
}

Values values_by_format(IndexReader& reader) {
  return values_by_path(reader, [](std::string_view path) { return ascii::lower(format_of(path)); });
}

// What the terms of the field's values are named by.
std::string value_name(const std::string& field) {
  return field.starts_with(kColumn) ? schema::meta_value_name(field.substr(kColumn.size())) : field;
}

Values values_of(IndexReader& reader, const std::string& name) {
  switch (source_of(name)) {
    case FacetSource::values:
    case FacetSource::entity: break;
    case FacetSource::calendar: return values_by_day(reader, name);
    case FacetSource::folder: return values_by_folder(reader);
    case FacetSource::format: return values_by_format(reader);
  }
  auto values = values_by_term(reader.database(), value_name(name));
  if (values.empty() && name.starts_with(kColumn)) refuse_column(name, reader.vocabulary().columns());
  return told_apart(reader, value_name(name), std::move(values));
}

void complete_values(IndexReader& reader, const std::string& of, const Values& values, FacetTable& table) {
  std::map<std::string_view, std::uint32_t> cut;
  for (const auto& [value, documents] : values)
    if (documents.size() == 1 && is_cut(value)) cut.emplace(value, documents.front());
  for (auto& row : table.rows)
    if (const auto found = cut.find(row.value); found != cut.end())
      row.value = whole_value(reader, of, row.value, found->second);
}

// --- counting

std::uint64_t stories_in(const std::vector<std::uint32_t>& documents, const FacetCounting& counting,
                         std::vector<std::uint32_t>& last_seen, std::uint32_t number) {
  std::uint64_t stories = 0;
  for (const auto document : documents)
    if (counting.matches[document] && std::exchange(last_seen[counting.stories[document]], number) != number)
      ++stories;
  return stories;
}

void spread(FacetRow& row, const std::vector<std::uint32_t>& documents, const FacetCounting& counting) {
  if (counting.periods.empty()) return;
  row.periods.resize(counting.most_periods);
  for (const auto document : documents) {
    if (!counting.matches[document]) continue;
    const auto period = counting.periods[document];
    ++(period == 0 ? row.undated : row.periods[period - 1]);
  }
}

// Periods of the answer; numbers them in `counting`.
std::vector<Date> number_periods(IndexReader& reader, TimeUnit unit, FacetCounting& counting) {
  counting.periods.assign(counting.matches.size(), 0);
  std::map<Date, std::vector<std::uint32_t>> found;
  reader.each_value(schema::kSlotDate, [&](std::uint32_t document, const std::string& value) {
    if (counting.matches[document]) found[period_begin(schema::decode_date(value), unit)].push_back(document);
  });
  std::vector<Date> periods;
  for (const auto& [begin, documents] : found) {
    periods.push_back(begin);
    for (const auto document : documents)
      counting.periods[document] = static_cast<std::uint32_t>(periods.size());
  }
  counting.most_periods = static_cast<std::uint32_t>(periods.size());
  return periods;
}

// The names that the most articles have: they are counted by their hashes, and only those of the page by
// their documents.
FacetTable count_names(IndexReader& reader, const FacetRequest& request, const FacetCounting& counting,
                       const std::string& field) {
  EntityRequest entities{request.query, {}, entity_kind_named(field), request.offset, request.limit};
  entities.collapse_duplicates = false;
  const auto list = list_entities(reader, entities);
  Values values;
  for (const auto& row : list.rows)
    values.push_back({row.entity.name, documents_naming(reader, row.cluster)});
  auto table = count_values(values, counting, {FacetOrder::as_given, 0, 0});
  table.total = list.total;
  table.without.reset();
  return table;
}

// Of time newest_last; of the week, which comes again, the days of the most articles where not all are
// wanted.
FacetOrder order_of(const std::string& field, const FacetRequest& request) {
  constexpr std::uint64_t kDays = 7;
  if (source_of(field) != FacetSource::calendar) return FacetOrder::most_first;
  if (field != "weekday") return FacetOrder::newest_last;
  return request.offset == 0 && (request.limit == 0 || request.limit >= kDays) ? FacetOrder::as_given
                                                                               : FacetOrder::most_first;
}

FacetTable count_facet(IndexReader& reader, const FacetRequest& request, const FacetCounting& counting,
                       const std::string& field) {
  if (source_of(field) == FacetSource::entity) return count_names(reader, request, counting, field);
  const auto values = values_of(reader, field);
  auto table = count_values(values, counting, {order_of(field, request), request.offset, request.limit});
  complete_values(reader, value_name(field), values, table);
  return table;
}

}  // namespace

std::vector<std::string> facets_named(std::string_view list) {
  std::vector<std::string> names;
  while (true) {
    const auto comma = std::min(list.find(','), list.size());
    auto name = list.substr(0, comma);
    if (name == "lang") name = "language";  // as the query's field is called
    const bool is_column = name.starts_with(kColumn) && name.size() > kColumn.size();
    if (!is_column && facet_named(name) == nullptr) refuse_facet(name);
    names.emplace_back(name);
    if (comma == list.size()) return names;
    list.remove_prefix(comma + 1);
  }
}

std::vector<ValueDocuments> values_by_term(const Xapian::Database& database, const std::string& field) {
  std::vector<ValueDocuments> values;
  const auto terms = schema::value_terms_of(field);
  for (auto term = database.allterms_begin(terms); term != database.allterms_end(terms); ++term)
    values.push_back({schema::decode_value(field, *term), documents_with(database, *term)});
  return values;
}

FacetTable count_values(const std::vector<ValueDocuments>& values, const FacetCounting& counting,
                        const FacetPage& page) {
  struct Counted {
    std::size_t value;
    FacetRow row;
  };
  std::vector<Counted> all;
  std::vector<bool> has_value(counting.matches.size());
  std::vector<std::uint32_t> last_seen(counting.stories.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto& [value, documents] = values[i];
    FacetRow row{value, {}, {}, Documents{documents.size()}, {}, {}};
    for (const auto document : documents) {
      if (!counting.matches[document]) continue;
      ++row.articles;
      has_value[document] = true;
    }
    if (row.articles == Documents{}) continue;
    row.stories = {stories_in(documents, counting, last_seen, static_cast<std::uint32_t>(i + 1))};
    all.push_back({i, std::move(row)});
  }
  if (page.order == FacetOrder::most_first)
    std::sort(all.begin(), all.end(), [](const Counted& a, const Counted& b) {
      return std::pair(~a.row.articles.value, std::string_view(a.row.value)) <
             std::pair(~b.row.articles.value, std::string_view(b.row.value));
    });
  FacetTable table;
  table.total = all.size();
  if (page.order == FacetOrder::newest_last) {
    std::reverse(all.begin(), all.end());
    for (auto at = page.limit == 0 ? all.size() : page.offset + page.limit; at < all.size(); ++at)
      table.earlier += all[at].row.articles;
  }
  keep_page(all, page.offset, page.limit);
  if (page.order == FacetOrder::newest_last) std::reverse(all.begin(), all.end());
  for (auto& [value, row] : all) {
    spread(row, values[value].documents, counting);
    table.rows.push_back(std::move(row));
  }
  const auto found = std::count(counting.matches.begin(), counting.matches.end(), true);
  const auto with_value = std::count(has_value.begin(), has_value.end(), true);
  table.without = Documents{static_cast<std::uint64_t>(found - with_value)};
  return table;
}

FacetList list_facets(IndexReader& reader, const FacetRequest& request) {
  return reader.read("counting the articles by field", [&] {
    const auto& database = reader.database();
    const auto documents = find_documents(reader, request.query);
    FacetCounting counting;
    counting.stories = stories_of_documents(reader);
    counting.matches.resize(counting.stories.size());
    std::vector<std::uint32_t> stories;
    for (const auto document : documents) {
      counting.matches[document] = true;
      stories.push_back(counting.stories[document]);
    }
    sort_unique(stories);
    FacetList list{print(request.query), {}, {documents.size()}, {stories.size()}, {database.get_doccount()},
                   request.by,           {}};
    if (request.by) list.periods = number_periods(reader, *request.by, counting);
    for (const auto& field : request.fields) {
      list.tables.push_back(count_facet(reader, request, counting, field));
      list.tables.back().field = field;
    }
    return list;
  });
}

}  // namespace lede::searcher
