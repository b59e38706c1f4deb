// What a code point is to the tokenizer, how a word is folded, and where words end in scripts without spaces.
// All this asks ICU; for ASCII, which is nearly everything, there is a table.
#pragma once

#include <unicode/uversion.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/utf8.h"

U_NAMESPACE_BEGIN
class BreakIterator;
U_NAMESPACE_END

namespace lede {

enum class CharClass : std::uint8_t {
  separator,   ///< no part of a word: space, punctuation, symbols, emoji, controls, invalid bytes
  letter,      ///< also letter numbers (Ⅳ)
  digit,       ///< decimal digits of every script, and subscript digits (CO₂)
  mark,        ///< combining: belongs to the letter before it, separates without one
  ignorable,   ///< vanishes inside a word: soft hyphen, U+200B-D, U+2060, U+FEFF
  apostrophe,  ///< ' ’ ‘ ` ´ ʼ ʻ ׳ ＇: all the same between letters
  hyphen,      ///< - and U+2010, U+2011, the Hebrew maqaf; other dashes separate
  segmented,   ///< scripts written without spaces (Han, kana, Thai, Lao, Khmer, Burmese): a dictionary finds
               ///< the words
};

CharClass classify(char32_t code_point);
bool is_upper(char32_t code_point);
bool is_lower(char32_t code_point);

/// A code point, utf8::kInvalid for an invalid byte, and where the next one starts.
struct Decoded {
  char32_t code_point;
  std::size_t next;
};
inline Decoded decode_at(std::string_view text, std::size_t at) {
  const char32_t code_point = utf8::decode(text, at);
  return {code_point, at};
}

/// The folded form of a word: NFKC, case folded, diacritics stripped, ø ł đ ı æ œ þ spelled in plain letters,
/// digits of every script as 0-9, ignorables gone; the ta marbuta, final ya and Persian letters of Arabic as
/// the letters that they are mistaken for, and no tatweel. Vowel signs of Indic scripts and the voicing marks
/// of kana are no diacritics and stay. Only letters, digits and such marks come out: may be empty. Folding a
/// folded word changes nothing. Invalid UTF-8 is dropped.
std::string fold(std::string_view word);

/// The word in small letters, NFC, with its diacritics: what most stemmers are written for.
std::string fold_case(std::string_view word);

/// Bytes of the double mark that a Hebrew acronym has before its last letter, at `at` between two Hebrew
/// letters: a gershayim, a double quote or two apostrophes. 0: there is none.
std::size_t gershayim_at(std::string_view text, std::size_t at);

/// Whether the point of a Catalan "l·l" is at `at`.
inline bool is_flying_point(std::string_view text, std::size_t at) {
  constexpr std::string_view kPoint = "·";
  const auto is_l = [&](std::size_t place) {
    return place < text.size() && (text[place] == 'l' || text[place] == 'L');
  };
  return text.substr(at).starts_with(kPoint) && at > 0 && is_l(at - 1) && is_l(at + kPoint.size());
}

/// The longest prefix of valid UTF-8 `text` of at most `limit` bytes that ends on a code point border.
std::string_view cut_at_border(std::string_view text, std::size_t limit);

/// What an ASCII character may be, for the tokenizer's inner loop: one look-up a byte instead of ICU.
enum AsciiClass : std::uint8_t {
  kLower = 1,
  kUpper = 2,
  kDigit = 4,
  kHigh = 8,   ///< not ASCII: decode and ask classify()
  kMark = 16,  ///< may continue a word: ' ` - . , & "
  kStop = 32,  ///< may end a sentence
  kJoin = 64,  ///< of the marks, those that may continue two letters and more: not . and ,
};
inline constexpr std::uint8_t kLetter = kLower | kUpper;
inline constexpr std::uint8_t kWord = kLetter | kDigit;

constexpr std::array<std::uint8_t, 256> make_ascii_table() {
  std::array<std::uint8_t, 256> table{};
  for (int c = 'a'; c <= 'z'; ++c) table[c] = kLower;
  for (int c = 'A'; c <= 'Z'; ++c) table[c] = kUpper;
  for (int c = '0'; c <= '9'; ++c) table[c] = kDigit;
  for (int c = 0x80; c <= 0xFF; ++c) table[c] = kHigh;
  for (const char c : {'\'', '`', '-', '.', ',', '&', '"'}) table[c] |= kMark;
  for (const char c : {'.', '!', '?'}) table[c] |= kStop;
  for (const char c : {'\'', '`', '-', '&'}) table[c] |= kJoin;
  return table;
}
inline constexpr std::array<std::uint8_t, 256> kAscii = make_ascii_table();

inline std::uint8_t ascii_class(char c) { return kAscii[static_cast<unsigned char>(c)]; }
inline char ascii_lower(char c) { return ascii_class(c) == kUpper ? static_cast<char>(c | 0x20) : c; }

/// Whether a paragraph is set in capitals: at least three words with letters, and at most one letter in
/// eleven, and eight in all, not a capital (as in "McNALLY: ROVIA's FORCES BOMB PORT").
bool is_line_of_capitals(std::string_view paragraph);

/// Words of scripts written without spaces, by ICU's dictionaries. Opens them at the first use. Not thread
/// safe.
class Segmenter {
 public:
  /// Ends of the pieces of `run`, in bytes, ascending, the last one run.size(). Valid until the next call. A
  /// run that ICU cannot cut is one piece.
  const std::vector<std::size_t>& segment(std::string_view run);

 private:
  std::shared_ptr<icu::BreakIterator> words_;
  std::vector<std::size_t> ends_;
};

/// Where initials with an ampersand and spaces between them end, "R & D" or "AT & T", that begin at `at`: one
/// or two capitals on both sides, on one side one only ("US & UK" are two words). 0: there are none.
inline std::size_t spaced_initials_end(std::string_view text, std::size_t at) {
  const auto capitals_from = [&](std::size_t begin) {
    std::size_t end = begin;
    while (end < text.size() && ascii_class(text[end]) == kUpper) ++end;
    return end - begin;
  };
  const std::size_t first = capitals_from(at);
  if (first == 0 || first > 2 || text.substr(at + first, 3) != " & ") return 0;
  const std::size_t next = at + first + 3, second = capitals_from(next), end = next + second;
  if (second == 0 || first + second > 3) return 0;
  const bool goes_on = end < text.size() && (ascii_class(text[end]) & (kLetter | kDigit | kHigh)) != 0;
  return goes_on ? 0 : end;
}

}  // namespace lede
