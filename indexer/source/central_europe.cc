#include "indexer/source/central_europe.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "common/base/ascii.h"

namespace lede::indexer {
namespace {

// Above ASCII and below 0xC0, where all have letters.
constexpr std::string_view kLettersOf1250 =
    "\x8A\x8C\x8D\x8E\x8F\x9A\x9C\x9D\x9E\x9F\xA3\xA5\xAA\xAF\xB3\xB9\xBA\xBC\xBE\xBF";
constexpr std::string_view kLettersOfLatin2 =
    "\xA1\xA3\xA5\xA6\xA9\xAA\xAB\xAC\xAE\xAF\xB1\xB3\xB5\xB6\xB9\xBA\xBB\xBC\xBE\xBF";
// In Windows-1252: letters, and what may stand in a word: apostrophes, dashes, quotation marks, an ellipsis,
// a no-break space, a soft hyphen, a middle dot.
constexpr std::string_view kUsualIn1252 =
    "\x8A\x8C\x8E\x9A\x9C\x9E\x9F\xAA\xB5\xBA\x85\x91\x92\x93\x94\x96\x97\xA0\xAD\xB4\xB7";
constexpr std::string_view kOfCzechOnly = "\xEC\xF8\xF9";  // ě, ř, ů: not of Polish
constexpr std::size_t kFewestSigns = 3;
// Of DOS, the small ones of western Europe: ü é â ä à å ç ê ë è ï î ô ö ò û ù á í ó ú ñ
constexpr std::string_view kLettersOf850 =
    "\x81\x82\x83\x84\x85\x86\x87\x88\x89\x8A\x8B\x8C\x93\x94\x95\x96\x97\xA0\xA1\xA2\xA3\xA4";

bool contains(std::string_view set, char c) { return set.find(c) != set.npos; }

bool is_high(char c) { return (c & 0x80) != 0; }
bool is_controls(char c) {
  return static_cast<unsigned char>(c) >= 0x80 && static_cast<unsigned char>(c) < 0xA0;
}
bool is_always_letter(char c) { return static_cast<unsigned char>(c) >= 0xC0; }

// Calls `take` for the bytes between two letters that are no letters in all of these encodings.
template <class Take>
void each_in_word(std::string_view bytes, Take take) {
  const auto is_of_word = [](char c) { return ascii::is_letter(c) || is_always_letter(c); };
  for (std::size_t at = 1; at + 1 < bytes.size(); ++at)
    if (is_high(bytes[at]) && !is_always_letter(bytes[at]) && is_of_word(bytes[at - 1]) &&
        is_of_word(bytes[at + 1]))
      take(bytes[at]);
}

bool is_ibm_866(std::string_view bytes, std::size_t high) {
  constexpr std::size_t kFewest = 20;
  std::size_t first_half = 0, second_half = 0, capitals = 0;  // of the small letters
  for (const char c : bytes) {
    const auto row = static_cast<unsigned char>(c) >> 4U;
    first_half += row == 0xA;
    second_half += row == 0xE;
    capitals += row == 8 || row == 9;
  }
  return high >= kFewest && first_half * 100 >= high * 35 && second_half * 100 >= high * 15 &&
         (first_half + second_half + capitals) * 100 >= high * 97;
}

}  // namespace

const char* central_european(std::string_view bytes) {
  std::size_t signs = 0, of_1250 = 0, of_latin2 = 0;
  each_in_word(bytes, [&](char c) {
    signs += !contains(kUsualIn1252, c);
    of_1250 += contains(kLettersOf1250, c);
    of_latin2 += contains(kLettersOfLatin2, c);
  });
  if (signs < kFewestSigns || std::max(of_1250, of_latin2) < signs) return nullptr;
  const bool is_no_latin2 = std::ranges::any_of(bytes, is_controls);
  const bool is_czech = std::ranges::any_of(bytes, [](char c) { return contains(kOfCzechOnly, c); });
  if (is_no_latin2 || of_1250 > of_latin2 || (of_1250 == of_latin2 && !is_czech)) return "windows-1250";
  return "ISO-8859-2";
}

const char* encoding_of_dos(std::string_view bytes) {
  const auto high = static_cast<std::size_t>(std::ranges::count_if(bytes, is_high));
  if (is_ibm_866(bytes, high)) return "IBM866";
  const auto letters = static_cast<std::size_t>(std::ranges::count_if(bytes, ascii::is_letter));
  std::size_t signs = 0, of_850 = 0;
  each_in_word(bytes, [&](char c) {
    signs += !contains(kUsualIn1252, c);
    of_850 += !contains(kUsualIn1252, c) && contains(kLettersOf850, c);
  });
  return signs >= kFewestSigns && of_850 == signs && high * 4 < letters ? "IBM850" : nullptr;
}

}  // namespace lede::indexer
