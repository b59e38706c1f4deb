#include "indexer/source/har.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "common/base/json.h"
#include "common/base/too_complex.h"

namespace lede::indexer {
namespace {

std::string from_base64(std::string_view text) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  unsigned value = 0, bits = 0;
  for (const char c : text) {
    const std::size_t digit = kDigits.find(c);
    if (digit == kDigits.npos) continue;  // line ends, and "=" at the end
    value = value << 6U | static_cast<unsigned>(digit);
    if ((bits += 6) < 8) continue;
    bytes.push_back(static_cast<char>(value >> (bits -= 8) & 0xFFU));
  }
  return bytes;
}

std::string text_at(const Json& object, const char* path) {
  const Json::json_pointer place(path);
  return object.contains(place) && object[place].is_string() ? object[place].get<std::string>() : "";
}

std::string line_at(const Json& object, const char* path) {
  std::string line = text_at(object, path);
  std::erase_if(line, [](char c) { return c == '\n' || c == '\r'; });
  return line;
}

void append_record(const Json& entry, std::string& warc) {
  std::string body = text_at(entry, "/response/content/text");
  if (line_at(entry, "/response/content/encoding") == "base64") body = from_base64(body);
  const Json::json_pointer place("/response/status");
  const Json status = entry.contains(place) ? entry[place] : Json();
  const std::string answer = fmt::format("HTTP/1.1 {}\r\nContent-Type: {}\r\n\r\n{}", status.dump(),
                                         line_at(entry, "/response/content/mimeType"), body);
  warc += fmt::format(
      "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {}\r\nWARC-Date: {}\r\nContent-Length: "
      "{}\r\n\r\n{}"
      "\r\n\r\n",
      line_at(entry, "/request/url"), line_at(entry, "/startedDateTime"), answer.size(), answer);
}

// Of a log only what is read here is kept, however large it is.
bool is_kept(int depth, Json::parse_event_t event, const Json& value, std::size_t& entries) {
  constexpr std::array<std::string_view, 11> kKeys = {"log",  "entries",  "request",        "response",
                                                      "url",  "status",   "content",        "mimeType",
                                                      "text", "encoding", "startedDateTime"};
  constexpr std::size_t kMostEntries = 10'000;        // nlohmann looks at all of them for each
  constexpr int kList = 2, kEntry = 3, kContent = 5;  // how deep they are
  switch (event) {
    case Json::parse_event_t::key: return std::ranges::find(kKeys, value.get<std::string>()) != kKeys.end();
    case Json::parse_event_t::array_start: return depth == kList;
    case Json::parse_event_t::object_start:
      if (depth == kEntry && ++entries > kMostEntries) throw TooComplex("10,000 answers");
      return depth <= kContent;
    case Json::parse_event_t::value: return depth > kEntry;
    default: return true;
  }
}

class Faulty : public ByteStream {
 public:
  explicit Faulty(SkipReason reason) : reason_(reason) {}
  std::size_t read(std::span<char>) override { return 0; }
  std::optional<SkipReason> fault() const override { return reason_; }

 private:
  SkipReason reason_;
};

}  // namespace

std::unique_ptr<ByteStream> warc_of_har(ByteStream& har) {
  const std::string text = read_all(har, kFileLimit);
  if (const auto fault = har.fault()) return std::make_unique<Faulty>(*fault);
  if (text.size() > kFileLimit.value) return std::make_unique<Faulty>(SkipReason::too_large);
  std::size_t entries_read = 0;
  const auto keep = [&](int depth, Json::parse_event_t event, const Json& value) {
    return is_kept(depth, event, value, entries_read);
  };
  Json log;
  try {
    log = Json::parse(text, keep, /*allow_exceptions=*/false);
  } catch (const TooComplex&) {
    return std::make_unique<Faulty>(SkipReason::too_complex);
  }
  const Json::json_pointer entries("/log/entries");
  if (!log.is_object() || !log.contains(entries)) return std::make_unique<Faulty>(SkipReason::damaged);
  std::string warc;
  for (const Json& entry : log[entries]) append_record(entry, warc);
  return stream_of(std::move(warc));
}

}  // namespace lede::indexer
