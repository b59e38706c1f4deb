#include "common/text/capitals.h"

#include <cstddef>
#include <cstdint>

#include "common/text/ascii.h"
#include "common/text/normalize.h"

namespace lede {
namespace {

bool is_letter(char32_t c) {
  const CharClass kind = classify(c);
  return kind == CharClass::letter || kind == CharClass::segmented;
}

}  // namespace

bool is_line_of_capitals(std::string_view paragraph) {
  // Ordinary text shows in its first word or two, so the usual cost is a dozen bytes.
  constexpr std::size_t kMostOthers = 8;
  std::size_t upper = 0;
  std::size_t others = 0;  // lower case and letters of scripts without case
  std::size_t words = 0;
  bool in_word = false;
  for (std::size_t at = 0; at < paragraph.size() && others <= kMostOthers;) {
    const auto [c, next] = decode_at(paragraph, at);
    const std::uint8_t kind = ascii_class(paragraph[at]);
    const bool letter = kind & kHigh ? is_letter(c) : kind & kLetter;
    const bool capital = kind & kHigh ? is_upper(c) : kind & kUpper;
    upper += capital;
    others += letter && !capital;
    words += letter && !in_word;
    in_word = letter;
    at = next;
  }
  return words >= 3 && others <= kMostOthers && others * 10 <= upper;
}

}  // namespace lede
