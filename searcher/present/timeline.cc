#include "searcher/present/timeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ostream>

#include "common/base/numbers.h"
#include "common/base/utf8.h"
#include "searcher/present/csv_row.h"
#include "searcher/present/json_text.h"
#include "searcher/present/notes.h"
#include "searcher/present/style.h"

namespace lede::searcher {
namespace {

constexpr std::size_t kGapDrawn = 3;  // empty periods in a row that are worth a line each
constexpr std::size_t kUnlimitedBar = 60;
constexpr std::size_t kLeastBar = 8;
constexpr std::array<std::string_view, 8> kEighths = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
constexpr std::string_view kFull = "█";
constexpr std::string_view kUndated = "undated";

/// Widths of the three columns of the drawing.
struct Scale {
  std::size_t label;
  std::size_t count;
  std::size_t bar;
  std::uint64_t most;
};

Scale scale_of(const Timeline& timeline, std::size_t columns) {
  Scale scale{timeline.undated.value > 0 ? kUndated.size() : 0, grouped(timeline.undated.value).size(), 0, 1};
  for (const auto& [begin, count] : timeline.periods) {
    scale.label = std::max(scale.label, period_label(begin, timeline.unit).size());
    scale.count = std::max(scale.count, grouped(count.value).size());
    scale.most = std::max(scale.most, count.value);
  }
  const auto used = scale.label + scale.count + 4;
  scale.bar = columns == 0 ? kUnlimitedBar : std::max(columns, used + kLeastBar) - used;
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

std::string line_of(std::string_view label, std::uint64_t count, const std::string& bar, const Scale& scale) {
  auto line = fmt::format("{:<{}}  {:>{}}", label, scale.label, grouped(count), scale.count);
  if (!bar.empty()) line.append("  ").append(bar);
  return line + "\n";
}

/// The periods from `from` until `to`, all empty: lines of their own, or one for many.
std::string gap(Date from, Date to, TimeUnit unit, const Scale& scale) {
  std::vector<std::string> labels;
  for (; from < to; from = next_period(from, unit)) labels.push_back(period_label(from, unit));
  if (labels.size() > kGapDrawn)
    return fmt::format("… {} {}s without\n", grouped(labels.size()), name_of(unit));
  std::string lines;
  for (const auto& label : labels) lines += line_of(label, 0, "", scale);
  return lines;
}

Date last_day(Date begin, TimeUnit unit) { return next_period(begin, unit) - std::chrono::days(1); }

}  // namespace

void draw_timeline(const Timeline& timeline, const RenderSettings& settings, std::ostream& out) {
  const auto scale = scale_of(timeline, settings.columns);
  auto expected = timeline.periods.empty() ? Date{} : timeline.periods.front().first;
  for (const auto& [begin, count] : timeline.periods) {
    out << gap(expected, begin, timeline.unit, scale);
    const auto bar = paint(Style::bar, bar_of(count.value, scale), settings.color);
    out << line_of(period_label(begin, timeline.unit), count.value, bar, scale);
    expected = next_period(begin, timeline.unit);
  }
  if (timeline.undated.value > 0) out << line_of(kUndated, timeline.undated.value, "", scale);
}

void write_timeline_json(const Timeline& timeline, const std::string& query, std::ostream& out) {
  Documents dated;
  for (const auto& [begin, count] : timeline.periods) {
    Json record;
    record["type"] = "period";
    record["label"] = period_label(begin, timeline.unit);
    record["first"] = to_iso(begin);
    record["last"] = to_iso(last_day(begin, timeline.unit));
    record["count"] = count.value;
    out << dump(record) << '\n';
    dated += count;
  }
  Json record;
  record["type"] = "timeline";
  record["version"] = kJsonVersion;
  record["query"] = query;
  record["unit"] = name_of(timeline.unit);
  record["dated"] = dated.value;
  record["undated"] = timeline.undated.value;
  out << dump(record) << '\n';
}

void write_timeline_csv(const Timeline& timeline, std::ostream& out) {
  const auto write = [&](std::initializer_list<std::string> cells) {
    CsvRow row;
    for (const auto& cell : cells) row.add(cell);
    out << row.line();
  };
  write({"label", "first", "last", "count"});
  for (const auto& [begin, count] : timeline.periods) {
    write({period_label(begin, timeline.unit), to_iso(begin), to_iso(last_day(begin, timeline.unit)),
           std::to_string(count.value)});
  }
  if (timeline.undated.value > 0)
    write({std::string(kUndated), "", "", std::to_string(timeline.undated.value)});
}

}  // namespace lede::searcher
