// The version file of a glass database, "iamglass": magic, format version, UUID (together the head),
// revision, the root of each table, and numbers on all documents together. Numbers are varints. It is written
// last, and by it a reader knows the format. Xapian 1.4.0 to 2.1.0 write and read the same version of it.
// Source: xapian-core/backends/glass/glass_version.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/write/glass_table.h"

namespace lede::indexer {

/// Magic, version and UUID: 32 bytes.
using GlassHead = std::string;

/// The head, if all of this version file is as GlassSegment would write it for an empty database of
/// schema::kBlockSize; nullopt for any other bytes.
std::optional<GlassHead> known_head(std::string_view empty_database);
/// The same of a database that Xapian makes in `folder`, which must not exist and is removed. Throws
/// Error{io}.
std::optional<GlassHead> known_glass(const std::string& folder);

/// On all documents of a database together.
struct GlassTotals {
  std::uint32_t documents = 0;                          ///< numbered from 1, none left out
  std::uint64_t length = 0;                             ///< sum of their lengths
  std::uint32_t least_length = 0, greatest_length = 0;  ///< of those that have one
  std::uint32_t greatest_wdf = 0;
};

struct GlassVersion {
  std::uint32_t revision = GlassTable::kRevision;
  std::size_t block_size = 0;
  GlassRoot postings = {}, term_lists = {}, synonyms = {};
  GlassTotals totals = {};
};

/// The bytes of a version file.
std::string encode_version(const GlassHead& head, const GlassVersion& version);

}  // namespace lede::indexer
