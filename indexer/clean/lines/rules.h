// Rules for lines whose words give their kind away: share bars, credits, dates, "12 comments". They cover
// what the line model cannot learn from a few hundred pages. Most are rows of a table of patterns, rules.inc.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "common/article/article.h"
#include "indexer/clean/lines/shape.h"

namespace lede::indexer {

struct LineToken {
  std::string_view text;  ///< as written; a colon is a token of its own
  bool number = false;
  bool capital = false;
  char first = ':';  ///< its first byte, in lower case
};

/// The first `limit` words of the line.
std::vector<LineToken> line_tokens(std::string_view line, std::size_t limit);

/// Whether the pattern fits the whole line. Upper and lower case are the same. A pattern is words in lower
/// case with one space between them. Four of them are wildcards or signs:
///   #   a number            @   a name: one to four words with capitals            *   any words, or none
///   :   a colon
/// All other punctuation of the line is ignored.
bool fits(std::string_view pattern, const std::vector<LineToken>& line);

/// The kind that the words of the line show: byline, dateline, caption or boilerplate; nullopt for most
/// lines. `shape` is measure_line(line).
std::optional<ParagraphKind> kind_by_rule(std::string_view line, const LineShape& shape);

/// Whether the line holds only a date, possibly with a time, a day of the week, or a word such as "Published"
/// or "Updated".
bool is_date_line(std::string_view line);

/// Whether the line is an ad-block notice such as "Please turn off your ad blocker": it names the blocker,
/// addresses the reader and asks for something.
bool is_ad_block_notice(std::string_view line, const LineShape& shape);

/// Whether the line is a list whose items lost the spaces between them, such as "icon mapicon penicon cup":
/// one of its words is the end (or the beginning) of five others.
bool is_glued_list(std::string_view line);

/// How a gallery counts its pictures at the end of a line: "... Hide Caption 12 of 37".
struct PictureCount {
  int number = 0;  ///< 0: the line ends otherwise
  int all = 0;
  bool stands_alone = false;  ///< with three words at most before it
  bool says_caption = false;  ///< the last of which is "caption"
};
PictureCount picture_count(std::string_view line);

/// Whether the line is the captions of a gallery run together, however long: its pictures are counted in one
/// line, "... 1 of 37 ... 2 of 37 ... 3 of 37".
bool is_gallery(std::string_view line);

}  // namespace lede::indexer
