// Converts bytes of unknown encoding to UTF-8 (to_utf8 in reader.h).
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

#include "common/base/ascii.h"
#include "common/base/lines.h"
#include "common/base/utf8.h"
#include "indexer/source/central_europe.h"
#include "indexer/source/reader.h"
#include "indexer/source/twice_encoded.h"

namespace lede::indexer {
namespace {

constexpr std::string_view kReplacement = "\uFFFD";

unsigned byte_at(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

// nullopt for a name that ICU does not know. Bytes without a meaning become U+FFFD.
std::optional<std::string> convert(const std::string& encoding, std::string_view bytes) {
  UErrorCode error = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(encoding.c_str(), &error);
  if (U_FAILURE(error)) return std::nullopt;
  const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter, error);
  ucnv_close(converter);
  if (U_FAILURE(error)) return std::nullopt;
  std::string out;
  text.toUTF8String(out);
  return out;
}

std::string from(const char* encoding, std::string_view bytes) {
  return convert(encoding, bytes).value_or("");
}

// The five bytes without a meaning, which ICU makes C1 controls, become U+FFFD: nobody writes those controls
// on purpose.
std::string from_windows_1252(std::string_view bytes) {
  const std::string text = from("windows-1252", bytes);
  std::string out;
  std::size_t copied = 0;
  for (std::size_t at = text.find('\xC2'); at != text.npos; at = text.find('\xC2', at + 2)) {
    if (byte_at(text, at + 1) >= 0xA0) continue;
    out.append(text, copied, at - copied).append(kReplacement);
    copied = at + 2;
  }
  return out.append(text, copied);
}

// What the bytes that are not ASCII say about the encoding.
struct Census {
  std::size_t sequences = 0;  // of several bytes, valid in UTF-8
  std::size_t bad = 0;        // bytes that are not valid in UTF-8
  std::size_t letters = 0;    // of ASCII, outside tags

  // In other encodings valid sequences occur only by chance.
  bool is_damaged_utf8() const { return sequences > bad; }
};

Census take_census(std::string_view bytes) {
  Census census;
  bool in_tag = false;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t before = at;
    if (utf8::decode(bytes, at) == utf8::kInvalid)
      ++census.bad;
    else if (at - before > 1)
      ++census.sequences;
    else if (bytes[before] == '<' || bytes[before] == '>')
      in_tag = bytes[before] == '<';
    else
      census.letters += !in_tag && ascii::is_letter(bytes[before]);
  }
  return census;
}

// Text of which some stretches are UTF-8 and others Windows-1252, as files put together by hand or script
// are. Where hardly anything is UTF-8, a sequence counts only if its character is one that English and French
// texts have: in Windows-1252 "\xC9\x92" is a capital letter with a quotation mark.
std::string from_two_encodings(std::string_view bytes, bool mostly_utf8) {
  std::string out;
  std::string run;
  const auto end_run = [&] {
    if (!run.empty()) out += run.starts_with("\xE2\x80") ? std::string(kReplacement) : from_windows_1252(run);
    run.clear();
  };
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t before = at;
    const char32_t c = utf8::decode(bytes, at);
    const std::string_view taken = bytes.substr(before, at - before);
    const bool usual = c < 0x100 || (c >= 0x2010 && c < 0x2040) || c == 0x20AC || mostly_utf8;
    if (c != utf8::kInvalid && usual)
      end_run(), out += taken;
    else
      run += taken;
  }
  end_run();
  return out;
}

// The encoding that HTML or XML names in its head, in lower case; "" for none. Other texts may quote such a
// head.
std::string declared_encoding(std::string_view bytes) {
  constexpr std::size_t kHeadOfPage = 4096;
  const std::string head = ascii::lower(bytes.substr(0, kHeadOfPage));
  const std::size_t first = head.find_first_not_of(" \t\r\n");
  if (first == head.npos || head[first] != '<') return "";
  for (const std::string_view mark : {"encoding", "charset"}) {
    std::size_t at = head.find(mark);
    if (at == head.npos || (mark == "encoding" && !head.substr(first).starts_with("<?xml"))) continue;
    at = head.find_first_not_of(" \t\r\n", at + mark.size());
    if (at == head.npos || head[at] != '=') continue;
    at = head.find_first_not_of(" \t\r\n\"'", at + 1);
    if (at == head.npos) continue;
    return head.substr(at, head.find_first_of(" \t\r\n\"';?>/", at) - at);
  }
  return "";
}

// Names under which pages declare an encoding that contains the named one (https://encoding.spec.whatwg.org).
struct WiderEncoding {
  std::string_view declared;
  const char* wider;
};
constexpr std::array kWiderEncodings = {
    WiderEncoding{"iso-8859-1", "windows-1252"},
    WiderEncoding{"latin1", "windows-1252"},
    WiderEncoding{"us-ascii", "windows-1252"},
    WiderEncoding{"ascii", "windows-1252"},
    WiderEncoding{"iso-8859-9", "windows-1254"},
    WiderEncoding{"iso-8859-11", "windows-874"},
    WiderEncoding{"tis-620", "windows-874"},
    WiderEncoding{"gb2312", "gb18030"},
    WiderEncoding{"gbk", "gb18030"},
    WiderEncoding{"shift_jis", "ibm-943_P15A-2003"},
    WiderEncoding{"shift-jis", "ibm-943_P15A-2003"},
    WiderEncoding{"x-sjis", "ibm-943_P15A-2003"},
    WiderEncoding{"euc-kr", "windows-949"},
    WiderEncoding{"ks_c_5601-1987", "windows-949"},
};

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

// The text by what was declared; nullopt when that is nothing usable or the bytes contradict it.
std::optional<std::string> by_declaration(std::string_view bytes, std::string encoding) {
  if (encoding.empty() || encoding.starts_with("utf")) return std::nullopt;
  for (const WiderEncoding& known : kWiderEncodings)
    if (known.declared == encoding) encoding = known.wider;
  if (encoding == "windows-1252") return std::nullopt;  // what is assumed anyway
  std::optional<std::string> text = convert(encoding, bytes);
  if (text && count_of(*text, kReplacement) * 50 > text->size()) return std::nullopt;
  return text;
}

// Whether the text can be what its bytes meant: it has no control characters and no U+FFFD, and no word of it
// mixes Latin letters with others.
bool is_plausible(std::string_view text) {
  bool after_latin = false;
  bool after_other = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<UChar32>(utf8::decode(text, at));
    if (c == 0xFFFD || (c >= 0x80 && c < 0xA0)) return false;
    UErrorCode error = U_ZERO_ERROR;
    const bool is_letter = u_isalpha(c);
    const bool is_latin = is_letter && (c < 0x250 || uscript_getScript(c, &error) == USCRIPT_LATIN);
    if ((is_latin && after_other) || (is_letter && !is_latin && after_latin)) return false;
    after_latin = is_latin;
    after_other = is_letter && !is_latin;
  }
  return true;
}

// The text as the texts beside it are encoded; nullopt when it cannot be that.
std::optional<std::string> by_neighbours(std::string_view bytes, const std::string& encoding) {
  if (encoding.empty()) return std::nullopt;
  std::optional<std::string> text = convert(encoding, bytes);
  return text && is_plausible(*text) ? std::move(text) : std::nullopt;
}

struct Detected {
  std::string encoding;  // by ICU; "" for nothing but Windows-1252 or UTF-8
  std::int32_t confidence = 0;
  std::int32_t lead = 0;  // over that of the next best
};

Detected detect(std::string_view bytes) {
  constexpr std::size_t kSample = 64 << 10;
  const std::size_t first = static_cast<std::size_t>(
      std::find_if(bytes.begin(), bytes.end(), [](char c) { return (c & 0x80) != 0; }) - bytes.begin());
  const std::string_view sample = bytes.substr(first - std::min<std::size_t>(first, 200), kSample);
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&error),
                                                                            ucsdet_close);
  ucsdet_enableInputFilter(detector.get(), true);
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &error);
  std::int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &error);
  if (U_FAILURE(error) || count == 0) return {};
  const std::string name = ucsdet_getName(matches[0], &error);
  if (name == "ISO-8859-1" || name == "windows-1252" || name.starts_with("UTF")) return {};
  const std::int32_t best = ucsdet_getConfidence(matches[0], &error);
  return {name, best, count > 1 ? best - ucsdet_getConfidence(matches[1], &error) : best};
}

// The text by ICU's detector, and where that is not sure by what is beside it; nullopt when the encoding may
// be Windows-1252. Where most letters are not ASCII, it is another. Else it may be a language of central
// Europe or Turkish, which takes more text to tell.
std::optional<std::string> by_detector(std::string_view bytes, const Census& census,
                                       const std::string& beside, Decoding& decoding) {
  constexpr std::int32_t kSure = 50, kClear = 10;
  constexpr std::size_t kEnoughBytes = 20;
  const bool other_script = census.bad + census.sequences > census.letters;
  Detected found = census.bad >= 4 ? detect(bytes) : Detected{};
  const bool is_sure = census.bad >= kEnoughBytes && found.confidence >= kSure;
  decoding.open = !is_sure || (other_script && found.lead < kClear);
  if (decoding.open)
    if (auto text = by_neighbours(bytes, beside)) return decoding.encoding = beside, std::move(text);
  if (found.encoding.empty() || (!other_script && !is_sure)) return std::nullopt;
  return convert(decoding.encoding = found.encoding, bytes);
}

// "UTF-16LE" or "UTF-16BE" for text in UTF-16 without a mark, else null: of each two bytes one is NUL or, in
// another script than Latin, mostly one other value; its partner is never NUL.
const char* unmarked_utf16(std::string_view bytes) {
  constexpr std::size_t kSample = 4096;
  const std::string_view sample = bytes.substr(0, kSample);
  if (bytes.size() % 2 != 0 || bytes.size() < 8 || sample.find('\0') == sample.npos) return nullptr;
  for (const std::size_t high : {std::size_t{1}, std::size_t{0}}) {
    std::array<std::size_t, 256> counts{};
    std::size_t low_nuls = 0;
    for (std::size_t at = 0; at + 1 < sample.size(); at += 2) {
      ++counts[byte_at(sample, at + high)];
      low_nuls += sample[at + 1 - high] == '\0';
    }
    const std::size_t nuls = counts[0];
    counts[0] = 0;
    const std::size_t most = *std::max_element(counts.begin(), counts.end());
    const std::size_t pairs = sample.size() / 2;
    if (low_nuls == 0 && nuls * 20 >= pairs && (nuls + most) * 10 >= pairs * 9)
      return high == 1 ? "UTF-16LE" : "UTF-16BE";
  }
  return nullptr;
}

// Whether one byte beyond ASCII makes up more than half of the bytes, as in no text of any encoding.
bool is_one_byte_repeated(std::string_view bytes) {
  std::array<std::size_t, 256> counts{};
  for (const char c : bytes) ++counts[static_cast<unsigned char>(c)];
  return *std::max_element(counts.begin() + 0x80, counts.end()) * 2 > bytes.size();
}

// Whether lines end as on a Macintosh before 2001.
bool has_mac_lines(std::string_view bytes) {
  return bytes.find('\r') != bytes.npos && bytes.find('\n') == bytes.npos;
}

// nullopt for what is no text.
std::optional<std::string> decode(std::string_view bytes, const EncodingHints& hints, Decoding& decoding) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\xFF\xFE"sv)) return from("UTF-16LE", bytes.substr(2));
  if (bytes.starts_with("\xFE\xFF"sv)) return from("UTF-16BE", bytes.substr(2));
  bytes = without_byte_order_mark(bytes);
  if (const char* encoding = unmarked_utf16(bytes)) {
    decoding = {encoding, true};
    return from(encoding, bytes);
  }
  if (utf8::is_valid(bytes)) return repair_twice_encoded(std::string(bytes));
  if (bytes.size() > 4 && is_one_byte_repeated(bytes)) return std::nullopt;
  const Census census = take_census(bytes);
  if (!census.is_damaged_utf8()) {
    for (const std::string& encoding : {ascii::lower(hints.declared), declared_encoding(bytes)})
      if (std::optional<std::string> text = by_declaration(bytes, encoding)) {
        decoding.encoding = encoding;
        return text;
      }
    decoding.guessed = true;
    if (const char* dos = has_mac_lines(bytes) ? nullptr : encoding_of_dos(bytes))
      return from((decoding.encoding = dos).c_str(), bytes);
    std::optional<std::string> text = by_detector(bytes, census, hints.beside, decoding);
    if (const char* central = text ? nullptr : central_european(bytes))
      return from((decoding.encoding = central).c_str(), bytes);
    if (has_mac_lines(bytes) && (!text || decoding.encoding == "windows-1252")) {
      decoding.encoding = "macintosh";  // the detector does not know it
      return from(decoding.encoding.c_str(), bytes);
    }
    if (text) return text;
  }
  decoding.guessed = true;
  decoding.encoding = census.is_damaged_utf8() ? "UTF-8 with windows-1252" : "windows-1252";
  return from_two_encodings(bytes, census.is_damaged_utf8());
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

std::optional<std::string> to_utf8(std::string_view bytes, const EncodingHints& hints, Decoding* decoding) {
  Decoding found;
  std::optional<std::string> text = decode(bytes, hints, found);
  if (decoding) *decoding = std::move(found);
  if (!text || looks_binary(*text)) return std::nullopt;
  for (const std::string_view mark : {"\uFEFF", "\u00EF\u00BB\u00BF"})  // several, or read as Windows-1252
    while (text->starts_with(mark)) text->erase(0, mark.size());
  unify_line_ends(*text);
  return text;
}

}  // namespace lede::indexer
