// Hyphens at the ends of lines.
#include <cstring>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "indexer/clean/formats/formats.h"

namespace lede::indexer {
namespace {

// Whether the text ends in the first half of a hyphenated word, as "cease-" does; "he said -" does not.
bool ends_in_half_word(std::string_view text) {
  const std::size_t n = text.size();
  return n >= 2 && text[n - 1] == '-' && ascii::is_letter(text[n - 2]);
}

// Whether the hyphen at the end of `open` only cuts a word, which then stands whole within `nearby`: else it
// may be that of a compound, and is kept. Both are found by a search for the word. In a typeset text most
// hyphens are cuts, but not that of a compound which stands nearby, too.
bool is_cut_word(std::string_view open, std::string_view next, std::string_view nearby, Hyphens hyphens) {
  std::size_t begin = open.size() - 1;
  while (begin > 0 && ascii::is_letter(open[begin - 1])) --begin;
  std::size_t end = 0;
  while (end < next.size() && ascii::is_letter(next[end])) ++end;
  const std::string_view half =
      open.substr(begin, open.size() - (hyphens == Hyphens::typeset ? 0 : 1) - begin);
  const std::string sought = std::string(half) + std::string(next.substr(0, end));
  // string_view::find stops at each first letter of the word, which took a sixth of the time of a PDF.
  const bool found = memmem(nearby.data(), nearby.size(), sought.data(), sought.size()) != nullptr;
  return end > 0 && (hyphens == Hyphens::typeset ? !found && ascii::is_lower(next.front()) : found);
}

// The part of `text` around `line`, a view into it, in which a word is looked up.
std::string_view around(std::string_view text, std::string_view line) {
  constexpr std::size_t kReach = 20'000;  // bytes
  const auto at = static_cast<std::size_t>(line.data() - text.data());
  const std::size_t begin = at - std::min(at, kReach);
  return text.substr(begin, at - begin + kReach);
}

// Whether the line end between them stands for no space: Chinese and Japanese have none between words.
bool are_written_together(std::string_view above, std::string_view below) {
  const auto is_such = [](char32_t c) {
    return (c >= 0x3000 && c < 0xA000) || (c >= 0xF900 && c < 0xFB00) || (c >= 0xFE30 && c < 0xFE50) ||
           (c >= 0xFF00 && c < 0xFFF0) || (c >= 0x20000 && c < 0x32000);
  };
  constexpr std::size_t kBytes = 3;  // of a character, or those behind the first of it
  if (above.size() < kBytes || below.empty() || static_cast<unsigned char>(below.front()) < 0xE3)
    return false;
  std::size_t last = above.size() - kBytes;
  std::size_t first = 0;
  const auto lead = static_cast<unsigned char>(above[last]);
  if (lead < 0xE0 && last > 0) --last;
  return is_such(utf8::decode(above, last)) && is_such(utf8::decode(below, first));
}

}  // namespace

void append_line(std::string& paragraph, std::string_view line, std::string_view text, Hyphens hyphens) {
  if (paragraph.ends_with(kSoftHyphen))
    paragraph.resize(paragraph.size() - kSoftHyphen.size());
  else if (are_written_together(paragraph, line))
    ;  // nothing between them
  else if (!ends_in_half_word(paragraph))
    paragraph.push_back(' ');
  else if (is_cut_word(paragraph, line, around(text, line), hyphens))
    paragraph.pop_back();
  paragraph += line;
}

}  // namespace lede::indexer
