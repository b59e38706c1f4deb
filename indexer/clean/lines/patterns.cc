#include "indexer/clean/lines/patterns.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

#include "common/base/ascii.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kLongestName = 4;
constexpr std::size_t kBytesOfAWord = 4;  // with what parts it from the next; most have more

using Tokens = std::span<const LineToken>;

enum class ByteClass : std::uint8_t { separator, word, wide, inner, colon };

constexpr auto kByteClasses = [] {
  std::array<ByteClass, 256> classes{};
  for (std::size_t byte = 0; byte < classes.size(); ++byte) {
    const char c = static_cast<char>(byte);
    if (ascii::is_letter(c) || ascii::is_digit(c) || c == '@' || c == '+') classes[byte] = ByteClass::word;
    if (c == '\'' || c == '-' || c == '.' || c == ',' || c == '&') classes[byte] = ByteClass::inner;
    if (byte >= 0x80) classes[byte] = ByteClass::wide;
  }
  classes[':'] = ByteClass::colon;
  return classes;
}();

ByteClass class_of(char c) { return kByteClasses[static_cast<unsigned char>(c)]; }

// Whether the mark at `at` (of ByteClass::inner) joins the characters beside it to one word.
bool joins(std::string_view line, std::size_t at) {
  if (at == 0 || at + 1 == line.size()) return false;
  const char c = line[at];
  const char next = line[at + 1];
  if (c == ',') return ascii::is_digit(line[at - 1]) && ascii::is_digit(next);
  return (ascii::is_letter(next) || ascii::is_digit(next)) && line[at - 1] != ' ';
}

// The length in bytes of the punctuation character beyond ASCII that `rest` begins with, or 0: curly quotes,
// dashes and bullets (U+2000 to U+203F) and the signs of Latin-1 (U+00A0 to U+00BF) except the copyright
// sign.
std::size_t wide_punctuation(std::string_view rest) {
  if (rest.starts_with("\xE2\x80") && rest.size() >= 3) return 3;
  if (rest.starts_with("\xC2") && rest.size() >= 2 && !rest.starts_with("\u00A9")) return 2;
  return 0;
}

LineToken token_of(std::string_view word) {
  const auto is_numeric = [](char c) { return ascii::is_digit(c) || c == ',' || c == '.'; };
  const char first = word.front();
  return {word, std::all_of(word.begin(), word.end(), is_numeric), ascii::is_upper(first),
          ascii::lower(first)};
}

// The end of the word that begins at `at`; `at` itself when none begins there.
std::size_t word_end(std::string_view line, std::size_t at) {
  for (;; ++at) {
    while (at < line.size() && class_of(line[at]) == ByteClass::word) ++at;
    if (at == line.size()) return at;
    const ByteClass what = class_of(line[at]);
    const bool goes_on = what == ByteClass::inner
                             ? joins(line, at)
                             : what == ByteClass::wide && wide_punctuation(line.substr(at)) == 0;
    if (!goes_on) return at;
  }
}

std::size_t after_separators(std::string_view line, std::size_t at) {
  while (at < line.size() && class_of(line[at]) == ByteClass::separator) ++at;
  return at;
}

bool stands_between_digits(std::string_view line, std::size_t at) {
  return at > 0 && at + 1 < line.size() && ascii::is_digit(line[at - 1]) && ascii::is_digit(line[at + 1]);
}

// Removes the first word from the pattern and returns it. Words are so short that a loop beats find().
std::string_view take(std::string_view& pattern) {
  std::size_t end = 0;
  while (end < pattern.size() && pattern[end] != ' ') ++end;
  const std::string_view word = pattern.substr(0, end);
  pattern.remove_prefix(std::min(end + 1, pattern.size()));
  return word;
}

bool fits_here(std::string_view pattern, Tokens line);

bool fits_any(std::string_view pattern, Tokens line) {
  if (pattern.empty()) return true;
  const char first = pattern.front();
  const bool stands_for_others = first == '#' || first == '@' || first == '*';
  for (std::size_t skip = 0; skip <= line.size(); ++skip) {
    const bool may_fit = stands_for_others || (skip < line.size() && line[skip].first == first);
    if (may_fit && fits_here(pattern, line.subspan(skip))) return true;
  }
  return false;
}

bool fits_name(std::string_view pattern, Tokens line) {
  for (std::size_t length = 1; length <= std::min(kLongestName, line.size()); ++length) {
    const LineToken& last = line[length - 1];
    const bool particle =
        length > 1 && (last.text == "de" || last.text == "van" || last.text == "al" || last.text == "of");
    if (!particle && !last.capital && static_cast<unsigned char>(last.text.front()) < 0x80) return false;
    if (!particle && fits_here(pattern, line.subspan(length))) return true;
  }
  return false;
}

bool fits_here(std::string_view pattern, Tokens line) {
  while (!pattern.empty()) {
    const std::string_view word = take(pattern);
    if (word == "*") return fits_any(pattern, line);
    if (line.empty()) return false;
    if (word == "@") return fits_name(pattern, line);
    if (word == "#" ? !line.front().number : !ascii::equal_but_for_case(line.front().text, word))
      return false;
    line = line.subspan(1);
  }
  return line.empty();
}

}  // namespace

std::vector<LineToken> line_tokens(std::string_view line, std::size_t limit) {
  std::vector<LineToken> tokens;
  tokens.reserve(std::min(limit, line.size() / kBytesOfAWord + 1));
  for (std::size_t at = after_separators(line, 0); at < line.size() && tokens.size() < limit;
       at = after_separators(line, at)) {
    const ByteClass what = class_of(line[at]);
    if (what == ByteClass::colon && !stands_between_digits(line, at)) tokens.push_back({line.substr(at, 1)});
    const std::size_t end = word_end(line, at);
    if (end > at)
      tokens.push_back(token_of(line.substr(at, end - at)));
    else
      at += what == ByteClass::wide ? wide_punctuation(line.substr(at)) : 1;
    at = std::max(at, end);
  }
  return tokens;
}

bool fits(std::string_view pattern, const std::vector<LineToken>& line) { return fits_here(pattern, line); }

}  // namespace lede::indexer
