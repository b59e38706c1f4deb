#include "common/schema/bytes.h"

#include <fmt/format.h>

namespace lede::schema {

void append_varint(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) out.push_back(static_cast<char>(value | 0x80));
  out.push_back(static_cast<char>(value));
}

void append_string(std::string& out, std::string_view bytes) {
  append_varint(out, bytes.size());
  out += bytes;
}

std::uint64_t ByteReader::varint() {
  std::uint64_t value = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    const auto byte = static_cast<unsigned char>(take(1).front());
    value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
    if (byte < 0x80) return value;
  }
  damaged();
}

std::string_view ByteReader::take(std::uint64_t length) {
  if (length > rest_.size()) damaged();
  const auto taken = rest_.substr(0, length);
  rest_.remove_prefix(length);
  return taken;
}

void ByteReader::damaged() const {
  throw Error(ErrorKind::index,
              fmt::format("reading the index: {} is damaged; run lede-index --rebuild", what_));
}

}  // namespace lede::schema
