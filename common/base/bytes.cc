#include "common/base/bytes.h"

#include <fmt/format.h>

#include "common/base/error.h"

namespace lede {

void append_big_endian(std::string& out, std::uint64_t value, unsigned width) {
  while (width-- > 0) out.push_back(static_cast<char>(value >> 8 * width & 0xff));
}

void append_varint(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) out.push_back(static_cast<char>(value | 0x80));
  out.push_back(static_cast<char>(value));
}

void append_string(std::string& out, std::string_view bytes) {
  append_varint(out, bytes.size());
  out += bytes;
}

std::uint64_t ByteReader::rest_of_varint(std::uint8_t first) {
  std::uint64_t value = first & 0x7fU;
  for (unsigned shift = 7; shift < 64; shift += 7) {
    const auto next = byte();
    value |= std::uint64_t{next & 0x7fU} << shift;
    if (next < 0x80) return value;
  }
  damaged();
}

void ByteReader::damaged() const {
  throw Error(ErrorKind::index,
              fmt::format("reading the index: {} is damaged; run lede-index --rebuild", what_));
}

}  // namespace lede
