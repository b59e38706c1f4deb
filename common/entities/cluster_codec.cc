#include "common/entities/cluster_codec.h"

#include "common/base/error.h"

namespace lede::entities {

void throw_damaged_clusters() {
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

std::uint64_t ClusterReader::rest_of_varint(std::uint64_t first) {
  std::uint64_t value = first & 0x7f;
  for (unsigned shift = 7; shift < 64; shift += 7) {
    const std::uint8_t byte = this->byte();
    value |= std::uint64_t{byte & 0x7fu} << shift;
    if (byte < 0x80) return value;
  }
  throw_damaged_clusters();
}

std::uint64_t ClusterReader::below(std::uint64_t limit) {
  const std::uint64_t value = varint();
  if (value >= limit) throw_damaged_clusters();
  return value;
}

}  // namespace lede::entities
