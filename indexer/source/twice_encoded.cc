#include "indexer/source/twice_encoded.h"

#include <algorithm>
#include <array>
#include <optional>

#include "common/base/ascii.h"
#include "common/base/utf8.h"

namespace lede::indexer {
namespace {

// The byte that Windows-1252 has for the character; nullopt when it has none. C1 controls stand for
// themselves: they come from programs that took the bytes for Latin-1.
std::optional<char> windows_1252_byte(char32_t c) {
  constexpr std::array<char32_t, 32> kSpecial = {
      0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  if (c < 0x100) return static_cast<char>(c);
  const auto at = std::find(kSpecial.begin(), kSpecial.end(), c);
  return at == kSpecial.end() ? std::nullopt
                              : std::optional(static_cast<char>(0x80 + (at - kSpecial.begin())));
}

// What a run of characters beyond ASCII was before it was encoded once more; "" when it was not.
std::string encoded_once_less(std::string_view run) {
  std::string bytes;
  for (std::size_t at = 0; at < run.size();) {
    const std::optional<char> byte = windows_1252_byte(utf8::decode(run, at));
    if (!byte) return "";
    bytes.push_back(*byte);
  }
  return utf8::is_valid(bytes) ? bytes : "";
}

// Whether such characters, between these bytes, are certainly meant: signs of general punctuation, and
// letters where no Portuguese word in capitals can end ("AMANH\xC3" and a quotation mark).
bool is_certain(std::string_view repaired, char before, char after) {
  for (std::size_t at = 0; at < repaired.size();) {
    const char32_t c = utf8::decode(repaired, at);
    const bool letter = c >= 0xC0 && c < 0x100;
    const bool sign = (c >= 0xA0 && c < 0xC0) || (c >= 0x2010 && c < 0x2040) || c == 0x20AC || c == 0x2122;
    if (letter ? ascii::is_upper(before) && !ascii::is_letter(after) : !sign) return false;
  }
  return true;
}

}  // namespace

std::string repair_twice_encoded(std::string text) {
  const auto suspicious = [&](std::size_t at) {  // U+00C2, U+00C3 and U+00E2 begin such a run
    return at + 1 < text.size() &&
           (text[at + 1] == '\x82' || text[at + 1] == '\x83' || text[at + 1] == '\xA2');
  };
  std::size_t at = text.find('\xC3');
  while (at != text.npos && !suspicious(at)) at = text.find('\xC3', at + 1);
  if (at == text.npos) return text;
  std::string out;
  for (at = 0; at < text.size();) {
    const auto is_ascii = [](char c) { return (c & 0x80) == 0; };
    const auto begin = text.begin() + static_cast<std::ptrdiff_t>(at);
    const auto run = std::find_if_not(begin, text.end(), is_ascii);
    const auto end = std::find_if(run, text.end(), is_ascii);
    out.append(begin, run);
    const char before = out.empty() ? ' ' : out.back(), after = end == text.end() ? ' ' : *end;
    std::string repaired;
    for (std::string once = encoded_once_less({run, end}); !once.empty(); once = encoded_once_less(once))
      if (is_certain(once, before, after)) repaired = once;  // some text went through several such programs
    repaired.empty() ? out.append(run, end) : out.append(repaired);
    at = static_cast<std::size_t>(end - text.begin());
  }
  return out;
}

}  // namespace lede::indexer
