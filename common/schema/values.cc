#include "common/schema/values.h"

#include <limits>

#include "common/base/bytes.h"
#include "common/base/sort_unique.h"

namespace lede::schema {
namespace {

// Days since 1970 as an unsigned number that sorts like the signed one.
std::uint32_t sortable_day(Date date) {
  return static_cast<std::uint32_t>(date.time_since_epoch().count()) ^ 0x80000000U;
}
Date day_from_sortable(std::uint32_t sortable) {
  return Date{std::chrono::days{static_cast<std::int32_t>(sortable ^ 0x80000000U)}};
}

constexpr std::uint32_t kUndated = std::numeric_limits<std::uint32_t>::max();

}  // namespace

std::string encode_date(Date date) {
  std::string value;
  append_big_endian(value, sortable_day(date));
  return value;
}

Date decode_date(std::string_view value) {
  ByteReader reader(value, "a date");
  return day_from_sortable(reader.big_endian<std::uint32_t>());
}

std::string after_every_date() {
  std::string value;
  append_big_endian(value, kUndated);
  return value;
}

std::string encode_order(const Order& order) {
  std::string value;
  append_big_endian(value, order.date ? kUndated - 1 - sortable_day(*order.date) : kUndated);
  value += order.path;
  value.push_back('\0');
  append_big_endian(value, order.ordinal);
  return value;
}

Order decode_order(std::string_view value) {
  ByteReader reader(value, "the list of files");
  Order order;
  if (const auto key = reader.big_endian<std::uint32_t>(); key != kUndated)
    order.date = day_from_sortable(kUndated - 1 - key);
  const auto end = reader.rest().find('\0');
  if (end == std::string_view::npos) reader.damaged();
  order.path = reader.take(end);
  reader.take(1);
  order.ordinal = reader.big_endian<std::uint32_t>();
  return order;
}

std::string encode_source(const SourceStamp& stamp) {
  std::string value;
  append_varint(value, stamp.size);
  append_big_endian(value, static_cast<std::uint64_t>(stamp.mtime_ns));
  append_big_endian(value, stamp.content_hash);
  return value;
}

SourceStamp decode_source(std::string_view value) {
  ByteReader reader(value, "a file's stamp");
  SourceStamp stamp;
  stamp.size = reader.varint();
  stamp.mtime_ns = static_cast<std::int64_t>(reader.big_endian<std::uint64_t>());
  stamp.content_hash = reader.big_endian<std::uint64_t>();
  return stamp;
}

std::string encode_entity_hashes(std::vector<std::uint64_t> hashes) {
  sort_unique(hashes);
  std::string value;
  value.reserve(hashes.size() * kEntityHashSize);
  for (const auto hash : hashes)
    for (std::size_t i = kEntityHashSize; i-- > 0;) value.push_back(static_cast<char>(hash >> 8 * i & 0xff));
  return value;
}

}  // namespace lede::schema
