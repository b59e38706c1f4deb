// Numbers and strings of the cluster file as bytes. Internal to cluster_file.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace lede::entities {

[[noreturn]] void throw_damaged_clusters();

/// Little-endian, `width` bytes, at most 8.
inline void append_number(std::string& out, std::uint64_t value, unsigned width) {
  std::array<char, sizeof value> bytes;
  for (unsigned i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(value >> 8 * i & 0xff);
  out.append(bytes.data(), width);
}
/// The number whose bytes these are.
template <class Unsigned>
Unsigned little_endian(const char* bytes) {
  Unsigned value = 0;
  if constexpr (std::endian::native == std::endian::little)
    std::memcpy(&value, bytes, sizeof value);
  else
    for (unsigned i = 0; i < sizeof value; ++i)
      value |= Unsigned{static_cast<unsigned char>(bytes[i])} << 8 * i;
  return value;
}
/// Of the number at `index` of an array; throws Error{index} beyond its end.
template <class Unsigned>
Unsigned number_at(std::string_view array, std::uint64_t index) {
  if (index >= array.size() / sizeof(Unsigned)) throw_damaged_clusters();
  return little_endian<Unsigned>(array.data() + index * sizeof(Unsigned));
}

/// Seven bits a byte, low bits first.
void append_varint(std::string& out, std::uint64_t value);
void append_text(std::string& out, std::string_view text);

/// Reads what the two above wrote, front to back; throws Error{index} at the end of the bytes.
class ClusterReader {
 public:
  explicit ClusterReader(std::string_view bytes) : rest_(bytes) {}
  std::uint8_t byte() {
    if (rest_.empty()) throw_damaged_clusters();
    const auto byte = static_cast<std::uint8_t>(rest_.front());
    rest_.remove_prefix(1);
    return byte;
  }
  std::uint64_t varint() {
    const std::uint8_t first = byte();
    return first < 0x80 ? first : rest_of_varint(first);
  }
  void skip_varint() {
    while (byte() >= 0x80) continue;
  }
  /// A varint below `limit`.
  std::uint64_t below(std::uint64_t limit);
  std::string_view bytes(std::uint64_t size) {
    if (size > rest_.size()) throw_damaged_clusters();
    const std::string_view bytes = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return bytes;
  }
  std::string_view text() { return bytes(varint()); }
  std::string_view rest() const { return rest_; }

 private:
  std::uint64_t rest_of_varint(std::uint64_t first);

  std::string_view rest_;
};

}  // namespace lede::entities
