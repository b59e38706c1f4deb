#include "indexer/source/warc.h"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <memory>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/utf8.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kChunk = 256 << 10;
constexpr std::size_t kLongestLine = 64 << 10;
constexpr std::size_t kMostHeadLines = 1000;
constexpr std::size_t kHttpHead = 64 << 10;
constexpr std::size_t npos = std::string_view::npos;

using Headers = std::map<std::string, std::string, std::less<>>;  // by names in lower case

std::string_view trimmed(std::string_view text) { return ascii::trimmed(text, " \t\r\n"); }

void add_header(Headers& headers, std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon != npos)
    headers.emplace(ascii::lower(trimmed(line.substr(0, colon))), trimmed(line.substr(colon + 1)));
}

std::string_view value_of(const Headers& headers, std::string_view name) {
  const auto found = headers.find(name);
  return found == headers.end() ? "" : std::string_view(found->second);
}

template <class Number>
std::optional<Number> number_in(std::string_view text, int base = 10) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  return error == std::errc() ? std::optional(value) : std::nullopt;
}

// --- what HTTP says

struct Answer {
  int status = 0;
  Headers headers;
  std::string_view body;
};

std::optional<Answer> read_answer(std::string_view block) {
  if (!block.starts_with("HTTP/")) return std::nullopt;
  Answer answer;
  std::size_t at = block.find('\n');
  const std::string_view first = block.substr(0, at);
  const std::size_t space = first.find(' ');
  answer.status = space == npos ? 0 : number_in<int>(trimmed(first.substr(space))).value_or(0);
  while (at != npos) {
    const std::size_t end = block.find('\n', ++at);
    const std::string_view line = trimmed(block.substr(at, end == npos ? npos : end - at));
    at = end;
    if (line.empty()) break;
    add_header(answer.headers, line);
  }
  answer.body = at == npos ? "" : block.substr(at + 1);
  return answer;
}

// The parts of a body that was sent in chunks, as far as they are whole. Some crawlers join them and leave
// the header.
std::string without_chunks(std::string_view body) {
  std::string joined;
  std::string_view rest = body;
  for (;;) {
    const std::size_t line = rest.find('\n');
    const auto size = number_in<std::uint64_t>(rest.substr(0, line), 16);
    if (line == npos || !size) return joined.empty() ? std::string(body) : joined;
    rest.remove_prefix(line + 1);
    const std::string_view chunk = rest.substr(0, *size);
    if (chunk.empty()) return joined;
    joined += chunk;
    rest.remove_prefix(chunk.size());
    rest.remove_prefix(std::min(rest.find_first_not_of("\r\n"), rest.size()));
  }
}

// What a decoder makes, but no more than an article may have. `step` fills the `left` bytes at `to`,
// subtracts from `left` what it has filled, and returns whether there may be more.
template <class Step>
std::string unpacked(Step step) {
  std::string out;
  for (bool goes_on = true; goes_on && out.size() <= kFileLimit.value;) {
    const std::size_t before = out.size();
    out.resize(before + kChunk);
    std::size_t left = kChunk;
    goes_on = step(out.data() + before, left);
    out.resize(out.size() - left);
  }
  return out;
}

// What brotli packed; what there is of it when it is cut short; "" for other bytes.
std::string brotli_unpacked(std::string_view bytes) {
  const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> decoder(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance);
  auto* in = reinterpret_cast<const std::uint8_t*>(bytes.data());
  std::size_t in_left = bytes.size();
  BrotliDecoderResult result{};
  std::string out = unpacked([&](char* to, std::size_t& left) {
    auto* next = reinterpret_cast<std::uint8_t*>(to);
    result = BrotliDecoderDecompressStream(decoder.get(), &in_left, &in, &left, &next, nullptr);
    return result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
  });
  return result == BROTLI_DECODER_RESULT_ERROR ? "" : out;
}

// The same for zstd.
std::string zstd_unpacked(std::string_view bytes) {
  const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> decoder(ZSTD_createDCtx(), ZSTD_freeDCtx);
  ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
  std::size_t result = 0;
  std::string out = unpacked([&](char* to, std::size_t& left) {
    ZSTD_outBuffer space{to, left, 0};
    result = ZSTD_decompressStream(decoder.get(), &space, &in);
    left -= space.pos;
    return !ZSTD_isError(result) && (left == 0 || in.pos < in.size);
  });
  return ZSTD_isError(result) ? "" : out;
}

// What gzip or zlib packed, or bare deflate (`bits` as of inflateInit2); what there is of it when it is cut
// short.
std::string inflated(std::string_view bytes, int bits) {
  z_stream stream{};
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  if (inflateInit2(&stream, bits) != Z_OK) return "";
  const std::unique_ptr<z_stream, decltype(&inflateEnd)> end(&stream, inflateEnd);
  return unpacked([&](char* to, std::size_t& left) {
    stream.next_out = reinterpret_cast<Bytef*>(to);
    stream.avail_out = static_cast<uInt>(left);
    const int code = inflate(&stream, Z_NO_FLUSH);
    left = stream.avail_out;
    return code == Z_OK;
  });
}

constexpr int kGzipOrZlib = 32 + MAX_WBITS;
constexpr int kBare = -MAX_WBITS;

// nullopt for a coding that is not read. Some crawlers unpack and leave the header.
std::optional<std::string> decoded(std::string body, const Headers& headers) {
  if (ascii::lower(value_of(headers, "transfer-encoding")) == "chunked") body = without_chunks(body);
  const std::string coding = ascii::lower(value_of(headers, "content-encoding"));
  if (coding.empty() || coding == "identity") return body;
  if (coding == "gzip" || coding == "x-gzip" || coding == "deflate") {
    std::string plain = inflated(body, kGzipOrZlib);
    if (plain.empty() && coding == "deflate") plain = inflated(body, kBare);
    return plain.empty() ? body : plain;
  }
  if (coding == "br" || coding == "zstd") {
    std::string plain = coding == "br" ? brotli_unpacked(body) : zstd_unpacked(body);
    if (!plain.empty()) return plain;
  }
  return to_utf8(std::string_view(body).substr(0, kHead.value)) ? std::optional(body) : std::nullopt;
}

// --- what is an article

struct MediaType {
  std::string_view name;
  Format format;
};

constexpr std::array kMediaTypes = {
    MediaType{"text/html", Format::html},        MediaType{"application/xhtml+xml", Format::html},
    MediaType{"text/plain", Format::text},       MediaType{"text/markdown", Format::markdown},
    MediaType{"application/json", Format::json}, MediaType{"application/x-ndjson", Format::json_lines},
    MediaType{"application/pdf", Format::pdf},   MediaType{"application/rss+xml", Format::xml},
    MediaType{"application/xml", Format::xml},   MediaType{"application/atom+xml", Format::xml},
    MediaType{"text/xml", Format::xml},
};

std::optional<Format> format_of_type(std::string_view content_type, std::string_view body) {
  const std::string type = ascii::lower(trimmed(content_type.substr(0, content_type.find(';'))));
  if (type.empty()) {
    const auto text = to_utf8(body.substr(0, kHead.value));
    return text ? format_in(*text) : std::nullopt;
  }
  const auto found = std::find_if(kMediaTypes.begin(), kMediaTypes.end(),
                                  [&](const MediaType& known) { return known.name == type; });
  return found == kMediaTypes.end() ? std::nullopt : std::optional(found->format);
}

std::string charset_in(std::string_view content_type) {
  const std::string lower = ascii::lower(content_type);
  const std::size_t at = lower.find("charset=");
  if (at == npos) return "";
  const std::string_view value = std::string_view(lower).substr(at + 8);
  const std::size_t begin = std::min(value.find_first_not_of("\"' "), value.size());
  return std::string(value.substr(begin, value.find_first_of("\"'; ", begin) - begin));
}

std::string address_of(const Headers& headers) {
  std::string_view url = value_of(headers, "warc-target-uri");
  if (url.starts_with('<') && url.ends_with('>')) url = url.substr(1, url.size() - 2);
  return std::string(url);
}

bool is_wanted(const Headers& headers) {
  constexpr std::array<std::string_view, 3> kKinds = {"response", "resource", "conversion"};
  const std::string kind = ascii::lower(value_of(headers, "warc-type"));
  return std::find(kKinds.begin(), kKinds.end(), kind) != kKinds.end() &&
         !address_of(headers).ends_with("/robots.txt");
}

struct Payload {
  Format format{};
  std::string charset;
  Headers headers;  // of HTTP
  std::string_view body;
};

// nullopt for what is no article. `block` may be the beginning only.
std::optional<Payload> payload_of(const Headers& headers, std::string_view block) {
  std::string_view type = value_of(headers, "content-type");
  Payload payload{{}, "", {}, block};
  const bool answers = ascii::lower(value_of(headers, "warc-type")) == "response";
  if (answers) {
    auto answer = read_answer(block);
    if (!answer || answer->status != 200) return std::nullopt;
    payload.headers = std::move(answer->headers);
    payload.body = answer->body;
    type = value_of(payload.headers, "content-type");
  }
  const auto format = format_of_type(type, payload.body);
  if (!format || payload.body.empty()) return std::nullopt;
  payload.format = *format;
  payload.charset = charset_in(type);
  return payload;
}

// What the line says that begins a record of ARC, the forerunner of WARC: "https://tarnow.example/gates
// 192.0.2.1 20310405120000 text/html 5120", in its second version with more before the size. Empty for any
// other line. (https://archive.org/web/researcher/ArcFileFormat.php)
Headers headers_of_arc(const std::string& line) {
  constexpr std::size_t kDay = 8, kTime = 14;
  std::vector<std::string_view> fields;
  for (std::size_t at = 0, end = 0; end != npos && at <= line.size(); at = end + 1) {
    end = line.find(' ', at);
    fields.push_back(std::string_view(line).substr(at, end == npos ? npos : end - at));
  }
  if (fields.size() < 5 || fields[0].find("://") == npos || fields[2].size() != kTime ||
      !number_in<std::uint64_t>(fields.back()))
    return {};
  const std::string day(fields[2].substr(0, kDay));
  return {{"warc-type", "response"},
          {"warc-target-uri", std::string(fields[0])},
          {"warc-date", day.substr(0, 4) + "-" + day.substr(4, 2) + "-" + day.substr(6)},
          {"content-length", std::string(fields.back())}};
}

}  // namespace

struct WarcReader::Head {
  Headers headers;
  std::uint64_t size = 0;  // of the block
};

std::optional<std::variant<WarcRecord, BadWarcRecord>> WarcReader::next() {
  while (!ended_) {
    if (!find_record()) return ended_ ? std::nullopt : damaged("bytes of no record");
    ++number_;
    const auto head = read_head();
    if (!head) return damaged("cut short");
    const bool wanted = is_wanted(head->headers);
    const std::uint64_t taken = !wanted                         ? 0
                                : head->size > kFileLimit.value ? std::uint64_t{kHttpHead}
                                                                : head->size;
    auto block = read_block(taken);
    if (!block || !pass_over(head->size - taken)) return damaged("cut short");
    const auto payload = wanted ? payload_of(head->headers, *block) : std::nullopt;
    if (!payload) continue;
    if (taken < head->size) return BadWarcRecord{number_, SkipReason::too_large, ""};
    auto body = decoded(std::string(payload->body), payload->headers);
    if (!body) {
      const auto coding = value_of(payload->headers, "content-encoding");
      return BadWarcRecord{number_, SkipReason::damaged_archive, "packed as " + utf8::scrub(coding)};
    }
    if (body->size() > kFileLimit.value) return BadWarcRecord{number_, SkipReason::too_large, ""};
    return WarcRecord{number_,
                      address_of(head->headers),
                      parse_date(value_of(head->headers, "warc-date").substr(0, 10)),
                      payload->format,
                      payload->charset,
                      std::move(*body)};
  }
  return std::nullopt;
}

std::optional<WarcReader::Outcome> WarcReader::damaged(const char* what) {
  ended_ = true;
  return BadWarcRecord{number_, bytes_->fault().value_or(SkipReason::damaged_archive), what};
}

bool WarcReader::read_more() {
  data_.erase(0, std::exchange(at_, 0));
  const std::size_t before = data_.size();
  data_.resize(before + kChunk);
  const std::size_t got = bytes_->read(std::span(data_).subspan(before));
  data_.resize(before + got);
  return got > 0;
}

// Without its end; of a longer line a part. nullopt at the end, also for a line without an end.
std::optional<std::string> WarcReader::next_line() {
  std::size_t end = rest().find('\n');
  while (end == npos && rest().size() < kLongestLine)
    if (!read_more())
      return std::nullopt;
    else
      end = rest().find('\n');
  const std::string_view line = rest().substr(0, std::min(end, kLongestLine));
  at_ += line.size() + (line.size() == end ? 1 : 0);
  return std::string(trimmed(line));
}

// Reads the line that begins a record. False at the end, and before other bytes, which are left out up to the
// next record; ended_ says which.
bool WarcReader::find_record() {
  bool passed_over = false;
  while (const auto line = next_line()) {
    if (line->starts_with("WARC/")) return true;
    if (arc_ = headers_of_arc(*line); !arc_.empty()) return true;
    passed_over |= !line->empty();
  }
  passed_over |= !trimmed(rest()).empty() || bytes_->fault();
  ended_ = !passed_over;
  return false;
}

std::optional<WarcReader::Head> WarcReader::read_head() {
  Head head;
  if (!arc_.empty()) {
    head.size = *number_in<std::uint64_t>(arc_["content-length"]);
    head.headers = std::exchange(arc_, {});
    return head;
  }
  for (std::size_t lines = 0; lines < kMostHeadLines; ++lines) {
    const auto line = next_line();
    if (!line) return std::nullopt;
    if (line->empty()) {
      const auto size = number_in<std::uint64_t>(value_of(head.headers, "content-length"));
      if (!size) return std::nullopt;
      head.size = *size;
      return head;
    }
    add_header(head.headers, *line);
  }
  return std::nullopt;
}

std::optional<std::string> WarcReader::read_block(std::uint64_t size) {
  while (rest().size() < size)
    if (!read_more()) return std::nullopt;
  std::string block(rest().substr(0, size));
  at_ += size;
  return block;
}

bool WarcReader::pass_over(std::uint64_t size) {
  while (size > rest().size()) {
    size -= rest().size();
    at_ = data_.size();
    if (!read_more()) return false;
  }
  at_ += size;
  return true;
}

}  // namespace lede::indexer
