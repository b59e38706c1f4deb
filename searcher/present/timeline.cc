#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <ostream>

#include "common/base/numbers.h"
#include "common/base/utf8.h"
#include "searcher/present/json.h"
#include "searcher/present/render.h"
#include "searcher/present/rows.h"
#include "searcher/present/styled_text.h"
#include "searcher/present/tables.h"
#include "searcher/present/text.h"

namespace lede::searcher {
namespace {

constexpr std::size_t kGapDrawn = 3;  // empty periods in a row that are worth a line each
constexpr std::size_t kUnlimitedBar = 60;
constexpr std::size_t kLeastBar = 8;
constexpr std::size_t kShareWidth = 6;  // "100.0%"
constexpr std::string_view kUndated = "undated";
constexpr std::string_view kNoArchive = "-";

/// A period, or the undated, and its articles in each timeline.
using Counts = std::vector<std::uint64_t>;

struct Row {
  Date begin;
  Counts counts;
  Documents archive;  ///< of the whole index
};

TimeUnit unit_of(const Timelines& timelines) { return timelines.queries.front().timeline.unit; }

std::vector<Row> rows_of(const Timelines& timelines) {
  std::map<Date, Row> periods;
  for (std::size_t i = 0; i < timelines.queries.size(); ++i)
    for (const auto& [begin, count] : timelines.queries[i].timeline.periods) {
      auto& row = periods[begin];
      row.begin = begin;
      row.counts.resize(timelines.queries.size());
      row.counts[i] = count.value;
    }
  for (const auto& [begin, count] : timelines.archive)
    if (const auto row = periods.find(begin); row != periods.end()) row->second.archive = count;
  std::vector<Row> rows;
  for (auto& [begin, row] : periods) rows.push_back(std::move(row));
  return rows;
}

std::vector<std::pair<Date, Date>> gaps_between(const Timelines& timelines, const std::vector<Row>& rows) {
  if (rows.empty()) return {};
  return gaps_of(timelines.archive, unit_of(timelines), rows.front().begin, rows.back().begin);
}

Counts undated_of(const Timelines& timelines) {
  Counts counts;
  for (const auto& query : timelines.queries) counts.push_back(query.timeline.undated.value);
  return counts;
}

bool is_any(const Counts& counts) {
  return std::any_of(counts.begin(), counts.end(), [](std::uint64_t count) { return count > 0; });
}

/// Widths of the columns of the drawing; count, share and bar stand once for each timeline.
struct Scale {
  std::size_t label = 0;
  std::size_t count = 1;
  std::size_t bar = 0;
  double most = 0;  ///< of what fills a bar: a count or a share
  bool by_share = false;
};

double height_of(const Row& row, std::size_t query, const Scale& scale) {
  const Documents count{row.counts[query]};
  return scale.by_share ? share_of(count, row.archive) : static_cast<double>(count.value);
}

Scale scale_of(const Timelines& timelines, const std::vector<Row>& rows, std::size_t columns) {
  Scale scale{.by_share = timelines.by_share};
  const auto undated = undated_of(timelines);
  if (is_any(undated)) scale.label = kUndated.size();
  for (const auto count : undated) scale.count = std::max(scale.count, grouped(count).size());
  for (const auto& row : rows) {
    scale.label = std::max(scale.label, period_label(row.begin, unit_of(timelines)).size());
    for (std::size_t i = 0; i < row.counts.size(); ++i) {
      scale.count = std::max(scale.count, grouped(row.counts[i]).size());
      scale.most = std::max(scale.most, height_of(row, i, scale));
    }
  }
  const auto number = timelines.queries.size();
  const auto used = scale.label + number * (scale.count + kShareWidth + 6);
  const auto left = std::max(columns, used + kLeastBar * number) - used;
  scale.bar = columns == 0 ? kUnlimitedBar : left / number;
  return scale;
}

/// Padded to the column's width where another stands behind it.
std::string padded(std::string text, std::size_t width, bool is_last) {
  const auto columns = utf8::columns(text);
  return is_last || columns >= width ? text : text.append(width - columns, ' ');
}

std::string line_of(const std::string& label, const Row& row, const Scale& scale, bool color) {
  auto line = fmt::format("{:<{}}", label, scale.label);
  for (std::size_t i = 0; i < row.counts.size(); ++i) {
    const auto count = row.counts[i];
    line += fmt::format("  {:>{}}  {:>{}}", grouped(count), scale.count,
                        percent(Documents{count}, row.archive), kShareWidth);
    const auto drawn = count > 0 ? bar(height_of(row, i, scale) / scale.most, scale.bar) : std::string();
    const auto cell = padded(drawn, scale.bar, i + 1 == row.counts.size());
    if (!cell.empty()) line.append("  ").append(paint(Style::bar, cell, color));
  }
  return line + "\n";
}

/// Of the undated, and of periods without any article of the index: neither share nor bar.
std::string line_of(const std::string& label, const std::vector<std::string>& numbers, const Scale& scale) {
  auto line = fmt::format("{:<{}}", label, scale.label);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    line += fmt::format("  {:>{}}", numbers[i], scale.count);
    if (i + 1 < numbers.size()) line.append(kShareWidth + scale.bar + 4, ' ');
  }
  return line + "\n";
}

/// The periods from `from` until `to`, all empty: lines of their own, or one for many.
std::string empty_lines(const Timelines& timelines, Date from, Date to, const Scale& scale) {
  const auto unit = unit_of(timelines);
  std::map<Date, Documents> archive;
  for (const auto& [begin, count] : timelines.archive)
    if (begin >= from && begin < to) archive[begin] = count;
  std::string lines;
  std::size_t periods = 0;
  for (; from < to; from = next_period(from, unit), ++periods) {
    if (periods >= kGapDrawn) continue;
    const auto label = period_label(from, unit);
    lines += archive.contains(from)
                 ? line_of(label, Row{from, Counts(timelines.queries.size()), archive[from]}, scale, false)
                 : line_of(label, std::vector(timelines.queries.size(), std::string(kNoArchive)), scale);
  }
  if (periods <= kGapDrawn) return lines;
  const auto bare = periods - archive.size();
  auto line = fmt::format("… {} {}s without", grouped(periods), name_of(unit));
  if (bare == periods) return line + "; the index has no article of them\n";
  if (bare > 0) line += fmt::format("; of {} the index has no article", grouped(bare));
  return line + "\n";
}

/// The queries above their columns.
std::string head_of(const Timelines& timelines, const Scale& scale) {
  const auto width = scale.count + kShareWidth + 4 + scale.bar;
  std::string line(scale.label, ' ');
  for (std::size_t i = 0; i < timelines.queries.size(); ++i)
    line += "  " + padded(shortened(utf8::printable(timelines.queries[i].query), width), width,
                          i + 1 == timelines.queries.size());
  return line + "\n";
}

/// "first 2016-09-14: Gate opens · Haldin Post".
void write_article(const std::string& what, const std::string& when, const Hit& hit,
                   const RenderSettings& settings, std::ostream& out) {
  StyledText line;
  line.append(what, Style::faint);
  line.append(" " + when + ": ", Style::date);
  line.append(display_title(hit.article), Style::title);
  if (!hit.article.outlet.empty()) {
    line.append(" · ", Style::faint);
    line.append(hit.article.outlet, Style::outlet);
  }
  constexpr std::size_t kIndent = 2;
  std::string lines(kIndent, ' ');
  append_lines(lines, line, kIndent, settings);
  out << lines;
}

/// The first article of each query and its peaks, under the query where there are several.
void write_events(const Timelines& timelines, const RenderSettings& settings, std::ostream& out) {
  for (const auto& [query, timeline, first, peaks] : timelines.queries) {
    if (!first) continue;
    out << '\n';
    if (timelines.queries.size() > 1)
      out << paint(Style::faint, utf8::printable(query), settings.color) << '\n';
    write_article("first", to_iso(first->article.date.value), *first, settings, out);
    for (const auto& peak : peaks)
      write_article("peak",
                    fmt::format("{}, {}", period_label(peak.begin, timeline.unit),
                                counted(peak.articles.value, "article")),
                    peak.headline, settings, out);
  }
}

Date last_day(Date begin, TimeUnit unit) { return next_period(begin, unit) - std::chrono::days(1); }

Json headline_of(const Hit& hit) {
  auto record = source_json(hit);
  record["title"] = display_title(hit.article);
  return record;
}

Json query_record(const QueryTimeline& query) {
  std::uint64_t dated = 0;
  for (const auto& [begin, count] : query.timeline.periods) dated += count.value;
  return {{"query", query.query}, {"dated", dated}, {"undated", query.timeline.undated.value}};
}

Json detailed_record(const QueryTimeline& query) {
  auto record = query_record(query);
  if (query.first) record["first"] = headline_of(*query.first);
  record["peaks"] = Json::array();
  for (const auto& peak : query.peaks)
    record["peaks"].push_back({{"label", period_label(peak.begin, query.timeline.unit)},
                               {"count", peak.articles.value},
                               {"likelihood", peak.likelihood},
                               {"headline", headline_of(peak.headline)}});
  return record;
}

}  // namespace

void write_text(const Timelines& timelines, const RenderSettings& settings, std::ostream& out) {
  const auto rows = rows_of(timelines);
  const auto scale = scale_of(timelines, rows, settings.columns);
  const auto undated = undated_of(timelines);
  if (timelines.queries.size() > 1 && (!rows.empty() || is_any(undated)))
    out << paint(Style::faint, head_of(timelines, scale), settings.color);
  auto expected = rows.empty() ? Date{} : rows.front().begin;
  for (const auto& row : rows) {
    out << empty_lines(timelines, expected, row.begin, scale)
        << line_of(period_label(row.begin, unit_of(timelines)), row, scale, settings.color);
    expected = next_period(row.begin, unit_of(timelines));
  }
  if (is_any(undated)) {
    std::vector<std::string> numbers;
    for (const auto count : undated) numbers.push_back(grouped(count));
    out << line_of(std::string(kUndated), numbers, scale);
  }
  write_events(timelines, settings, out);
}

void write_json(const Timelines& timelines, const RenderSettings&, std::ostream& out) {
  const auto unit = unit_of(timelines);
  const bool are_several = timelines.queries.size() > 1;
  const auto rows = rows_of(timelines);
  for (const auto& [begin, counts, archive] : rows) {
    Json record = {{"type", "period"},
                   {"label", period_label(begin, unit)},
                   {"first", to_iso(begin)},
                   {"last", to_iso(last_day(begin, unit))},
                   {"count", counts.front()}};
    if (are_several) record["with"] = counts[1];
    if (are_several) record["counts"] = counts;
    record["archive"] = archive.value;
    record["share"] = share_of(Documents{counts.front()}, archive);
    out << dump(record) << '\n';
  }
  const auto first = query_record(timelines.queries.front());
  Json record = {{"type", "timeline"},    {"version", kJsonVersion}, {"query", first["query"]},
                 {"unit", name_of(unit)}, {"dated", first["dated"]}, {"undated", first["undated"]}};
  if (are_several) record["with"] = query_record(timelines.queries[1]);
  record["queries"] = Json::array();
  for (const auto& query : timelines.queries) record["queries"].push_back(detailed_record(query));
  record["gaps"] = Json::array();
  for (const auto& [begin, end] : gaps_between(timelines, rows))
    record["gaps"].push_back({{"first", to_iso(begin)}, {"last", to_iso(end - std::chrono::days(1))}});
  out << dump(record) << '\n';
}

void write_csv(const Timelines& timelines, const RenderSettings&, std::ostream& out) {
  const auto unit = unit_of(timelines);
  const auto write = [&](std::vector<std::string> cells, const Counts& counts,
                         const std::vector<std::string>& last) {
    for (const auto count : counts) cells.push_back(std::to_string(count));
    cells.insert(cells.end(), last.begin(), last.end());
    out << csv_line(cells);
  };
  std::vector<std::string> head = {"label", "first", "last", "count"};
  for (std::size_t i = 1; i < timelines.queries.size(); ++i)
    head.push_back(i == 1 ? "with" : fmt::format("with_{}", i));
  write(head, {}, {"archive", "share"});
  for (const auto& [begin, counts, archive] : rows_of(timelines))
    write(
        {period_label(begin, unit), to_iso(begin), to_iso(last_day(begin, unit))}, counts,
        {std::to_string(archive.value), fmt::format("{:.6f}", share_of(Documents{counts.front()}, archive))});
  if (const auto undated = undated_of(timelines); is_any(undated))
    write({std::string(kUndated), "", ""}, undated, {"", ""});
}

std::vector<std::string> note_lines(const Timelines& timelines) {
  std::vector<std::string> lines;
  for (const auto& query : timelines.queries)
    if (query.timeline.periods.empty() && query.timeline.undated == Documents{0})
      lines.push_back("nothing found for: " + utf8::printable(query.query));
  return lines;
}

}  // namespace lede::searcher
