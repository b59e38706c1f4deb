// Numbers and strings as bytes: the one codec of values, records and derived tables.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "common/base/error.h"

namespace lede {

/// Big-endian, so that bytes sort as numbers do.
template <class Unsigned>
void append_big_endian(std::string& out, Unsigned value) {
  for (int shift = 8 * (static_cast<int>(sizeof value) - 1); shift >= 0; shift -= 8)
    out.push_back(static_cast<char>(value >> shift & 0xff));
}
/// The low `width` bytes of the value, at most eight; the others must be zero.
inline void append_big_endian(std::string& out, std::uint64_t value, unsigned width) {
  while (width-- > 0) out.push_back(static_cast<char>(value >> 8 * width & 0xff));
}

/// What append_big_endian wrote; at most eight bytes.
inline std::uint64_t big_endian_number(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char byte : bytes) value = value << 8 | static_cast<unsigned char>(byte);
  return value;
}

/// LEB128: seven bits a byte, low bits first.
inline void append_varint(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) out.push_back(static_cast<char>(value | 0x80));
  out.push_back(static_cast<char>(value));
}
/// varint length, then the bytes.
inline void append_string(std::string& out, std::string_view bytes) {
  append_varint(out, bytes.size());
  out += bytes;
}

/// Reads what the functions above wrote. Every read checks the bounds and throws Error{index} "WHAT is
/// damaged".
class ByteReader {
 public:
  /// `what` is kept, not copied.
  ByteReader(std::string_view bytes, const char* what) : rest_(bytes), what_(what) {}

  template <class Unsigned>
  Unsigned big_endian() {
    return static_cast<Unsigned>(big_endian_number(take(sizeof(Unsigned))));
  }
  std::uint8_t byte() {
    if (rest_.empty()) damaged();
    const auto byte = static_cast<std::uint8_t>(rest_.front());
    rest_.remove_prefix(1);
    return byte;
  }
  std::uint64_t varint() {
    const auto first = byte();
    return first < 0x80 ? first : rest_of_varint(first);
  }
  /// A varint that must be less than `limit`.
  std::uint64_t below(std::uint64_t limit) {
    const auto value = varint();
    if (value >= limit) damaged();
    return value;
  }
  std::string_view string() { return take(varint()); }
  std::string_view take(std::uint64_t length) {
    if (length > rest_.size()) damaged();
    const auto taken = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return taken;
  }
  std::string_view rest() const { return rest_; }
  bool at_end() const { return rest_.empty(); }
  [[noreturn]] void damaged() const {
    throw Error(ErrorKind::index,
                std::string("reading the index: ") + what_ + " is damaged; run lede-index --rebuild");
  }

 private:
  std::uint64_t rest_of_varint(std::uint8_t first) {
    std::uint64_t value = first & 0x7fU;
    for (unsigned shift = 7; shift < 64; shift += 7) {
      const auto next = byte();
      value |= std::uint64_t{next & 0x7fU} << shift;
      if (next < 0x80) return value;
    }
    damaged();
  }

  std::string_view rest_;
  const char* what_;
};

}  // namespace lede
