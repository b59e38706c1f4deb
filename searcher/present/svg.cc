// Pictures: the timeline, and bars of a table.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <utility>
#include <vector>

#include "common/base/numbers.h"
#include "common/base/utf8.h"
#include "searcher/present/html.h"
#include "searcher/present/tables.h"

namespace lede::searcher {
namespace {

constexpr std::string_view kColours = R"(
:root { --paper: #fff; --ink: #1a1a1a; --faint: #5f6368; --link: #0b57d0; --mark: #fff2a8; --grid: #d5d8dc; --gap: #eceef0;
  --q0: #2166ac; --q1: #b2570b; --q2: #1b7837; --q3: #762a83; --q4: #8c1d40; color-scheme: light dark; }
@media (prefers-color-scheme: dark) { :root { --paper: #16181b; --ink: #e6e6e6; --faint: #9aa0a6; --link: #8ab4f8; --mark: #5b4a00;
  --grid: #3c4043; --gap: #24272b; --q0: #6ea8e5; --q1: #f0a35e; --q2: #7fc98f; --q3: #c596d6; --q4: #e58ba6; } }
@media print { :root { --paper: #fff; --ink: #000; --faint: #444; --link: #000; --mark: #fff2a8; --grid: #bbb; --gap: #eee;
  --q0: #2166ac; --q1: #b2570b; --q2: #1b7837; --q3: #762a83; --q4: #8c1d40; } }
.q0 { fill: var(--q0); } .q1 { fill: var(--q1); } .q2 { fill: var(--q2); } .q3 { fill: var(--q3); } .q4 { fill: var(--q4); }
.gap { fill: var(--gap); } .axis { stroke: var(--grid); } svg text { fill: var(--ink); font: 12px system-ui, sans-serif; }
)";
constexpr std::size_t kQueryColours = 5;

// In user units of the picture.
constexpr double kWidth = 960, kLeft = 56, kTop = 24, kPlotHeight = 220, kLine = 18;
constexpr double kPlotWidth = kWidth - kLeft - 8;

struct Plot {
  TimeUnit unit;
  std::vector<Date> periods;  ///< from the first to the last, the empty ones too
  double most = 1;
  bool by_share = false;
  double slot() const { return kPlotWidth / static_cast<double>(periods.size()); }
  double x(std::size_t period) const { return kLeft + slot() * static_cast<double>(period); }
  std::size_t number_of(Date begin) const {
    return static_cast<std::size_t>(std::lower_bound(periods.begin(), periods.end(), begin) -
                                    periods.begin());
  }
};

Documents archive_in(const Timelines& timelines, Date begin) {
  const auto found = std::lower_bound(timelines.archive.begin(), timelines.archive.end(), begin,
                                      [](const DayCount& one, Date day) { return one.first < day; });
  return found == timelines.archive.end() || found->first != begin ? Documents{} : found->second;
}

double share_in(const Timelines& timelines, const DayCount& period) {
  return share_of(period.second, archive_in(timelines, period.first));
}

double height_of(const Timelines& timelines, const DayCount& period) {
  return timelines.by_share ? share_in(timelines, period) : static_cast<double>(period.second.value);
}

Plot plot_of(const Timelines& timelines) {
  Plot plot{timelines.queries.front().timeline.unit, {}, 0, timelines.by_share};
  for (const auto& query : timelines.queries)
    for (const auto& period : query.timeline.periods) {
      plot.periods.push_back(period.first);
      plot.most = std::max(plot.most, height_of(timelines, period));
    }
  if (plot.periods.empty()) return plot;
  const auto [first, last] = std::minmax_element(plot.periods.begin(), plot.periods.end());
  const Date begin = *first, end = *last;
  plot.periods.clear();
  for (auto at = begin; at <= end; at = next_period(at, plot.unit)) plot.periods.push_back(at);
  return plot;
}

std::string text_at(double x, double y, const std::string& raw, std::string_view anchor = "start") {
  return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\">{}</text>\n", x, y, anchor,
                     escaped(raw));
}

struct Box {
  double x, y, width, height;
};
std::string rectangle(std::string_view style, const Box& box, const std::string& title) {
  return fmt::format(
      "<rect class=\"{}\" x=\"{:.2f}\" y=\"{:.2f}\" width=\"{:.2f}\" "
      "height=\"{:.2f}\"><title>{}</title></rect>\n",
      style, box.x, box.y, std::max(box.width, .5), std::max(box.height, .5), escaped(title));
}

std::string style_of(std::size_t query) { return fmt::format("q{}", query % kQueryColours); }

std::string gaps_in(const Timelines& timelines, const Plot& plot) {
  std::string svg;
  for (const auto& [begin, end] :
       gaps_of(timelines.archive, plot.unit, plot.periods.front(), plot.periods.back())) {
    const auto from = plot.x(plot.number_of(begin));
    svg += rectangle("gap", {from, kTop, plot.x(plot.number_of(end)) - from, kPlotHeight},
                     period_label(begin, plot.unit) + " to " +
                         period_label(end - std::chrono::days(1), plot.unit) + ": the index has no article");
  }
  return svg;
}

std::string bars_of(const Timelines& timelines, const Plot& plot) {
  std::string svg;
  const auto queries = static_cast<double>(timelines.queries.size());
  const double width = plot.slot() * .86 / queries;
  for (std::size_t i = 0; i < timelines.queries.size(); ++i)
    for (const auto& period : timelines.queries[i].timeline.periods) {
      const double height = kPlotHeight * height_of(timelines, period) / plot.most;
      const double x = plot.x(plot.number_of(period.first)) + width * static_cast<double>(i);
      svg += rectangle(
          style_of(i), {x, kTop + kPlotHeight - height, width, height},
          fmt::format("{}: {}, {:.1f}% of all", period_label(period.first, plot.unit),
                      lede::counted(period.second.value, "article"), 100 * share_in(timelines, period)));
    }
  return svg;
}

std::string axes_of(const Plot& plot) {
  constexpr std::size_t kLabels = 10;
  const double bottom = kTop + kPlotHeight;
  auto svg = fmt::format(
      "<line class=\"axis\" x1=\"{0}\" y1=\"{1}\" x2=\"{2}\" y2=\"{1}\"/>\n"
      "<line class=\"axis\" x1=\"{0}\" y1=\"{3}\" x2=\"{2}\" y2=\"{3}\" stroke-dasharray=\"2 4\"/>\n",
      kLeft, bottom, kLeft + kPlotWidth, kTop);
  svg += text_at(kLeft - 6, kTop + 4,
                 plot.by_share ? fmt::format("{:.1f}%", 100 * plot.most)
                               : grouped(static_cast<std::uint64_t>(plot.most)),
                 "end");
  svg += text_at(kLeft - 6, bottom, "0", "end");
  const auto step = std::max<std::size_t>(1, (plot.periods.size() + kLabels - 1) / kLabels);
  for (std::size_t i = 0; i < plot.periods.size(); i += step)
    svg += text_at(plot.x(i), bottom + kLine - 2, period_label(plot.periods[i], plot.unit));
  return svg;
}

// The numbers of peaks by their places, above the bars; those that would touch stand in one text.
std::string numbers_of(std::vector<std::pair<double, std::size_t>> peaks) {
  constexpr double kDigits = 15;  // two of them
  std::sort(peaks.begin(), peaks.end());
  std::string svg;
  for (std::size_t i = 0; i < peaks.size();) {
    const double begin = peaks[i].first;
    auto text = fmt::format("{}", peaks[i].second);
    double end = begin + kDigits;
    for (++i; i < peaks.size() && peaks[i].first < end; ++i, end += kDigits)
      text += fmt::format(", {}", peaks[i].second);
    svg += text_at((begin + end - kDigits) / 2, kTop - 8, text, "middle");
  }
  return svg;
}

// The queries in their colours, each with its first article and its peaks, which are numbered above their
// bars.
std::string events_of(const Timelines& timelines, const Plot& plot, double& y) {
  constexpr std::size_t kLongest = 110;
  std::string svg;
  std::vector<std::pair<double, std::size_t>> numbers;
  for (std::size_t i = 0; i < timelines.queries.size(); ++i) {
    const auto& query = timelines.queries[i];
    svg += rectangle(style_of(i), {kLeft, y - 10, 11, 11}, query.query);
    svg += text_at(kLeft + 18, y, shortened(utf8::printable(query.query), kLongest));
    const auto line = [&](const std::string& what, const Hit& hit) {
      y += kLine;
      const auto outlet = hit.article.outlet.empty() ? "" : " · " + hit.article.outlet;
      svg += text_at(kLeft + 18, y,
                     shortened(utf8::printable(what + display_title(hit.article) + outlet), kLongest));
    };
    if (query.first) line("first " + to_iso(query.first->article.date.value) + ": ", *query.first);
    for (const auto& peak : query.peaks) {
      numbers.emplace_back(plot.x(plot.number_of(peak.begin)) + plot.slot() / 2, numbers.size() + 1);
      line(fmt::format("{}: {}, {}: ", numbers.size(), period_label(peak.begin, plot.unit),
                       lede::counted(peak.articles.value, "article")),
           peak.headline);
    }
    y += kLine;
  }
  return svg + numbers_of(std::move(numbers));
}

}  // namespace

std::string_view picture_styles() { return kColours; }

std::string svg_of(const Timelines& timelines) {
  const auto plot = plot_of(timelines);
  double y = kTop + kPlotHeight + 3 * kLine;
  std::string body;
  if (!plot.periods.empty()) body = gaps_in(timelines, plot) + bars_of(timelines, plot) + axes_of(plot);
  body += events_of(timelines, plot, y);
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {:.0f}\" width=\"{}\" "
      "role=\"img\">\n{}</svg>\n",
      kWidth, y, kWidth, body);
}

std::string svg_bar(double share) {
  constexpr double kLongest = 200;
  return fmt::format(
      "<svg width=\"{0}\" height=\"12\" viewBox=\"0 0 {0} 12\"><rect class=\"q0\" width=\"{1:.1f}\" "
      "height=\"12\"/></svg>",
      kLongest, std::max(1.0, share * kLongest));
}

std::string svg_bars(const std::vector<std::uint64_t>& heights) {
  constexpr double kLongest = 300, kHighest = 24;
  const auto most = heights.empty() ? 0 : *std::max_element(heights.begin(), heights.end());
  const double slot = kLongest / static_cast<double>(std::max<std::size_t>(1, heights.size()));
  std::string bars;
  for (std::size_t i = 0; i < heights.size(); ++i) {
    if (heights[i] == 0) continue;
    const double height =
        std::max(1.0, kHighest * static_cast<double>(heights[i]) / static_cast<double>(most));
    bars += fmt::format("<rect class=\"q0\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"/>",
                        slot * static_cast<double>(i), kHighest - height, std::max(.5, slot * .86), height);
  }
  return fmt::format("<svg width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\">{2}</svg>", kLongest,
                     kHighest, bars);
}

void write_svg(const Timelines& timelines, const RenderSettings&, std::ostream& out) {
  auto svg = svg_of(timelines);
  const auto end = svg.find(">\n") + 2;
  // In a file of its own the picture has the colours and a ground with it.
  svg.insert(
      end,
      fmt::format("<style>{}</style>\n<rect width=\"100%\" height=\"100%\" style=\"fill: var(--paper)\"/>\n",
                  kColours));
  out << svg;
}

}  // namespace lede::searcher
