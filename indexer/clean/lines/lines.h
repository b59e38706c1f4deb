// Lines and white space: the definitions that all cleaners share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lede::indexer {

/// Whether `c` is white space (Unicode White_Space), a control, or an invisible character without width:
/// zero-width space and joiner, byte order mark.
bool is_blank(char32_t c);

/// `text` without the blank characters at its ends; a view into it. Empty when all are blank.
std::string_view trim(std::string_view text);

/// `text` as one clean line, for a title, a name or an address: trimmed, each run of white space replaced by
/// one space, NUL removed, invalid UTF-8 replaced by U+FFFD.
std::string one_line(std::string_view text);

/// The lines of `text` in order, empty ones included, as views into it. A line ends at LF, CR, CRLF, vertical
/// tab, form feed, U+2028 or U+2029, which belongs to no line.
std::vector<std::string_view> split_lines(std::string_view text);

/// Which marks count as the end of a sentence: any of `. : ; , ! ?`, or only `. : ; ,`, since a headline may
/// end in a question or exclamation mark.
enum class SentenceEnd : bool { any_mark, not_exclaimed };
/// Whether the line ends in such a mark; closing quotes and brackets after it are ignored. A dotted acronym
/// ("U.S.") does not count as an end.
bool ends_sentence(std::string_view line, SentenceEnd what);

/// The length in bytes of the list mark at the start of the line, with the white space after it; 0 when there
/// is none. List marks are a bullet sign, `-`, `*` or `+`, and `1.` or `1)`, each followed by white space.
std::size_t list_mark(std::string_view line);

}  // namespace lede::indexer
