#include "common/base/utf8.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>

namespace lede::utf8 {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

/// Where the run of ASCII that begins at `at` ends or nearly so, eight bytes at a time: it is nearly all of
/// nearly every text.
std::size_t after_ascii(std::string_view text, std::size_t at) {
  std::uint64_t word = 0;
  for (; text.size() - at >= sizeof word; at += sizeof word) {
    std::memcpy(&word, text.data() + at, sizeof word);
    if ((word & 0x8080808080808080u) != 0) break;
  }
  return at;
}

/// Follows wcwidth where that is settled: marks and invisible format characters 0, wide and full width 2,
/// others 1.
std::size_t columns_of(char32_t c) {
  if (c < 0x7F) return c >= 0x20 ? 1 : 0;
  if (c == kInvalid || c == 0xAD) return 1;
  const auto point = static_cast<UChar32>(c);
  const auto category = U_MASK(u_charType(point));
  if (category & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK | U_GC_CC_MASK)) return 0;
  if (c >= 0x1160 && c <= 0x11FF) return 0;  // Hangul vowels and finals join the syllable before them
  const int width = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace

bool moves_or_reorders(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029 || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

char32_t decode(std::string_view text, std::size_t& at) {
  assert(at < text.size());
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) return ++at, first;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data() + at);
  const int length = static_cast<int>(std::min<std::size_t>(U8_MAX_LENGTH, text.size() - at));
  int next = 0;
  UChar32 c = 0;
  U8_NEXT(bytes, next, length, c);
  at += c < 0 ? 1 : static_cast<std::size_t>(next);
  return c < 0 ? kInvalid : static_cast<char32_t>(c);
}

void append(std::string& out, char32_t c) {
  assert(c <= 0x10FFFF);
  std::array<std::uint8_t, U8_MAX_LENGTH> bytes;
  int size = 0;
  U8_APPEND_UNSAFE(bytes.data(), size, c);
  out.append(bytes.begin(), bytes.begin() + size);
}

bool is_valid(std::string_view text) {
  for (std::size_t at = after_ascii(text, 0); at < text.size(); at = after_ascii(text, at))
    if (decode(text, at) == kInvalid) return false;
  return true;
}

std::string scrub(std::string_view text) {
  if (is_valid(text)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  bool in_invalid = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const bool invalid = decode(text, at) == kInvalid;
    if (!invalid) out.append(text, start, at - start);
    if (invalid && !in_invalid) append(out, kReplacement);
    in_invalid = invalid;
  }
  return out;
}

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool in_invalid = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = decode(text, at);
    const bool invalid = c == kInvalid;
    if (c == '\t' || c == '\n') {
      out += ' ';
    } else if (!invalid && !moves_or_reorders(c)) {
      out.append(text, start, at - start);
    } else if (!invalid || !in_invalid) {
      append(out, kReplacement);
    }
    in_invalid = invalid;
  }
  return out;
}

std::size_t columns(std::string_view text) {
  std::size_t sum = 0;
  for (std::size_t at = 0; at < text.size();) sum += columns_of(decode(text, at));
  return sum;
}

std::size_t prefix(std::string_view text, std::size_t limit) {
  std::size_t at = 0;
  for (std::size_t seen = 0; at < text.size() && seen < limit; ++seen) decode(text, at);
  return at;
}

}  // namespace lede::utf8
