#include "common/base/utf8.h"

#include <unicode/uchar.h>

#include <array>
#include <cassert>
#include <cstring>

namespace lede::utf8 {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

unsigned char byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

/// What may follow a lead byte: how many bytes, and the range of the first of them, which is what keeps out
/// overlong forms, surrogates and values above 10FFFF (Unicode 15, table 3-7). The others are always 80..BF.
struct Lead {
  unsigned char first, last;
  int following;
  unsigned char second_first, second_last;
};

constexpr std::array kLeads = {
    Lead{0xC2, 0xDF, 1, 0x80, 0xBF}, Lead{0xE0, 0xE0, 2, 0xA0, 0xBF}, Lead{0xE1, 0xEC, 2, 0x80, 0xBF},
    Lead{0xED, 0xED, 2, 0x80, 0x9F}, Lead{0xEE, 0xEF, 2, 0x80, 0xBF}, Lead{0xF0, 0xF0, 3, 0x90, 0xBF},
    Lead{0xF1, 0xF3, 3, 0x80, 0xBF}, Lead{0xF4, 0xF4, 3, 0x80, 0x8F},
};

const Lead* lead_of(unsigned char byte) {
  for (const Lead& lead : kLeads) {
    if (lead.first <= byte && byte <= lead.last) return &lead;
  }
  return nullptr;
}

char32_t decode_beyond_ascii(std::string_view text, std::size_t& at) {
  const std::size_t start = at++;
  const unsigned char first = byte_at(text, start);
  const Lead* lead = lead_of(first);
  if (lead == nullptr || text.size() - start <= static_cast<std::size_t>(lead->following)) return kInvalid;
  char32_t value = first & (0x3Fu >> lead->following);
  for (int i = 1; i <= lead->following; ++i) {
    const unsigned char next = byte_at(text, start + i);
    const unsigned char least = i == 1 ? lead->second_first : 0x80;
    const unsigned char most = i == 1 ? lead->second_last : 0xBF;
    if (next < least || next > most) return kInvalid;
    value = value << 6 | (next & 0x3Fu);
  }
  at = start + lead->following + 1;
  return value;
}

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

bool moves_or_reorders(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029 || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
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

char32_t decode(std::string_view text, std::size_t& at) {
  assert(at < text.size());
  const unsigned char first = byte_at(text, at);
  if (first < 0x80) return ++at, first;
  return decode_beyond_ascii(text, at);
}

void append(std::string& out, char32_t c) {
  assert(c <= 0x10FFFF);
  const auto tail = [&](int shift) { out += static_cast<char>(0x80 | (c >> shift & 0x3F)); };
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | c >> 6);
    tail(0);
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | c >> 12);
    tail(6), tail(0);
  } else {
    out += static_cast<char>(0xF0 | c >> 18);
    tail(12), tail(6), tail(0);
  }
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
