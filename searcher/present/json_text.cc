#include "searcher/present/json_text.h"

#include <cstdint>

#include "common/base/utf8.h"

namespace lede::searcher {

std::string base64(std::string_view bytes) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const auto group = bytes.substr(i, 3);
    std::uint32_t bits = 0;
    for (std::size_t k = 0; k < 3; ++k)
      bits = bits << 8 | (k < group.size() ? static_cast<unsigned char>(group[k]) : 0);
    for (std::size_t k = 0; k < 4; ++k) out += k <= group.size() ? kDigits[bits >> (18 - 6 * k) & 63] : '=';
  }
  return out;
}

void put_if_any(Json& record, const char* key, const std::string& value) {
  if (!value.empty()) record[key] = value;
}

void put_evidence(Json& record, const Evidence& evidence) {
  put_if_any(record, "evidence", evidence.words);
  if (evidence.span.empty()) return;
  record["begin"] = evidence.span.begin;
  record["end"] = evidence.span.end;
}

Json date_of(const PublicationDate& date) {
  Json value;
  if (is_dated(date)) value["value"] = to_iso(date.value);
  if (date.kind == DateKind::bounds) value["not_before"] = to_iso(date.value);
  value["kind"] = name_of(date.kind);
  if (is_dated(date)) value["confidence"] = date.confidence;
  put_evidence(value, {date.evidence, date.span});
  return value;
}

Json printing_of(const OtherPrinting& other) {
  Json record = {{"id", other.id}, {"path", utf8::scrub(other.path)}, {"ordinal", other.ordinal}};
  put_if_any(record, "outlet", other.outlet);
  record["date"] = date_of(other.date);
  return record;
}

Json printing_of(const Hit& hit) {
  return printing_of(
      OtherPrinting{hit.id, hit.path, hit.article.ordinal, hit.article.outlet, hit.article.date});
}

std::string_view slice(const std::string& text, ByteSpan span) {
  return std::string_view(text).substr(span.begin, span.size());
}

}  // namespace lede::searcher
