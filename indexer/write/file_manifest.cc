#include "indexer/write/file_manifest.h"

#include <algorithm>

#include "common/article/members.h"
#include "common/base/bytes.h"
#include "common/base/error.h"
#include "common/schema/fields.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kLongestKey = 245;  // as a term's; metadata keys live in the same table

/// One entry an article or skip entry, not yet put together by path.
std::vector<ManifestFile> read_articles(const Xapian::Database& database) {
  std::vector<ManifestFile> pieces;
  pieces.reserve(database.get_doccount());
  auto source = database.valuestream_begin(schema::kSlotSource);
  const auto source_end = database.valuestream_end(schema::kSlotSource);
  const auto end = database.valuestream_end(schema::kSlotOrder);
  for (auto order = database.valuestream_begin(schema::kSlotOrder); order != end; ++order) {
    const schema::Order decoded = schema::decode_order(*order);
    ManifestFile piece{std::string(file_of(decoded.path)),
                       {},
                       {{order.get_docid(), decoded.ordinal, member_of(decoded.path)}},
                       {}};
    if (source != source_end) source.skip_to(order.get_docid());
    // An article without a stamp is read again: no file has this size and time.
    if (source != source_end && source.get_docid() == order.get_docid())
      piece.stamp = schema::decode_source(*source);
    pieces.push_back(std::move(piece));
  }
  return pieces;
}

void read_skips(const Xapian::Database& database, std::vector<ManifestFile>& pieces) {
  const std::string prefix(schema::kKeySkippedPrefix);
  const auto end = database.metadata_keys_end(prefix);
  for (auto key = database.metadata_keys_begin(prefix); key != end; ++key) {
    if (auto file = decode_skips(database.get_metadata(*key))) pieces.push_back(std::move(*file));
  }
}

void join(ManifestFile& file, ManifestFile& piece) {
  // All pieces of a file are written in one commit with one stamp; should they differ, the file must be read
  // again.
  if (piece.stamp != file.stamp && !file.articles.empty() && !piece.articles.empty()) file.stamp = {};
  if (file.articles.empty()) file.stamp = piece.stamp;
  file.articles.insert(file.articles.end(), piece.articles.begin(), piece.articles.end());
  if (!piece.skips.empty()) file.skips = std::move(piece.skips);
}

}  // namespace

FileManifest read_file_manifest(const Xapian::Database& database) {
  std::vector<ManifestFile> pieces = read_articles(database);
  read_skips(database, pieces);
  std::stable_sort(pieces.begin(), pieces.end(),
                   [](const ManifestFile& a, const ManifestFile& b) { return a.path < b.path; });
  FileManifest files;
  for (ManifestFile& piece : pieces) {
    if (files.empty() || files.back().path != piece.path) {
      files.push_back(std::move(piece));
    } else {
      join(files.back(), piece);
    }
  }
  for (ManifestFile& file : files) {
    std::sort(file.articles.begin(), file.articles.end(), is_before);
  }
  return files;
}

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
