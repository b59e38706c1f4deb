#include "common/schema/stored_quotations.h"

#include <cassert>
#include <limits>

namespace lede::schema {
namespace {

constexpr std::uint64_t kMostTokens = std::numeric_limits<std::uint32_t>::max();

TokenSpan read_part(ByteReader& reader, std::uint64_t& at) {
  const auto distance = reader.varint();
  const auto length = reader.varint();
  if (length == 0 || distance > kMostTokens || length > kMostTokens || at + distance + length > kMostTokens)
    reader.damaged();
  at += distance;
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + length)};
}

}  // namespace

std::uint16_t speaker_mark(std::uint64_t name_hash) {
  const auto mark = static_cast<std::uint16_t>(name_hash);
  return mark == 0 ? 1 : mark;
}

std::string encode_stored_quotations(const std::vector<StoredQuotation>& quotations) {
  std::string out;
  std::uint32_t first = 0;
  for (const StoredQuotation& quotation : quotations) {
    assert(!quotation.parts.empty() && quotation.parts.front().begin >= first);
    append_big_endian(out, quotation.speaker);
    append_varint(out, quotation.parts.size());
    std::uint32_t at = first;
    for (const TokenSpan part : quotation.parts) {
      append_varint(out, part.begin - at);
      append_varint(out, part.size());
      at = part.begin;
    }
    first = quotation.parts.front().begin;
  }
  return out;
}

bool StoredQuotationReader::read(StoredQuotation& quotation) {
  if (reader_.at_end()) return false;
  quotation.speaker = reader_.big_endian<std::uint16_t>();
  quotation.parts.clear();
  const auto parts = reader_.varint();
  if (parts == 0 || parts > reader_.rest().size()) reader_.damaged();
  std::uint64_t at = first_;
  for (std::uint64_t i = 0; i < parts; ++i) quotation.parts.push_back(read_part(reader_, at));
  first_ = quotation.parts.front().begin;
  return true;
}

}  // namespace lede::schema
