// Lines that say what they are: share bars, credits, dates, "12 comments". A table of patterns; what no model
// learns from a few hundred pages.
#pragma once

#include <optional>
#include <string_view>

#include "common/article/article.h"
#include "indexer/clean/lines/shape.h"

namespace lede::indexer {

/// The kind a line gives itself by its words (byline, dateline, caption or boilerplate); nullopt for most
/// lines. `shape` is the line's.
std::optional<ParagraphKind> kind_by_rule(std::string_view line, const LineShape& shape);

/// Whether the line is nothing but a date, with a time, a day of the week, or a word such as "Published" or
/// "Updated".
bool is_date_line(std::string_view line);

/// "Please turn off your ad blocker": names it, speaks to the reader, and asks for something.
bool is_blocker_plea(std::string_view line, const LineShape& shape);

/// Whether the line is a list of glued items: "icon mapicon penicon cup", where one word is found at the end
/// (or at the beginning) of five others.
bool is_glued_list(std::string_view line);

}  // namespace lede::indexer
