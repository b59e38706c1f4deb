#include "common/schema/entities_file.h"

#include "common/schema/bytes.h"

namespace lede::schema {

std::string encode_names_file(NamesVersion version, std::string_view clusters) {
  std::string bytes;
  bytes.reserve(sizeof version + clusters.size());
  append_big_endian(bytes, version);
  bytes += clusters;
  return bytes;
}

NamesFile read_names_file(std::string_view bytes) {
  if (bytes.size() <= sizeof(NamesVersion)) return {};
  ByteReader reader(bytes, "the file of names");
  const auto version = reader.big_endian<NamesVersion>();
  return {version, reader.rest()};
}

}  // namespace lede::schema
