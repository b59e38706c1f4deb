#include "indexer/clean/line_patterns.h"

#include <algorithm>
#include <span>

#include "common/base/ascii.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kLongestName = 4;

using Tokens = std::span<const LineToken>;

bool in_word(std::string_view line, std::size_t at) {
  const char c = line[at];
  if (ascii::is_letter(c) || ascii::is_digit(c) || c == '@' || c == '+') return true;
  if (static_cast<unsigned char>(c) >= 0x80) return true;
  const bool inside = c == '\'' || c == '-' || c == '.' || c == ',' || c == '&';
  if (!inside || at == 0 || at + 1 == line.size()) return false;
  const char next = line[at + 1];
  if (c == ',') return ascii::is_digit(line[at - 1]) && ascii::is_digit(next);
  return (ascii::is_letter(next) || ascii::is_digit(next)) && line[at - 1] != ' ';
}

// Curly quotes, dashes, bullets, the copyright sign's neighbours: U+2000 to U+203F and U+00A0 to U+00BF but
// for U+00A9.
std::size_t wide_punctuation(std::string_view rest) {
  if (rest.starts_with("\xE2\x80") && rest.size() >= 3) return 3;
  if (rest.starts_with("\xC2") && rest.size() >= 2 && !rest.starts_with("\u00A9")) return 2;
  return 0;
}

LineToken token_of(std::string_view word) {
  const auto is_numeric = [](char c) { return ascii::is_digit(c) || c == ',' || c == '.'; };
  return {word, std::all_of(word.begin(), word.end(), is_numeric), ascii::is_upper(word.front())};
}

// Takes the first word off the pattern.
std::string_view take(std::string_view& pattern) {
  const std::size_t end = std::min(pattern.find(' '), pattern.size());
  const std::string_view word = pattern.substr(0, end);
  pattern.remove_prefix(std::min(end + 1, pattern.size()));
  return word;
}

bool fits_here(std::string_view pattern, Tokens line);

bool fits_any(std::string_view pattern, Tokens line) {
  if (pattern.empty()) return true;
  for (std::size_t skip = 0; skip <= line.size(); ++skip)
    if (fits_here(pattern, line.subspan(skip))) return true;
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
  for (std::size_t at = 0; at < line.size() && tokens.size() < limit;) {
    if (const std::size_t sign = wide_punctuation(line.substr(at)); sign > 0) {
      at += sign;
      continue;
    }
    if (line[at] == ':' &&
        !(at > 0 && at + 1 < line.size() && ascii::is_digit(line[at - 1]) && ascii::is_digit(line[at + 1])))
      tokens.push_back({line.substr(at, 1), false, false});
    if (!in_word(line, at)) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < line.size() && in_word(line, at) && wide_punctuation(line.substr(at)) == 0) ++at;
    tokens.push_back(token_of(line.substr(begin, at - begin)));
  }
  return tokens;
}

bool fits(std::string_view pattern, const std::vector<LineToken>& line) { return fits_here(pattern, line); }

}  // namespace lede::indexer
