// Lines and white space, as all cleaners see them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lede::indexer {

/// White space (Unicode White_Space), and what is invisible and holds no place: zero-width space and joiner,
/// byte order mark, controls.
bool is_blank(char32_t c);

/// Without blank characters at either end; a view into `text`. Empty when all are blank.
std::string_view trim(std::string_view text);

/// Trimmed, each run of white space within made one space, NUL gone, invalid UTF-8 made U+FFFD: a title, a
/// name, an address.
std::string one_line(std::string_view text);

/// The lines of `text`, in order, empty ones included, without their ends: LF, CR, CRLF, vertical tab, form
/// feed, U+2028, U+2029. Views into `text`.
std::vector<std::string_view> split_lines(std::string_view text);

/// Which marks end a sentence: all of `. : ; , ! ?`, or those that no headline ends in, which may ask and
/// exclaim.
enum class SentenceEnd : bool { any_mark, not_exclaimed };
/// Whether the line ends in such a mark, closing quotes and brackets apart. A dotted acronym ("U.S.") is no
/// end.
bool ends_sentence(std::string_view line, SentenceEnd what);

/// Whether the line begins with a list mark (a bullet sign, `-`, `*` or `+` and a space, `1.` or `1)` and a
/// space), and how many bytes that mark is long, the white space after it included; 0 if not.
std::size_t list_mark(std::string_view line);

}  // namespace lede::indexer
