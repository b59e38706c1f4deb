#include "indexer/write/skip_memory.h"

#include "common/base/bytes.h"
#include "common/base/error.h"
#include "common/schema/fields.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kLongestKey = 245;  // as a term's; metadata keys live in the same table

}  // namespace

std::string skip_key(std::string_view path) {
  std::string key(schema::kKeySkippedPrefix);
  // An absolute path begins with a slash, so the two forms never meet.
  return key += key.size() + path.size() <= kLongestKey ? std::string(path) : schema::file_id(path);
}

std::string encode_skips(const ManifestFile& file) {
  std::string bytes;
  append_string(bytes, file.path);
  append_string(bytes, schema::encode_source(file.stamp));
  for (const SkipCount& skip : file.skips) {
    append_string(bytes, name_of(skip.reason));  // by name, so that the order of reasons may change
    append_varint(bytes, skip.count);
    append_string(bytes, skip.detail);
  }
  return bytes;
}

std::optional<ManifestFile> decode_skips(std::string_view bytes) {
  try {
    ByteReader reader(bytes, "a skipped file's entry");
    ManifestFile file;
    file.path = reader.string();
    file.stamp = schema::decode_source(reader.string());
    while (!reader.at_end()) {
      const auto reason = reason_named(reader.string());
      if (!reason) return std::nullopt;
      const std::uint64_t count = reader.varint();
      file.skips.push_back({*reason, count, std::string(reader.string())});
    }
    return file;
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace lede::indexer
