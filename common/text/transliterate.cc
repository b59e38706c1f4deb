#include "common/text/transliterate.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/text/normalize.h"

namespace lede {
namespace {

std::unique_ptr<icu::Transliterator> transliterator(const char* id) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError place;
  std::unique_ptr<icu::Transliterator> made(
      icu::Transliterator::createInstance(id, UTRANS_FORWARD, place, status));
  return U_SUCCESS(status) ? std::move(made) : nullptr;
}

/// Made when first asked for: an archive in Latin letters needs none.
const icu::Transliterator* transliterator_of(Script script, std::string_view word) {
  constexpr std::string_view kUkrainian[] = {"і", "ї", "є", "ґ"};
  const auto has = [&](std::string_view letter) { return word.find(letter) != word.npos; };
  switch (script) {
    case Script::greek: {
      static const auto made = transliterator("Greek-Latin/UNGEGN");
      return made.get();
    }
    case Script::cyrillic: {
      static const auto russian = transliterator("Russian-Latin/BGN");
      static const auto ukrainian = transliterator("Ukrainian-Latin/BGN");
      return std::ranges::any_of(kUkrainian, has) ? ukrainian.get() : russian.get();
    }
    case Script::arabic: {
      static const auto made = transliterator("Arabic-Latin");
      return made.get();
    }
    default: return nullptr;
  }
}

/// Long vowels are written with the letters of w and y, which are consonants at the beginning only; the h
/// that ends a name behind a consonant is its -a, but in Abdallah.
std::string with_vowels(std::string word) {
  if (word.starts_with("al") && word.size() > 4) word.erase(0, 2);
  if (word.size() > 3 && word.ends_with('h') && !word.ends_with("llh") &&
      std::string_view("auwiy").find(word[word.size() - 2]) == std::string_view::npos)
    word.back() = 'a';
  for (std::size_t i = 1; i < word.size(); ++i) {
    if (word[i] == 'w') word[i] = 'u';
    if (word[i] == 'y') word[i] = 'i';
  }
  return word;
}

}  // namespace

Script script_of(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = utf8::decode(word, at);
    if (c < 0x80 || c == utf8::kInvalid) continue;
    if (c < 0x370) return Script::latin;
    if (c < 0x400) return Script::greek;
    if (c < 0x530) return Script::cyrillic;
    if (c >= 0x600 && c < 0x700) return Script::arabic;
    return c >= 0x1E00 && c < 0x1F00 ? Script::latin : Script::other;
  }
  return Script::latin;
}

std::string in_latin_letters(std::string_view folded) {
  const Script script = script_of(folded);
  const icu::Transliterator* const transliterator = transliterator_of(script, folded);
  if (transliterator == nullptr) return std::string(folded);
  auto text = icu::UnicodeString::fromUTF8({folded.data(), static_cast<int>(folded.size())});
  transliterator->transliterate(text);
  std::string latin;
  text.toUTF8String(latin);
  latin = fold(latin);
  std::erase_if(latin, [](char c) { return !ascii::is_letter(c) && !ascii::is_digit(c); });
  if (latin.empty()) return std::string(folded);
  return script == Script::arabic ? with_vowels(std::move(latin)) : latin;
}

}  // namespace lede
