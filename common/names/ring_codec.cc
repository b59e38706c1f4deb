#include "common/names/ring_codec.h"

#include "common/base/error.h"

namespace lede::names {

void throw_damaged_rings() {
  throw Error(ErrorKind::index,
              "reading the names of the index: the file of rings is damaged; run lede-index to make it anew");
}

void append_varint(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) out.push_back(static_cast<char>((value & 0x7f) | 0x80));
  out.push_back(static_cast<char>(value));
}

void append_text(std::string& out, std::string_view text) {
  append_varint(out, text.size());
  out += text;
}

std::uint8_t RingReader::byte() {
  if (rest_.empty()) throw_damaged_rings();
  const auto byte = static_cast<std::uint8_t>(rest_.front());
  rest_.remove_prefix(1);
  return byte;
}

std::uint64_t RingReader::varint() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    const std::uint8_t byte = this->byte();
    value |= std::uint64_t{byte & 0x7fu} << shift;
    if (byte < 0x80) return value;
  }
  throw_damaged_rings();
}

std::uint64_t RingReader::below(std::uint64_t limit) {
  const std::uint64_t value = varint();
  if (value >= limit) throw_damaged_rings();
  return value;
}

std::string_view RingReader::bytes(std::uint64_t size) {
  if (size > rest_.size()) throw_damaged_rings();
  const std::string_view bytes = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return bytes;
}

}  // namespace lede::names
