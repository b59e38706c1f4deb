#include "common/text/normalize.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>

namespace lede {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

template <std::size_t N>
bool in_ranges(const std::array<Range, N>& ranges, char32_t c) {
  return std::any_of(ranges.begin(), ranges.end(), [c](Range r) { return r.first <= c && c <= r.last; });
}

constexpr std::array kSegmented = {
    Range{0x0E00, 0x0EFF},    // Thai, Lao
    Range{0x1000, 0x109F},    // Burmese
    Range{0x1780, 0x17FF},    // Khmer
    Range{0x3005, 0x3007},    // iteration mark, zero
    Range{0x3040, 0x30FF},    // Hiragana, Katakana
    Range{0x31F0, 0x31FF},    // small Katakana
    Range{0x3400, 0x4DBF},    // Han
    Range{0x4E00, 0x9FFF},    // Han
    Range{0xF900, 0xFAFF},    // Han, compatibility
    Range{0xFF66, 0xFF9F},    // half-width Katakana
    Range{0x20000, 0x3FFFF},  // Han, supplementary
};

constexpr std::array<char32_t, 9> kApostrophes = {'\'',  '`',    0xB4,   0x2BB, 0x2BC,
                                                  0x5F3, 0x2018, 0x2019, 0xFF07};
constexpr std::array kIgnorables = {Range{0xAD, 0xAD}, Range{0x200B, 0x200D}, Range{0x2060, 0x2060},
                                    Range{0xFEFF, 0xFEFF}};
constexpr std::array kHyphens = {Range{'-', '-'}, Range{0x5BE, 0x5BE}, Range{0x2010, 0x2011}};
constexpr Range kSubscriptDigits = {0x2080, 0x2089};

/// Letters that no decomposition takes apart. Lower case: folding of case comes first.
struct Spelling {
  char16_t letter;
  std::u16string_view plain;
};
constexpr std::array<Spelling, 19> kSpellings = {{{u'ø', u"o"},
                                                  {u'ł', u"l"},
                                                  {u'đ', u"d"},
                                                  {u'ð', u"d"},
                                                  {u'ı', u"i"},
                                                  {u'æ', u"ae"},
                                                  {u'œ', u"oe"},
                                                  {u'þ', u"th"},
                                                  {u'ґ', u"г"},
                                                  {u'\u093C', u""},        // nukta of Devanagari
                                                  {u'\u0901', u"\u0902"},  // chandrabindu: anusvara
                                                  {u'\u0629', u"\u0647"},  // ta marbuta: ha
                                                  {u'\u0649', u"\u064A"},  // alef maqsura: ya
                                                  {u'\u06CC', u"\u064A"},  // Persian ya
                                                  {u'\u06A9', u"\u0643"},  // Persian kaf
                                                  {u'\u06C1', u"\u0647"},  // Urdu ha
                                                  {u'\u06D5', u"\u0647"},  // of the Persian ha with hamza
                                                  {u'\u0671', u"\u0627"},  // alef wasla: alef
                                                  {u'\u0640', u""}}};      // tatweel

/// Combining classes that mean a diacritic: overlays, Hebrew and Arabic points, and everything above or below
/// a letter. Not 0 (Indic vowel signs), 7 (nukta), 8 (kana voicing), 9 (virama).
bool is_diacritic(UChar32 c) {
  const std::uint8_t combining = u_getCombiningClass(c);
  return combining == 1 || (combining >= 10 && combining <= 36) || combining >= 200;
}

void append_folded(icu::UnicodeString& out, UChar32 c) {
  if (is_diacritic(c) || u_charType(c) == U_ENCLOSING_MARK) return;
  if (const int digit = u_charDigitValue(c); digit >= 0) {
    out.append(static_cast<char16_t>(u'0' + digit));
    return;
  }
  for (const Spelling& spelling : kSpellings) {
    if (spelling.letter != c) continue;
    out.append(spelling.plain.data(), static_cast<int>(spelling.plain.size()));
    return;
  }
  switch (classify(static_cast<char32_t>(c))) {
    case CharClass::letter:
    case CharClass::digit:
    case CharClass::mark:
    case CharClass::segmented: out.append(c); break;
    default: break;
  }
}

icu::UnicodeString normalized(const icu::Normalizer2* normalizer, const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString result = normalizer->normalize(text, status);
  assert(U_SUCCESS(status));
  return result;
}

/// NFKC, with small letters.
icu::UnicodeString case_folded(std::string_view word) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* case_fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  assert(U_SUCCESS(status));
  return normalized(
      case_fold, icu::UnicodeString::fromUTF8(icu::StringPiece(word.data(), static_cast<int>(word.size()))));
}

}  // namespace

CharClass classify(char32_t c) {
  if (c > 0x10FFFF) return CharClass::separator;
  if (std::find(kApostrophes.begin(), kApostrophes.end(), c) != kApostrophes.end())
    return CharClass::apostrophe;
  if (in_ranges(kHyphens, c)) return CharClass::hyphen;
  if (in_ranges(kIgnorables, c)) return CharClass::ignorable;
  if (kSubscriptDigits.first <= c && c <= kSubscriptDigits.last) return CharClass::digit;
  const std::uint32_t type = U_GET_GC_MASK(static_cast<UChar32>(c));
  const bool letter = type & (U_GC_L_MASK | U_GC_NL_MASK);
  const bool mark = type & U_GC_M_MASK;
  const bool digit = type & U_GC_ND_MASK;
  if ((letter || mark || digit) && in_ranges(kSegmented, c)) return CharClass::segmented;
  if (letter) return CharClass::letter;
  if (digit) return CharClass::digit;
  return mark ? CharClass::mark : CharClass::separator;
}

bool is_upper(char32_t c) { return u_isUUppercase(static_cast<UChar32>(c)); }
bool is_lower(char32_t c) { return u_isULowercase(static_cast<UChar32>(c)); }

namespace {

/// Computer is written with and without the sign of a long vowel at its end. Shorter words differ by it.
void drop_last_long_vowel(icu::UnicodeString& word) {
  constexpr char16_t kLongVowel = u'ー';
  constexpr int kFewest = 4;
  const int last = word.length() - 1;
  if (last + 1 >= kFewest && word[last] == kLongVowel && word[last - 1] != kLongVowel) word.truncate(last);
}

}  // namespace

std::string fold(std::string_view word) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* decompose = icu::Normalizer2::getNFKDInstance(status);
  const icu::Normalizer2* compose = icu::Normalizer2::getNFCInstance(status);
  assert(U_SUCCESS(status));
  const icu::UnicodeString parts = normalized(decompose, case_folded(word));
  icu::UnicodeString plain;
  for (int i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) append_folded(plain, parts.char32At(i));
  std::string folded;
  icu::UnicodeString composed = normalized(compose, plain);
  drop_last_long_vowel(composed);
  composed.toUTF8String(folded);
  return folded;
}

std::string fold_case(std::string_view word) {
  std::string folded;
  case_folded(word).toUTF8String(folded);
  return folded;
}

std::size_t gershayim_at(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 4> kMarks = {"\"", "״", "''", "’’"};
  // The letters are D7 90 to D7 AA.
  const auto is_hebrew = [&](std::size_t place) {
    const auto trail = place + 1 < text.size() ? static_cast<unsigned char>(text[place + 1]) : 0;
    return text.substr(place).starts_with('\xD7') && trail >= 0x90 && trail <= 0xAA;
  };
  if (at < 2 || at >= text.size() || !is_hebrew(at - 2)) return 0;
  for (const std::string_view mark : kMarks)
    if (text.substr(at).starts_with(mark) && at + mark.size() < text.size() && is_hebrew(at + mark.size()))
      return mark.size();
  return 0;
}

std::string_view cut_at_border(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return text;
  while (limit > 0 && U8_IS_TRAIL(text[limit])) --limit;
  return text.substr(0, limit);
}

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

const std::vector<std::size_t>& Segmenter::segment(std::string_view run) {
  UErrorCode status = U_ZERO_ERROR;
  if (!words_) words_.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  ends_.clear();
  UText text = UTEXT_INITIALIZER;
  utext_openUTF8(&text, run.data(), static_cast<std::int64_t>(run.size()), &status);
  if (U_SUCCESS(status) && words_) {
    words_->setText(&text, status);
    for (int end = words_->next(); U_SUCCESS(status) && end != icu::BreakIterator::DONE; end = words_->next())
      ends_.push_back(static_cast<std::size_t>(end));
  }
  utext_close(&text);
  if (ends_.empty() || ends_.back() != run.size()) ends_.push_back(run.size());
  return ends_;
}

}  // namespace lede
