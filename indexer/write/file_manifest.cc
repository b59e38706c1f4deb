#include "indexer/write/file_manifest.h"

#include <algorithm>

#include "common/article/members.h"
#include "common/base/bytes.h"
#include "common/base/error.h"
#include "common/schema/fields.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kLongestKey = 245;  // as a term's; metadata keys live in the same table

/// In the order of the index: mostly one entry a file.
FileManifest read_articles(const Xapian::Database& database) {
  FileManifest pieces;
  pieces.reserve(database.get_doccount());
  auto source = database.valuestream_begin(schema::kSlotSource);
  const auto source_end = database.valuestream_end(schema::kSlotSource);
  const auto end = database.valuestream_end(schema::kSlotOrder);
  for (auto order = database.valuestream_begin(schema::kSlotOrder); order != end; ++order) {
    const schema::Order decoded = schema::decode_order(*order);
    const std::string_view path = file_of(decoded.path);
    const ManifestArticle article{order.get_docid(), decoded.ordinal, member_of(decoded.path)};
    schema::SourceStamp stamp;  // an article without one is read again: no file has this size and time
    if (source != source_end) source.skip_to(order.get_docid());
    if (source != source_end && source.get_docid() == order.get_docid())
      stamp = schema::decode_source(*source);
    if (!pieces.empty() && pieces.back().path == path && pieces.back().stamp == stamp)
      pieces.back().articles.push_back(article);
    else
      pieces.push_back({std::string(path), stamp, {article}, {}});
  }
  return pieces;
}

void read_skips(const Xapian::Database& database, FileManifest& pieces) {
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

/// By path; of one path by docid, the skips last.
bool is_earlier(const ManifestFile& a, const ManifestFile& b) {
  const auto docid_of = [](const ManifestFile& piece) {
    return piece.articles.empty() ? ~std::uint32_t{0} : piece.articles.front().docid;
  };
  const int order = a.path.compare(b.path);
  return order != 0 ? order < 0 : docid_of(a) < docid_of(b);
}

/// Puts the pieces of a file together, in place: a copy of the manifest would be the most that a run holds.
void join_pieces(FileManifest& files) {
  auto last = files.begin();
  for (auto piece = files.begin(); piece != files.end(); ++piece) {
    if (piece != last && piece->path == last->path)
      join(*last, *piece);
    else if (piece != last && ++last != piece)
      *last = std::move(*piece);
  }
  if (!files.empty()) files.erase(last + 1, files.end());
}

}  // namespace

FileManifest read_file_manifest(const Xapian::Database& database) {
  FileManifest files = read_articles(database);
  read_skips(database, files);
  if (!std::ranges::is_sorted(files, is_earlier)) std::ranges::sort(files, is_earlier);
  join_pieces(files);
  for (ManifestFile& file : files) std::sort(file.articles.begin(), file.articles.end(), is_before);
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
