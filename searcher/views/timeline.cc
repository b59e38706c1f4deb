#include "searcher/views/timeline.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "common/article/article.h"
#include "common/schema/fields.h"
#include "searcher/query/parser.h"
#include "searcher/search/ranked_search.h"
#include "searcher/search/search.h"
#include "searcher/views/likelihood.h"

namespace lede::searcher {
namespace {

constexpr std::size_t kMonthLabel = 7;  // "2016-10"
constexpr std::size_t kYearLabel = 4;

}  // namespace

std::string_view name_of(TimeUnit unit) { return kTimeUnits.at(static_cast<std::size_t>(unit)).name; }

std::optional<TimeUnit> time_unit_named(std::string_view name) {
  const auto* found =
      std::find_if(kTimeUnits.begin(), kTimeUnits.end(), [&](auto& u) { return u.name == name; });
  if (found == kTimeUnits.end()) return std::nullopt;
  return found->unit;
}

TimeUnit fitting_unit(const std::vector<DayCount>& days) {
  if (days.empty()) return TimeUnit::day;
  const auto [first, last] = std::minmax_element(days.begin(), days.end());
  const auto span = (last->first - first->first).count() + 1;
  for (const auto& info : kTimeUnits) {
    if (span <= info.most_days) return info.unit;
  }
  return TimeUnit::year;
}

Date period_begin(Date day, TimeUnit unit) {
  using namespace std::chrono;
  const year_month_day ymd(day);
  switch (unit) {
    case TimeUnit::day: return day;
    case TimeUnit::week: return day - (weekday(day) - Monday);
    case TimeUnit::month: return sys_days(ymd.year() / ymd.month() / 1);
    case TimeUnit::year: return sys_days(ymd.year() / January / 1);
  }
  return day;
}

Date next_period(Date begin, TimeUnit unit) {
  using namespace std::chrono;
  const year_month_day ymd(begin);
  switch (unit) {
    case TimeUnit::day: return begin + days(1);
    case TimeUnit::week: return begin + weeks(1);
    case TimeUnit::month: return sys_days(ymd + months(1));
    case TimeUnit::year: return sys_days(ymd + years(1));
  }
  return begin;
}

std::string period_label(Date begin, TimeUnit unit) {
  auto label = to_iso(begin);
  if (unit == TimeUnit::month) label.resize(kMonthLabel);
  if (unit == TimeUnit::year) label.resize(kYearLabel);
  return label;
}

Timeline make_timeline(const std::vector<DayCount>& days, Documents undated, TimeUnit unit) {
  std::map<Date, Documents> periods;
  for (const auto& [day, count] : days) {
    if (count.value > 0) periods[period_begin(day, unit)] += count;
  }
  return {unit, {periods.begin(), periods.end()}, undated};
}

std::vector<Peak> find_peaks(const Timeline& timeline, const std::vector<DayCount>& archive) {
  constexpr std::uint64_t kLeast = 3;
  const std::map<Date, Documents> all(archive.begin(), archive.end());
  const auto sum = [](const auto& periods) {
    double articles = 0;
    for (const auto& [begin, count] : periods) articles += static_cast<double>(count.value);
    return articles;
  };
  const double found = sum(timeline.periods);
  const double archived = sum(archive);
  std::vector<Peak> peaks;
  for (const auto& [begin, count] : timeline.periods) {
    const auto there = all.find(begin);
    if (there == all.end() || count.value < kLeast) continue;
    const auto here = static_cast<double>(count.value);
    const auto all_here = static_cast<double>(there->second.value);
    const Rate inside{here, all_here}, outside{found - here, archived - all_here};
    const double likelihood = likelihood_ratio(inside, outside);
    if (inside.rate() > outside.rate() && likelihood >= kOneInAThousand)
      peaks.push_back({begin, count, likelihood});
  }
  std::stable_sort(peaks.begin(), peaks.end(),
                   [](const Peak& a, const Peak& b) { return a.likelihood > b.likelihood; });
  std::vector<Peak> apart;
  for (const auto& peak : peaks) {
    const bool touches = std::any_of(apart.begin(), apart.end(), [&](const Peak& other) {
      return next_period(peak.begin, timeline.unit) == other.begin ||
             next_period(other.begin, timeline.unit) == peak.begin;
    });
    if (!touches && apart.size() < kMostPeaks) apart.push_back(peak);
  }
  std::sort(apart.begin(), apart.end(), [](const Peak& a, const Peak& b) { return a.begin < b.begin; });
  return apart;
}

std::vector<std::pair<Date, Date>> gaps_of(const std::vector<DayCount>& archive, TimeUnit unit, Date first,
                                           Date last) {
  std::vector<std::pair<Date, Date>> gaps;
  auto expected = first;
  for (const auto& [begin, count] : archive) {
    if (begin < first) continue;
    if (begin > expected) gaps.emplace_back(expected, std::min(begin, next_period(last, unit)));
    expected = next_period(begin, unit);
    if (begin >= last) return gaps;
  }
  if (expected <= last) gaps.emplace_back(expected, next_period(last, unit));
  return gaps;
}

std::size_t most_typical(const std::vector<WeighedWords>& headlines) {
  std::map<std::string, double> centroid;
  std::vector<double> lengths;
  for (const auto& words : headlines) {
    double squares = 0;
    for (const auto& [word, weight] : words) squares += weight * weight;
    lengths.push_back(std::sqrt(squares));
    for (const auto& [word, weight] : words)
      if (squares > 0) centroid[word] += weight / lengths.back();
  }
  std::size_t best = 0;
  double most = 0;
  for (std::size_t i = 0; i < headlines.size(); ++i) {
    double product = 0;
    for (const auto& [word, weight] : headlines[i]) product += weight * centroid[word];
    constexpr double kRounding = 1e-9;
    const double cosine = lengths[i] > 0 ? product / lengths[i] : 0;
    if (cosine > most + kRounding) best = i, most = cosine;
  }
  return best;
}

namespace {

// What the index has of a query: its dated articles by day, each day's in the order of lists.
struct DatedArticles {
  std::vector<std::pair<Date, Xapian::docid>> articles;
  Documents undated;
};

// Those of each query, and how many articles the whole index has by day.
struct Days {
  std::vector<DatedArticles> queries;
  std::vector<DayCount> archive;
};

Days read_days(IndexReader& reader, const std::vector<const Node*>& queries) {
  const auto& database = reader.database();
  Days days;
  std::vector<std::vector<bool>> matches;
  for (const auto* query : queries) {
    const auto documents = find_documents(reader, *query);
    matches.emplace_back(std::size_t{database.get_lastdocid()} + 1);
    for (const auto document : documents) matches.back()[document] = true;
    days.queries.push_back({{}, Documents{documents.size()}});
  }
  std::map<Date, Documents> archive;
  reader.each_value(schema::kSlotDate, [&](Xapian::docid document, const std::string& value) {
    const auto day = schema::decode_date(value);
    ++archive[day];
    for (std::size_t i = 0; i < queries.size(); ++i) {
      if (!matches[i][document]) continue;
      days.queries[i].articles.emplace_back(day, document);
      days.queries[i].undated -= Documents{1};
    }
  });
  days.archive.assign(archive.begin(), archive.end());
  for (auto& query : days.queries) std::sort(query.articles.begin(), query.articles.end());
  return days;
}

std::vector<DayCount> counted(const DatedArticles& dated) {
  std::vector<DayCount> days;
  for (const auto& [day, document] : dated.articles) days.emplace_back(day, Documents{1});
  return days;
}

// Those of [first, end) in the order of lists: by day, path, ordinal.
using Range = std::pair<Date, Date>;
std::vector<Xapian::docid> documents_in(const DatedArticles& dated, Range range) {
  std::vector<Xapian::docid> documents;
  for (const auto& [day, document] : dated.articles)
    if (day >= range.first && day < range.second) documents.push_back(document);
  return documents;
}

std::optional<Hit> read_headline(IndexReader& reader, Xapian::docid document) {
  return reader.if_sound(document, [&] { return read_hit(reader, document); });
}

// Of the first day the one that comes first in lists.
std::optional<Hit> first_of(IndexReader& reader, const DatedArticles& dated) {
  if (dated.articles.empty()) return std::nullopt;
  const auto day = dated.articles.front().first;
  auto documents = documents_in(dated, {day, day + std::chrono::days(1)});
  const auto order = newest_first(reader);
  const auto first = std::min_element(documents.begin(), documents.end(),
                                      [&](auto a, auto b) { return order(a) < order(b); });
  return read_headline(reader, *first);
}

WeighedWords words_of_title(IndexReader& reader, const Article& article) {
  const auto& database = reader.database();
  std::map<std::string, double> words;
  for (const auto& token : reader.analyzer().analyze_words(display_title(article))) {
    if (token.kind != TokenKind::word || is_function_word(token.form->form)) continue;
    const auto stem = token.form->stem();
    const double frequency = 1 + reader.frequency(schema::word_term(schema::Field::title, stem));
    words[stem] = std::log(1 + database.get_doccount() / frequency);
  }
  return {words.begin(), words.end()};
}

NamedPeak name_peak(IndexReader& reader, const DatedArticles& dated, TimeUnit unit, const Peak& peak) {
  const auto documents = documents_in(dated, {peak.begin, next_period(peak.begin, unit)});
  const auto step = std::max<std::size_t>(1, (documents.size() + kHeadlinesRead - 1) / kHeadlinesRead);
  std::vector<Hit> hits;
  std::vector<WeighedWords> words;
  for (std::size_t i = 0; i < documents.size(); i += step) {
    auto hit = read_headline(reader, documents[i]);
    if (!hit) continue;
    words.push_back(words_of_title(reader, hit->article));
    hits.push_back(std::move(*hit));
  }
  return {peak, hits.empty() ? Hit{} : std::move(hits[most_typical(words)])};
}

QueryTimeline timeline_of(IndexReader& reader, const Node& query, const DatedArticles& dated,
                          const std::vector<DayCount>& archive, TimeUnit unit) {
  QueryTimeline timeline{print(query), make_timeline(counted(dated), dated.undated, unit)};
  timeline.first = first_of(reader, dated);
  for (const auto& peak : find_peaks(timeline.timeline, archive))
    timeline.peaks.push_back(name_peak(reader, dated, unit, peak));
  return timeline;
}

}  // namespace

Timelines make_timelines(IndexReader& reader, const TimelineRequest& request) {
  return reader.read("counting the articles by day", [&] {
    std::vector<const Node*> queries = {&request.query};
    for (const auto& query : request.beside) queries.push_back(&query);
    const auto days = read_days(reader, queries);
    std::vector<DayCount> all;
    for (const auto& dated : days.queries) {
      const auto own = counted(dated);
      all.insert(all.end(), own.begin(), own.end());
    }
    const auto unit = request.unit.value_or(fitting_unit(all));
    Timelines timelines{{}, make_timeline(days.archive, {}, unit).periods, request.by_share};
    for (std::size_t i = 0; i < queries.size(); ++i)
      timelines.queries.push_back(timeline_of(reader, *queries[i], days.queries[i], timelines.archive, unit));
    return timelines;
  });
}

}  // namespace lede::searcher
