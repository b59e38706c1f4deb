#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <ostream>

#include "common/base/numbers.h"
#include "common/base/utf8.h"
#include "searcher/present/json.h"
#include "searcher/present/render.h"
#include "searcher/present/rows.h"
#include "searcher/present/styled_text.h"

namespace lede::searcher {
namespace {

constexpr std::size_t kGapDrawn = 3;  // empty periods in a row that are worth a line each
constexpr std::size_t kUnlimitedBar = 60;
constexpr std::size_t kLeastBar = 8;
constexpr std::array<std::string_view, 8> kEighths = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
constexpr std::string_view kFull = "█";
constexpr std::string_view kUndated = "undated";

/// A period, or the undated, and its articles in each timeline.
using Counts = std::vector<std::uint64_t>;

struct Row {
  Date begin;
  Counts counts;
};

std::vector<Row> rows_of(const Timelines& timelines) {
  std::map<Date, Counts> periods;
  for (std::size_t i = 0; i < timelines.size(); ++i)
    for (const auto& [begin, count] : timelines[i].timeline.periods) {
      auto& counts = periods[begin];
      counts.resize(timelines.size());
      counts[i] = count.value;
    }
  std::vector<Row> rows;
  for (auto& [begin, counts] : periods) rows.push_back({begin, std::move(counts)});
  return rows;
}

Counts undated_of(const Timelines& timelines) {
  Counts counts;
  for (const auto& [query, timeline] : timelines) counts.push_back(timeline.undated.value);
  return counts;
}

bool is_any(const Counts& counts) {
  return std::any_of(counts.begin(), counts.end(), [](std::uint64_t count) { return count > 0; });
}

/// Widths of the columns of the drawing; count and bar stand once for each timeline.
struct Scale {
  std::size_t label;
  std::size_t count;
  std::size_t bar;
  std::uint64_t most;
};

Scale scale_of(const Timelines& timelines, std::size_t columns) {
  Scale scale{0, 1, 0, 1};
  for (const auto& [query, timeline] : timelines) {
    if (timeline.undated.value > 0) scale.label = std::max(scale.label, kUndated.size());
    scale.count = std::max(scale.count, grouped(timeline.undated.value).size());
    for (const auto& [begin, count] : timeline.periods) {
      scale.label = std::max(scale.label, period_label(begin, timeline.unit).size());
      scale.count = std::max(scale.count, grouped(count.value).size());
      scale.most = std::max(scale.most, count.value);
    }
  }
  const auto used = scale.label + timelines.size() * (scale.count + 4);
  const auto left = std::max(columns, used + kLeastBar * timelines.size()) - used;
  scale.bar = columns == 0 ? kUnlimitedBar : left / timelines.size();
  return scale;
}

/// A period with articles is never drawn as nothing.
std::string bar_of(std::uint64_t count, const Scale& scale) {
  const auto share = static_cast<double>(count) / static_cast<double>(scale.most);
  const auto eighths =
      std::max<std::size_t>(1, static_cast<std::size_t>(share * static_cast<double>(scale.bar * 8) + .5));
  std::string bar;
  for (std::size_t i = 0; i < eighths / 8; ++i) bar += kFull;
  return bar.append(kEighths[eighths % 8]);
}

/// Padded to the column's width where another stands behind it.
std::string padded(std::string text, std::size_t width, bool is_last) {
  const auto columns = utf8::columns(text);
  return is_last || columns >= width ? text : text.append(width - columns, ' ');
}

std::string line_of(std::string_view label, const Counts& counts, const Scale& scale,
                    std::optional<bool> color) {
  auto line = fmt::format("{:<{}}", label, scale.label);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    line += fmt::format("  {:>{}}", grouped(counts[i]), scale.count);
    const bool is_last = i + 1 == counts.size();
    const auto bar = color && counts[i] > 0 ? bar_of(counts[i], scale) : std::string();
    const auto cell = padded(bar, scale.bar, is_last);
    if (!cell.empty()) line.append("  ").append(paint(Style::bar, cell, color.value_or(false)));
  }
  return line + "\n";
}

/// The periods from `from` until `to`, all empty: lines of their own, or one for many.
std::string gap(Date from, const Row& to, TimeUnit unit, const Scale& scale) {
  std::vector<std::string> labels;
  for (; from < to.begin; from = next_period(from, unit)) labels.push_back(period_label(from, unit));
  if (labels.size() > kGapDrawn)
    return fmt::format("… {} {}s without\n", grouped(labels.size()), name_of(unit));
  std::string lines;
  for (const auto& label : labels) lines += line_of(label, Counts(to.counts.size()), scale, std::nullopt);
  return lines;
}

/// The queries above their columns.
std::string head_of(const Timelines& timelines, const Scale& scale) {
  const auto width = scale.count + 2 + scale.bar;
  std::string line(scale.label, ' ');
  for (std::size_t i = 0; i < timelines.size(); ++i)
    line += "  " +
            padded(shortened(utf8::printable(timelines[i].query), width), width, i + 1 == timelines.size());
  return line + "\n";
}

Date last_day(Date begin, TimeUnit unit) { return next_period(begin, unit) - std::chrono::days(1); }

}  // namespace

void write_text(const Timelines& timelines, const RenderSettings& settings, std::ostream& out) {
  const auto unit = timelines.front().timeline.unit;
  const auto scale = scale_of(timelines, settings.columns);
  const auto rows = rows_of(timelines);
  const auto undated = undated_of(timelines);
  if (timelines.size() > 1 && (!rows.empty() || is_any(undated)))
    out << paint(Style::faint, head_of(timelines, scale), settings.color);
  auto expected = rows.empty() ? Date{} : rows.front().begin;
  for (const auto& row : rows) {
    out << gap(expected, row, unit, scale)
        << line_of(period_label(row.begin, unit), row.counts, scale, settings.color);
    expected = next_period(row.begin, unit);
  }
  if (is_any(undated)) out << line_of(kUndated, undated, scale, std::nullopt);
}

void write_json(const Timelines& timelines, const RenderSettings&, std::ostream& out) {
  const auto unit = timelines.front().timeline.unit;
  Counts dated(timelines.size());
  for (const auto& [begin, counts] : rows_of(timelines)) {
    Json record = {{"type", "period"},
                   {"label", period_label(begin, unit)},
                   {"first", to_iso(begin)},
                   {"last", to_iso(last_day(begin, unit))},
                   {"count", counts.front()}};
    if (counts.size() > 1) record["with"] = counts.back();
    out << dump(record) << '\n';
    for (std::size_t i = 0; i < counts.size(); ++i) dated[i] += counts[i];
  }
  Json record = {{"type", "timeline"},
                 {"version", kJsonVersion},
                 {"query", timelines.front().query},
                 {"unit", name_of(unit)},
                 {"dated", dated.front()},
                 {"undated", timelines.front().timeline.undated.value}};
  if (timelines.size() > 1)
    record["with"] = {{"query", timelines.back().query},
                      {"dated", dated.back()},
                      {"undated", timelines.back().timeline.undated.value}};
  out << dump(record) << '\n';
}

void write_csv(const Timelines& timelines, const RenderSettings&, std::ostream& out) {
  const auto unit = timelines.front().timeline.unit;
  const auto write = [&](std::initializer_list<std::string> cells, const Counts& counts) {
    CsvRow row;
    for (const auto& cell : cells) row.add(cell);
    for (const auto count : counts) row.add(std::to_string(count));
    out << row.line();
  };
  CsvRow head;
  for (const auto* cell : {"label", "first", "last", "count"}) head.add(cell);
  if (timelines.size() > 1) head.add("with");
  out << head.line();
  for (const auto& [begin, counts] : rows_of(timelines))
    write({period_label(begin, unit), to_iso(begin), to_iso(last_day(begin, unit))}, counts);
  if (const auto undated = undated_of(timelines); is_any(undated))
    write({std::string(kUndated), "", ""}, undated);
}

std::vector<std::string> note_lines(const Timelines& timelines) {
  std::vector<std::string> lines;
  for (const auto& [query, timeline] : timelines)
    if (timeline.periods.empty() && timeline.undated == Documents{0})
      lines.push_back("nothing found for: " + utf8::printable(query));
  return lines;
}

}  // namespace lede::searcher
