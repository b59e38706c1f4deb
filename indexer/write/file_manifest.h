// Reading back from an index what it holds of which file.
#pragma once

#include <xapian.h>

#include <string>

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

/// From the value slots and the remembered skips: no document is opened. About 150 bytes of memory a file.
/// Throws Xapian::Error, and Error{index} for a damaged value: call it inside reading() or schema::guarded.
FileManifest read_file_manifest(const Xapian::Database& database);

}  // namespace lede::indexer
