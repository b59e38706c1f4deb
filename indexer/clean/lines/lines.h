// Lines and white space: the definitions that all cleaners share. And the lines that recur in a folder.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
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
/// tab, form feed, U+2028 or U+2029, which belongs to no line. Throws TooComplex for more than 2,000,000.
std::vector<std::string_view> split_lines(std::string_view text);
/// Not of a temporary string, which would end before its lines are read.
template <std::same_as<std::string> Temporary>
std::vector<std::string_view> split_lines(Temporary&& text) = delete;

/// Which marks count as the end of a sentence: any of `. : ; , ! ?`, or only `. : ; ,`, since a headline may
/// end in a question or exclamation mark.
enum class SentenceEnd : bool { any_mark, not_exclaimed };
/// Whether the line ends in such a mark; closing quotes and brackets after it are ignored. A dotted acronym
/// ("U.S.") does not count as an end.
bool ends_sentence(std::string_view line, SentenceEnd what);

/// The length in bytes of the list mark at the start of the line, with the white space after it; 0 when there
/// is none. List marks are a bullet sign, `-`, `*` or `+`, and `1.` or `1)`, each followed by white space.
std::size_t list_mark(std::string_view line);

/// A hash of the folder and of the letters and digits of the line in lower case. The folder is part of it
/// because a story that several outlets print recurs, too, and is not boilerplate. nullopt for a line with
/// fewer than 12 bytes of letters and digits.
std::optional<std::uint64_t> line_hash(std::string_view folder, std::string_view line);

/// Lines that many articles of one folder have in common: newsletters, disclaimers, house notices. A
/// recurring line is seldom body, and nothing in the line itself shows that it recurs. The lines are found
/// before an archive is built (indexer/derive/boilerplate_lines.h) and kept in the index.
class RecurringLines {
 public:
  RecurringLines() = default;
  /// `hashes` ascending, distinct.
  explicit RecurringLines(std::vector<std::uint64_t> hashes) : hashes_(std::move(hashes)) {}

  bool empty() const { return hashes_.empty(); }
  bool hold(std::string_view folder, std::string_view line) const;
  const std::vector<std::uint64_t>& hashes() const { return hashes_; }

 private:
  std::vector<std::uint64_t> hashes_;
};

/// All lines of both.
RecurringLines merged(const RecurringLines& a, const RecurringLines& b);

/// The folder of the file at `path`, as line_hash expects it.
std::string_view folder_of(std::string_view path);

}  // namespace lede::indexer
