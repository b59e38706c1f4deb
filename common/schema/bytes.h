// Fixed-width and variable-length numbers as bytes: the alphabet that values and records are written in.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "common/base/error.h"

namespace lede::schema {

/// Big-endian, so that bytes sort as numbers do.
template <class Unsigned>
void append_big_endian(std::string& out, Unsigned value) {
  for (int shift = 8 * (static_cast<int>(sizeof value) - 1); shift >= 0; shift -= 8)
    out.push_back(static_cast<char>(value >> shift & 0xff));
}

/// What append_big_endian wrote; at most eight bytes.
inline std::uint64_t big_endian_number(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char byte : bytes) value = value << 8 | static_cast<unsigned char>(byte);
  return value;
}

/// LEB128: seven bits a byte, low bits first.
void append_varint(std::string& out, std::uint64_t value);
/// varint length, then the bytes.
void append_string(std::string& out, std::string_view bytes);

/// Reads what the functions above wrote. Every read checks the bounds and throws Error{index} "WHAT is
/// damaged".
class ByteReader {
 public:
  ByteReader(std::string_view bytes, const char* what) : rest_(bytes), what_(what) {}

  template <class Unsigned>
  Unsigned big_endian() {
    Unsigned value = 0;
    for (const char byte : take(sizeof value))
      value = static_cast<Unsigned>(value << 8 | static_cast<unsigned char>(byte));
    return value;
  }
  std::uint64_t varint();
  std::string_view string() { return take(varint()); }
  std::string_view take(std::uint64_t length);
  std::string_view rest() const { return rest_; }
  bool at_end() const { return rest_.empty(); }
  [[noreturn]] void damaged() const;

 private:
  std::string_view rest_;
  const char* what_;
};

}  // namespace lede::schema
