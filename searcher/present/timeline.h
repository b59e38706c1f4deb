// A Timeline as bars in the terminal, and as JSON Lines.
#pragma once

#include <iosfwd>
#include <span>
#include <string>

#include "searcher/present/render.h"
#include "searcher/views/timeline.h"

namespace lede::searcher {

/// A timeline and the canonical query it is of. Those shown together, one or two, have one unit.
struct TimelineOf {
  std::string query;
  Timeline timeline;
};
using Timelines = std::span<const TimelineOf>;

/// A line a period: label, count, bar in eighths of a column; the fullest period's bar fills its share of
/// settings.columns. Several stand side by side on one scale, under a line of their queries. Up to three
/// empty periods in a row are lines of their own, a longer gap is one line with an ellipsis and its length.
/// The undated stand last, outside the scale. Writes nothing when there is nothing to count.
void draw_timelines(Timelines timelines, const RenderSettings& settings, std::ostream& out);

/// "period" records and a last "timeline" record (docs/OUTPUT.md). Periods that are empty in all are left
/// out.
void write_timelines_json(Timelines timelines, std::ostream& out);

/// Head row, a row a period, and a last row labelled "undated", without days, when there are any.
void write_timelines_csv(Timelines timelines, std::ostream& out);

}  // namespace lede::searcher
