// A Timeline as bars in the terminal, and as JSON Lines.
#pragma once

#include <iosfwd>

#include "searcher/present/render.h"
#include "searcher/search/timeline.h"

namespace lede::searcher {

/// A line a period: label, bar in eighths of a column, count; the fullest period's bar fills
/// settings.columns. Up to three empty periods in a row are lines of their own, a longer gap is one line with
/// an ellipsis and its length. The undated stand last, outside the scale. Writes nothing when there is
/// nothing to count.
void draw_timeline(const Timeline& timeline, const RenderSettings& settings, std::ostream& out);

/// "period" records and a last "timeline" record (docs/OUTPUT.md). Empty periods are left out. `query` is
/// canonical.
void write_timeline_json(const Timeline& timeline, const std::string& query, std::ostream& out);

/// Head row, a row a period, and a last row labelled "undated", without days, when there are any.
void write_timeline_csv(const Timeline& timeline, std::ostream& out);

}  // namespace lede::searcher
