// What programs and typists put into plain texts: numbers of lines, blank lines between all lines, and the
// marks of mails that were saved as they were sent.
#include <algorithm>
#include <charconv>

#include "common/base/ascii.h"
#include "common/base/lines.h"
#include "indexer/clean/formats/formats.h"
#include "indexer/clean/lines/lines.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kFewestLines = 8;
constexpr std::string_view kLinkList = "\nReferences\n";

// The text of a line behind its number, which counts on from `last`; nullopt when it has none.
std::optional<std::string_view> behind_number(std::string_view line, unsigned& last) {
  line = trim(line);
  unsigned number = 0;
  const char* const end = std::from_chars(line.data(), line.data() + line.size(), number).ptr;
  const std::string_view rest = line.substr(static_cast<std::size_t>(end - line.data()));
  const bool is_next = number == last + 1 || (number == 1 && last > kFewestLines);  // on the next page
  if (end == line.data() || !is_next || (!rest.empty() && rest.front() != ' ' && rest.front() != '\t'))
    return std::nullopt;
  last = number;
  return rest;
}

// Of pleadings and transcripts, whose lines are numbered on each page.
std::string without_line_numbers(std::string text) {
  std::string out;
  std::size_t numbered = 0, others = 0;
  unsigned last = 0;
  for (const std::string_view line : split_lines(text)) {
    const auto rest = behind_number(line, last);
    rest ? ++numbered : others += !trim(line).empty();
    if (others > kFewestLines && others > numbered) return text;
    out.append(rest.value_or(line)).push_back('\n');
  }
  return numbered >= kFewestLines && others * 5 <= numbered ? out : text;
}

// Of manuscripts: each line stands alone, and most do not end a sentence.
std::string without_double_spacing(std::string text) {
  const std::vector<std::string_view> lines = split_lines(text);
  std::size_t alone = 0, cut = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (trim(lines[i]).empty()) continue;
    const bool is_alone = i + 1 == lines.size() || trim(lines[i + 1]).empty();
    if (!is_alone) return text;
    ++alone;
    const std::string_view next = i + 2 < lines.size() ? trim(lines[i + 2]) : "";
    cut += !next.empty() && is_in_mid_sentence(trim(lines[i])) && begins_lower(next);
  }
  if (alone < kFewestLines || cut * 2 < alone) return text;
  std::string out;
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (!trim(lines[i]).empty() || (i > 0 && trim(lines[i - 1]).empty()))
      out.append(lines[i]).push_back('\n');
  return out;
}

// "caf=C3=A9", and "=" at the end of a line that goes on (RFC 2045), where nothing else says so.
std::string without_quoted_printable(std::string text) {
  constexpr std::size_t kFewest = 3;
  std::string out;
  std::size_t bytes = 0, ends = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    unsigned value = 0;
    const char* const digits = text.data() + at + 1;
    const bool fits = text[at] == '=' && at + 2 < text.size();
    if (text[at] == '=' && at + 1 < text.size() && text[at + 1] == '\n') {
      ++ends, ++at;
    } else if (fits && std::from_chars(digits, digits + 2, value, 16).ptr == digits + 2) {
      out.push_back(static_cast<char>(value));
      ++bytes, at += 2;
    } else {
      out.push_back(text[at]);
    }
  }
  const bool is_meant = ends > 0 && bytes + ends >= kFewest;
  return is_meant ? to_utf8(out).value_or(text) : text;
}

// Of `lynx -dump`: links are numbered, "the [12]harbour council", and listed below "References".
std::string without_link_numbers(std::string text) {
  const auto number_at = [](std::string_view from) {
    unsigned number = 0;
    const char* const end = std::from_chars(from.data(), from.data() + from.size(), number).ptr;
    return std::pair(number, from.substr(static_cast<std::size_t>(end - from.data())));
  };
  const std::size_t list = text.rfind(kLinkList);
  unsigned links = 0;
  for (const std::string_view line : split_lines(std::string_view(text).substr(list + kLinkList.size()))) {
    const std::string_view item = trim(line);
    const auto [number, rest] = number_at(item);
    if (number > 0 && rest.starts_with(". ") && rest.find(' ', 2) == rest.npos)
      links = number;
    else if (!item.empty() && !item.ends_with(" links:"))
      return text;
  }
  std::string out;
  for (std::size_t at = 0; at < list; ++at) {
    const auto [number, rest] = number_at(std::string_view(text).substr(at + 1, 6));
    if (text[at] == '[' && number > 0 && number <= links && rest.starts_with(']'))
      at = static_cast<std::size_t>(rest.data() - text.data());
    else
      out.push_back(text[at]);
  }
  return out;
}

}  // namespace

std::string without_typing_marks(std::string text) {
  if (text.find(kLinkList) != text.npos) text = without_link_numbers(std::move(text));
  if (text.find("=\n") != text.npos) text = without_quoted_printable(std::move(text));
  return without_double_spacing(without_line_numbers(std::move(text)));
}

}  // namespace lede::indexer
