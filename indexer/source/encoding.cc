// Converts bytes of unknown encoding to UTF-8 (to_utf8 in reader.h).
#include <algorithm>
#include <array>
#include <cstdint>

#include "common/base/utf8.h"
#include "indexer/source/reader.h"

namespace lede::indexer {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

// Windows-1252, bytes 80 to 9F (WHATWG Encoding Standard, index windows-1252). The five bytes that it maps to
// C1 controls become U+FFFD here, as nobody writes those controls on purpose. Bytes A0 to FF are Latin-1.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

std::string from_windows_1252(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80)
      out.push_back(c);
    else
      utf8::append(out, byte < 0xA0 ? kWindows1252[byte - 0x80] : byte);
  }
  return out;
}

struct Utf16 {
  std::string_view bytes;
  bool big_endian;
  std::size_t size() const { return bytes.size() / 2; }
  char32_t unit(std::size_t i) const {
    const auto first = static_cast<unsigned char>(bytes[2 * i]);
    const auto second = static_cast<unsigned char>(bytes[2 * i + 1]);
    return big_endian ? static_cast<char32_t>(first << 8 | second)
                      : static_cast<char32_t>(second << 8 | first);
  }
};

bool is_lead(char32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_trail(char32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

std::string from_utf16(const Utf16& in) {
  std::string out;
  out.reserve(in.size());
  for (std::size_t i = 0; i < in.size(); ++i) {
    char32_t point = in.unit(i);
    if (is_lead(point) && i + 1 < in.size() && is_trail(in.unit(i + 1)))
      point = 0x10000 + ((point - 0xD800) << 10) + (in.unit(++i) - 0xDC00);
    else if (is_lead(point) || is_trail(point))
      point = kReplacement;
    utf8::append(out, point);
  }
  if (in.bytes.size() % 2 != 0) utf8::append(out, kReplacement);
  return out;
}

// Whether bytes that are not valid UTF-8 are UTF-8 with some damage, such as a file cut inside a character:
// it has more valid sequences of several bytes than bad bytes. In other encodings such sequences occur only
// by chance.
bool is_damaged_utf8(std::string_view bytes) {
  std::size_t sequences = 0;
  std::size_t bad = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t before = at;
    if (utf8::decode(bytes, at) == utf8::kInvalid)
      ++bad;
    else if (at - before > 1)
      ++sequences;
  }
  return sequences > bad;
}

std::string decode(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\xFF\xFE"sv)) return from_utf16({bytes.substr(2), false});
  if (bytes.starts_with("\xFE\xFF"sv)) return from_utf16({bytes.substr(2), true});
  if (bytes.starts_with("\xEF\xBB\xBF"sv)) return utf8::scrub(bytes.substr(3));
  if (utf8::is_valid(bytes)) return std::string(bytes);
  return is_damaged_utf8(bytes) ? utf8::scrub(bytes) : from_windows_1252(bytes);
}

// Whether the text has a NUL, or more than a tenth of it is controls other than tabs, line breaks and page
// breaks. Counted in blocks whose count fits a byte, which lets the compiler handle sixteen bytes at a time.
bool looks_binary(std::string_view text) {
  constexpr std::size_t kBlock = 240;
  std::size_t controls = 0;
  for (std::size_t begin = 0; begin < text.size(); begin += kBlock) {
    std::uint8_t in_block = 0;
    for (const char c : text.substr(begin, kBlock)) {
      const auto byte = static_cast<unsigned char>(c);
      in_block += (byte < 0x20 && (byte < '\t' || byte > '\r')) || byte == 0x7F;
    }
    controls += in_block;
  }
  return controls * 10 > text.size() || text.find('\0') != std::string_view::npos;
}

// CRLF and lone CR -> LF, in place.
void unify_line_ends(std::string& text) {
  if (text.find('\r') == std::string::npos) return;
  std::size_t to = 0;
  for (std::size_t from = 0; from < text.size(); ++from) {
    const bool crlf = text[from] == '\r' && from + 1 < text.size() && text[from + 1] == '\n';
    if (!crlf) text[to++] = text[from] == '\r' ? '\n' : text[from];
  }
  text.resize(to);
}

}  // namespace

std::optional<std::string> to_utf8(std::string_view bytes) {
  std::string text = decode(bytes);
  if (looks_binary(text)) return std::nullopt;
  unify_line_ends(text);
  return text;
}

}  // namespace lede::indexer
