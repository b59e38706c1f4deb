// What a code point is to the tokenizer, and how a word is folded. Beyond ASCII both ask ICU; the tokenizer
// has its own table for ASCII and comes here only for the rest.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace lede {

enum class CharClass : std::uint8_t {
  separator,   ///< no part of a word: space, punctuation, symbols, emoji, controls, invalid bytes
  letter,      ///< also letter numbers (Ⅳ)
  digit,       ///< decimal digits of every script, and subscript digits (CO₂)
  mark,        ///< combining: belongs to the letter before it, separates without one
  ignorable,   ///< vanishes inside a word: soft hyphen, U+200B-D, U+2060, U+FEFF
  apostrophe,  ///< ' ’ ‘ ` ´ ʼ ʻ ＇: all the same between letters
  hyphen,      ///< - and U+2010, U+2011; other dashes separate
  segmented,   ///< scripts written without spaces (Han, kana, Thai, Lao, Khmer, Burmese): a dictionary finds
               ///< the words
};

CharClass classify(char32_t code_point);
bool is_upper(char32_t code_point);
bool is_lower(char32_t code_point);

/// A code point and where the next one starts. `code_point` is kNoCodePoint for an invalid sequence, which
/// `next` is after. (ICU's decoder, inline: this is the tokenizer's inner loop.)
struct Decoded {
  char32_t code_point;
  std::size_t next;
};
inline constexpr char32_t kNoCodePoint = 0xFFFFFFFF;
Decoded decode_at(std::string_view text, std::size_t at);

/// The folded form of a word: NFKC, case folded, diacritics stripped, ø ł đ ı æ œ þ spelled in plain letters,
/// digits of every script as 0-9, ignorables gone. Vowel signs of Indic scripts and the voicing marks of kana
/// are no diacritics and stay. Only letters, digits and such marks come out: may be empty. Folding a folded
/// word changes nothing. Invalid UTF-8 is dropped.
std::string fold(std::string_view word);

/// The longest prefix of valid UTF-8 `text` of at most `limit` bytes that ends on a code point border.
std::string_view cut_at_border(std::string_view text, std::size_t limit);

}  // namespace lede
