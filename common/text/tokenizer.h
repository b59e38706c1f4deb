// The cutting of text into words: rules 1-5 of docs/QUERY.md, "Words". One pass; an ASCII word that was seen
// before costs no allocation and never touches ICU.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "common/base/units.h"
#include "common/text/form_memo.h"
#include "common/text/normalize.h"
#include "common/text/token.h"

namespace lede {

/// What the text is: decides on sentence and paragraph ends and on the "line of capitals" rule.
enum class TextKind {
  paragraph,  ///< of an article
  words,      ///< a query or a short field: no ends; two to six capitals are always an acronym
};

struct Passage {
  std::string_view text;  ///< any bytes; invalid UTF-8 separates
  Bytes base;             ///< where it begins in the article; text and base together stay below 4 GiB
  TextKind kind = TextKind::paragraph;
  FormFilter filter = {};
};

/// What a tokenizer needs besides the text; owned by the Analyzer.
struct TokenizerParts {
  FormMemo& memo;
  Segmenter& segmenter;
  const Language& language;
};

/// Appends the tokens of the passage to `out`, spans shifted by its base. A paragraph is closed by
/// paragraph_end.
void tokenize(const Passage& passage, TokenizerParts parts, TokenList& out);

/// A word while the tokenizer reads it. ASCII letters are folded as they come; anything else is kept for
/// fold(). What does not fit is counted and dropped: the form is cut far below this size.
struct Draft {
  std::array<char, 256> bytes;
  std::size_t size = 0;
  std::uint32_t letters = 0;
  std::uint32_t capitals = 0;
  std::uint32_t digits = 0;
  bool ascii = true;
  bool inner_mark = false;  ///< an apostrophe, ampersand or decimal point: no acronym
  bool dotted = false;      ///< single letters with dots
  bool acronym = false;     ///< dotted, and not "a.m."

  void clear() {
    size = letters = capitals = digits = 0;
    ascii = true;
    inner_mark = dotted = acronym = false;
  }
  void append(char c) {
    if (size < bytes.size()) bytes[size++] = c;
  }
  void append(std::string_view code_point) {
    if (size + code_point.size() > bytes.size()) return;
    std::memcpy(bytes.data() + size, code_point.data(), code_point.size());
    size += code_point.size();
  }
  std::string_view view() const { return {bytes.data(), size}; }
};

/// Length of the head of "s300v" that a code pattern splits off: ^[a-z]{1,8}[0-9]{1,4}[a-z]?$, or 0.
inline std::size_t code_head(std::string_view folded) {
  std::size_t letters = 0;
  while (letters < folded.size() && ascii_class(folded[letters]) == kLower) ++letters;
  std::size_t end = letters;
  while (end < folded.size() && ascii_class(folded[end]) == kDigit) ++end;
  const std::size_t digits = end - letters;
  if (end < folded.size() && ascii_class(folded[end]) == kLower) ++end;
  const bool code = end == folded.size() && letters >= 1 && letters <= 8 && digits >= 1 && digits <= 4;
  return code ? letters : 0;
}

/// Length of the number in "50km" or "1.5mw", digits and a unit of measurement. 0: it is none.
inline std::size_t number_before_unit(std::string_view folded) {
  constexpr std::array<std::string_view, 52> kUnits = {
      "am",  "bn", "cc",  "cl",  "cm",  "cu",   "db",  "dl",  "ft",  "g",   "gb", "ghz", "gw",
      "gwh", "ha", "hp",  "hz",  "kb",  "kcal", "kg",  "khz", "km",  "kmh", "kn", "kph", "kt",
      "kv",  "kw", "kwh", "lb",  "lbs", "m",    "mah", "mb",  "mg",  "mhz", "ml", "mm",  "mn",
      "mph", "mt", "mw",  "mwh", "nm",  "oz",   "pm",  "ppm", "psi", "rpm", "tb", "twh", "yd"};
  static_assert(std::is_sorted(kUnits.begin(), kUnits.end()));
  const std::size_t unit = folded.find_first_not_of("0123456789.");
  if (unit == 0 || unit == folded.npos ||
      !std::binary_search(kUnits.begin(), kUnits.end(), folded.substr(unit)))
    return 0;
  return unit;
}

/// Dotted lower case that is read as words, not as an acronym in lower case ("u.s.").
inline bool is_dotted_word(std::string_view letters) {
  constexpr std::array<std::string_view, 5> kWords = {"am", "eg", "ie", "pm", "ps"};
  return std::find(kWords.begin(), kWords.end(), letters) != kWords.end();
}

}  // namespace lede
