// Converts bytes of unknown encoding to UTF-8 (to_utf8 in reader.h).
#include <unicode/unistr.h>

#include <cstdint>

#include "common/base/utf8.h"
#include "indexer/source/reader.h"

namespace lede::indexer {
namespace {

std::string from(const char* encoding, std::string_view bytes) {
  const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), encoding);
  std::string out;
  text.toUTF8String(out);
  return out;
}

// The five bytes without a meaning, which ICU makes C1 controls, become U+FFFD: nobody writes those controls
// on purpose.
std::string from_windows_1252(std::string_view bytes) {
  std::string text = from("windows-1252", bytes);
  for (std::size_t at = text.find('\xC2'); at != text.npos; at = text.find('\xC2', at + 2))
    if (static_cast<unsigned char>(text[at + 1]) < 0xA0) text.replace(at, 2, "\uFFFD");
  return text;
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
  if (bytes.starts_with("\xFF\xFE"sv)) return from("UTF-16LE", bytes.substr(2));
  if (bytes.starts_with("\xFE\xFF"sv)) return from("UTF-16BE", bytes.substr(2));
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
