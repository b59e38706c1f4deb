// ASCII for the tokenizer's inner loop: one table look-up a byte instead of ICU.
#pragma once

#include <array>
#include <cstdint>

namespace lede {

enum AsciiClass : std::uint8_t {
  kLower = 1,
  kUpper = 2,
  kDigit = 4,
  kHigh = 8,   ///< not ASCII: decode and ask classify()
  kMark = 16,  ///< may continue a word: ' ` - . , &
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
  for (const char c : {'\'', '`', '-', '.', ',', '&'}) table[c] |= kMark;
  for (const char c : {'.', '!', '?'}) table[c] |= kStop;
  for (const char c : {'\'', '`', '-', '&'}) table[c] |= kJoin;
  return table;
}
inline constexpr std::array<std::uint8_t, 256> kAscii = make_ascii_table();

inline std::uint8_t ascii_class(char c) { return kAscii[static_cast<unsigned char>(c)]; }
inline char ascii_lower(char c) { return ascii_class(c) == kUpper ? static_cast<char>(c | 0x20) : c; }

}  // namespace lede
