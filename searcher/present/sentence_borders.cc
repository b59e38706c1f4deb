#include <algorithm>
#include <array>

#include "common/base/ascii.h"
#include "searcher/present/snippet.h"

namespace lede::searcher {
namespace {

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// What may stand between a sentence's final mark and the white space after it.
constexpr std::array<std::string_view, 7> kClosers = {"\"", "'", ")", "]", "”", "’", "»"};

constexpr std::array<std::string_view, 4> kMarks = {".", "!", "?", "…"};
constexpr std::array<std::string_view, 3> kWideMarks = {"。", "！", "？"};

/// Words whose full stop ends no sentence.
constexpr std::array<std::string_view, 31> kAbbreviations = {
    "Adm",  "Apr", "Aug", "Capt", "Col",  "Dec", "Dr",  "Feb", "Gen", "Gov", "Jan",
    "Jr",   "Jul", "Jun", "Lt",   "Maj",  "Mr",  "Mrs", "Ms",  "No",  "Nov", "Oct",
    "Prof", "Rep", "Rev", "Sen",  "Sept", "Sgt", "Sr",  "St",  "vs"};

template <std::size_t N>
std::uint32_t size_of_any(const std::array<std::string_view, N>& table, std::string_view rest) {
  for (const auto entry : table) {
    if (rest.starts_with(entry)) return static_cast<std::uint32_t>(entry.size());
  }
  return 0;
}

/// Whether the word that ends at byte `dot` is an initial ("U.S.", "J.") or in the table.
bool is_abbreviation(std::string_view text, std::uint32_t floor, std::uint32_t dot) {
  std::uint32_t begin = dot;
  while (begin > floor && ascii::is_letter(text[begin - 1])) --begin;
  const auto word = text.substr(begin, dot - begin);
  if (word.size() == 1 && ascii::is_upper(word[0])) return true;
  return std::binary_search(kAbbreviations.begin(), kAbbreviations.end(), word);
}

std::uint32_t skip_spaces(std::string_view text, std::uint32_t at, std::uint32_t end) {
  while (at < end && ascii::is_space(text[at])) ++at;
  return at;
}

/// The end of the sentence whose final mark may stand at `at`; 0 if none ends there.
std::uint32_t end_at(std::string_view text, ByteSpan region, std::uint32_t at) {
  const char c = text[at];
  if (c != '.' && c != '!' && c != '?' && static_cast<unsigned char>(c) < 0xE2) return 0;
  const auto rest = text.substr(at, region.end - at);
  if (const auto wide = size_of_any(kWideMarks, rest)) return at + wide;
  const auto mark = size_of_any(kMarks, rest);
  if (mark == 0) return 0;
  std::uint32_t end = at + mark;
  while (const auto closer = size_of_any(kClosers, text.substr(end, region.end - end))) end += closer;
  if (end < region.end && !ascii::is_space(text[end])) return 0;
  const auto next = skip_spaces(text, end, region.end);
  if (next < region.end && ascii::is_lower(text[next])) return 0;
  return c == '.' && is_abbreviation(text, region.begin, at) ? 0 : end;
}

/// Decodes the code point at `at` of valid UTF-8 far enough to see whether it is U+2E80 or later.
bool is_unspaced_script(std::string_view text, std::uint32_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  return lead > 0xE2 ||
         (lead == 0xE2 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) >= 0xBA);
}

}  // namespace

std::vector<ByteSpan> sentences_in(std::string_view text, ByteSpan region) {
  std::vector<ByteSpan> sentences;
  auto begin = skip_spaces(text, region.begin, region.end);
  for (auto at = begin; at < region.end;) {
    const auto end = end_at(text, region, at);
    if (end == 0) {
      ++at;
      continue;
    }
    sentences.push_back({begin, end});
    begin = at = skip_spaces(text, end, region.end);
  }
  auto end = region.end;
  while (end > begin && ascii::is_space(text[end - 1])) --end;
  if (begin < end) sentences.push_back({begin, end});
  return sentences;
}

bool is_word_border(std::string_view text, std::uint32_t at) {
  if (at == 0 || at >= text.size()) return true;
  if (is_continuation(text[at])) return false;
  if (ascii::is_space(text[at]) || ascii::is_space(text[at - 1])) return true;
  auto before = at - 1;
  while (before > 0 && is_continuation(text[before])) --before;
  return is_unspaced_script(text, at) && is_unspaced_script(text, before);
}

std::uint32_t next_code_point(std::string_view text, std::uint32_t at) {
  while (at < text.size() && is_continuation(text[at])) ++at;
  return at;
}

std::uint32_t code_points(std::string_view text, ByteSpan span) {
  return static_cast<std::uint32_t>(std::count_if(text.begin() + span.begin, text.begin() + span.end,
                                                  [](char c) { return !is_continuation(c); }));
}

}  // namespace lede::searcher
