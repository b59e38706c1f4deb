// The lines of a plain text, and how they are wrapped.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace lede::indexer {

inline constexpr std::size_t kUsualColumn = 40;  // characters; narrower columns need more lines to show
inline constexpr std::size_t kLongestWord = 30;

struct Line {
  std::string_view content;    ///< trimmed, without quotation marks of mails; empty for a blank line
  std::size_t depth = 0;       ///< quotation marks of mails before it: "> > "
  std::size_t indent = 0;      ///< bytes before the content, behind the quotation marks
  std::size_t width = 0;       ///< characters, indent included
  std::size_t first_word = 0;  ///< characters of the content's first word
  bool begins_page = false;    ///< a form feed stands before it
  bool is_row = false;         // of a table: a tab, or three spaces, inside
};

/// The lines of `text` in order. A mail quotes several lines in a row; a single line that begins with the
/// mark is left as it is.
std::vector<Line> measure_lines(std::string_view text);

bool is_all_capitals(std::string_view line);
bool is_byline(const Line& line);
bool ends_sentence(const Line& line);
/// Whether a sentence ends where `line` ends.
bool ends_sentence_before(const Line& line, const Line& next);

/// Whether `next` may continue `line`: both are text of one mail, `next` is not indented, has no list mark,
/// and is neither an address nor written without spaces.
bool may_continue(const Line& line, const Line& next);

/// How exactly a text is wrapped. Letters of a printed page differ in width, so its lines do by a tenth.
enum class Fit : bool { exact, printed };
bool is_full(const Line& line, const Line& next, std::size_t column, Fit fit);

/// How the lines of one depth are wrapped.
struct Wrap {
  std::size_t column = 0;  ///< 0: they are not
  bool separated = false;  ///< paragraphs are: by blank lines, or by the indent of their first lines
  bool is_brief = false;   ///< most sentences that end where it can be seen end a paragraph
};
/// One for each depth of the lines.
std::vector<Wrap> wraps_of(const std::vector<Line>& lines);

}  // namespace lede::indexer
