#include "indexer/clean/lines/lines.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "common/base/ascii.h"
#include "common/base/too_complex.h"
#include "common/base/utf8.h"

namespace lede::indexer {
namespace {

constexpr std::array<char32_t, 13> kBlanks = {0x85,   0xA0,   0xAD,   0x1680, 0x200B, 0x200C, 0x200D,
                                              0x2028, 0x2029, 0x202F, 0x205F, 0x2060, 0x3000};
constexpr char32_t kByteOrderMark = 0xFEFF;

bool is_ascii_blank(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte <= 0x20 || byte == 0x7F;
}

// The start of the code point that ends before `end`. `text` is valid UTF-8.
std::size_t previous(std::string_view text, std::size_t end) {
  std::size_t at = end - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

// The length in bytes of the line end at `at`; 0 when there is none.
std::size_t line_end_at(std::string_view text, std::size_t at) {
  switch (text[at]) {
    case '\n':
    case '\v':
    case '\f': return 1;
    case '\r': return text.substr(at).starts_with("\r\n") ? 2 : 1;
    case '\xE2': {
      const std::string_view here = text.substr(at, 3);
      return here == "\u2028" || here == "\u2029" ? 3 : 0;
    }
    default: return 0;
  }
}

// Whether any line ends in something other than a line feed, which is rare.
bool has_rare_ends(std::string_view text) {
  const auto holds = [&](auto what) { return text.find(what) != std::string_view::npos; };
  return holds('\v') || holds('\f') || holds('\r') || holds("\u2028") || holds("\u2029");
}

// The position of the first line end at or after `at`; the end of the text when there is none.
std::size_t find_line_end(std::string_view text, std::size_t at) {
  while (at < text.size() && line_end_at(text, at) == 0) ++at;
  return at;
}

constexpr std::array<std::string_view, 11> kClosers = {"\"",     "'",      ")",      "]",      "*",     "_",
                                                       "\u201D", "\u2019", "\u00BB", "\u203A", "\u201E"};

std::string_view without_closers(std::string_view line) {
  const auto closes = [&](std::string_view closer) { return line.ends_with(closer); };
  for (auto it = std::find_if(kClosers.begin(), kClosers.end(), closes); it != kClosers.end();
       it = std::find_if(kClosers.begin(), kClosers.end(), closes))
    line.remove_suffix(it->size());
  return line;
}

// "... the U.S.", "... a U.N."
bool ends_in_acronym(std::string_view line) {
  const std::size_t n = line.size();
  return n >= 4 && line[n - 1] == '.' && ascii::is_upper(line[n - 2]) && line[n - 3] == '.' &&
         ascii::is_upper(line[n - 4]);
}

constexpr std::array<std::string_view, 12> kBullets = {
    "-", "*", "+", "\u2022", "\u2023", "\u25E6", "\u25AA", "\u25CF", "\u25A0", "\u00B7", "\u2043", "\u25BA"};

std::size_t mark_length(std::string_view line) {
  for (const std::string_view bullet : kBullets)
    if (line.starts_with(bullet)) return bullet.size();
  std::size_t digits = 0;
  while (digits < line.size() && digits < 3 && ascii::is_digit(line[digits])) ++digits;
  const bool numbered = digits > 0 && digits < line.size() && (line[digits] == '.' || line[digits] == ')');
  return numbered ? digits + 1 : 0;
}

constexpr std::size_t kShortestLine = 12;  // bytes
constexpr std::size_t kMostLines = 2'000'000;

/// What line_hash keeps of each byte: letters in lower case, digits, bytes beyond ASCII; 0 for all others.
constexpr auto kKept = [] {
  std::array<char, 256> kept{};
  for (std::size_t byte = 0; byte < kept.size(); ++byte) {
    const char c = static_cast<char>(byte);
    if (ascii::is_letter(c) || ascii::is_digit(c) || byte >= 0x80) kept[byte] = ascii::lower(c);
  }
  return kept;
}();

}  // namespace

bool is_blank(char32_t c) {
  if (c <= 0x20 || c == 0x7F) return true;
  if (c < 0x85) return false;
  if (c >= 0x2000 && c <= 0x200A) return true;
  return c == kByteOrderMark || std::find(kBlanks.begin(), kBlanks.end(), c) != kBlanks.end();
}

std::string_view trim(std::string_view text) {
  std::size_t begin = 0;
  for (std::size_t next = 0; begin < text.size(); begin = next)
    if (!is_blank(utf8::decode(text, next))) break;
  std::size_t end = text.size();
  while (end > begin) {
    const std::size_t start = previous(text, end);
    std::size_t at = start;
    if (!is_blank(utf8::decode(text, at))) break;
    end = start;
  }
  return text.substr(begin, end - begin);
}

std::string one_line(std::string_view text) {
  const std::string valid = utf8::scrub(text);
  const std::string_view rest = trim(valid);
  std::string out;
  out.reserve(rest.size());
  for (auto begin = rest.begin(); begin != rest.end();) {
    const auto end = std::find_if(begin, rest.end(), is_ascii_blank);
    out.append(begin, end);
    begin = std::find_if_not(end, rest.end(), is_ascii_blank);
    if (begin != rest.end()) out.push_back(' ');
  }
  return out;
}

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  const bool rare = has_rare_ends(text);
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = rare ? find_line_end(text, begin) : std::min(text.find('\n', begin), text.size());
    if (lines.size() == kMostLines) throw TooComplex("2,000,000 lines, blank ones included");
    lines.push_back(text.substr(begin, end - begin));
    begin = end < text.size() ? end + line_end_at(text, end) : end;
  }
  return lines;
}

bool ends_sentence(std::string_view line, SentenceEnd what) {
  const std::string_view bare = without_closers(line);
  if (bare.empty() || ends_in_acronym(bare)) return false;
  const std::string_view marks = what == SentenceEnd::any_mark ? ".:;,!?" : ".:;,";
  return marks.find(bare.back()) != std::string_view::npos;
}

std::size_t list_mark(std::string_view line) {
  const std::size_t mark = mark_length(line);
  if (mark == 0 || mark == line.size() || (line[mark] != ' ' && line[mark] != '\t')) return 0;
  const std::size_t content = line.find_first_not_of(" \t", mark);
  return content == std::string_view::npos ? line.size() : content;
}

std::optional<std::uint64_t> line_hash(std::string_view folder, std::string_view line) {
  if (line.size() < kShortestLine) return std::nullopt;
  std::string letters(line.size(), '\0');
  char* end = letters.data();
  for (const char c : line) {
    const char kept = kKept[static_cast<unsigned char>(c)];
    *end = kept;
    end += kept != '\0';
  }
  const auto size = static_cast<std::size_t>(end - letters.data());
  if (size < kShortestLine) return std::nullopt;
  return XXH3_64bits_withSeed(letters.data(), size, XXH3_64bits(folder.data(), folder.size()));
}

bool RecurringLines::hold(std::string_view folder, std::string_view line) const {
  if (hashes_.empty()) return false;
  const auto hash = line_hash(folder, line);
  return hash && std::binary_search(hashes_.begin(), hashes_.end(), *hash);
}

RecurringLines merged(const RecurringLines& a, const RecurringLines& b) {
  std::vector<std::uint64_t> all;
  std::set_union(a.hashes().begin(), a.hashes().end(), b.hashes().begin(), b.hashes().end(),
                 std::back_inserter(all));
  return RecurringLines(std::move(all));
}

std::string_view folder_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

}  // namespace lede::indexer
