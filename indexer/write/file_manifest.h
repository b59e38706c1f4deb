// The files that an index holds or has skipped: read back from its articles, and from the entry that it keeps
// of each file that gave no article, so that the next run does not open that file again.
#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <string_view>

#include "common/schema/opening.h"
#include "indexer/source/changes.h"

namespace lede::indexer {

/// Runs body(index) on the opened index, and again when a writer went on under its feet (two commits, or a
/// switch to a new generation). Throws what open_for_reading throws, and what `body` throws in the end.
template <class Body>
auto reading(const std::string& index_path, Body&& body) {
  constexpr int kTries = 5;
  return schema::guarded("reading " + index_path, [&] {
    for (int attempt = 1;; ++attempt) {
      try {
        return body(schema::open_for_reading(index_path));
      } catch (const Xapian::DatabaseModifiedError&) {
        if (attempt == kTries) throw;
      } catch (const Xapian::DatabaseOpeningError&) {
        if (attempt == kTries) throw;
      }
    }
  });
}

/// From the value slots and the entries of skipped files: no document is opened. About 150 bytes of memory a
/// file. Throws Xapian::Error, and Error{index} for a damaged value: call it inside reading() or
/// schema::guarded.
FileManifest read_file_manifest(const Xapian::Database& database);

/// The metadata key of a skipped file; a path too long for a key is replaced by its hash.
std::string skip_key(std::string_view path);
/// The value of that key: path, stamp and skips, without articles.
std::string encode_skips(const ManifestFile& file);
/// nullopt for bytes that encode_skips did not make: such a file is simply read again.
std::optional<ManifestFile> decode_skips(std::string_view bytes);

}  // namespace lede::indexer
