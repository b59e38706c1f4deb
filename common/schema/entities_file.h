// The file of names in a generation's folder: the clusters of all that its articles name
// (common/entities/cluster_file.h), after the version of the names they were made from.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lede::schema {

/// Inside the folder of a generation.
inline constexpr const char* kNamesName = "names";

/// Inside the index folder, written by the person's own hand: common/entities/overrides.h.
inline constexpr const char* kAliasesName = "aliases.txt";

/// Counts the runs that changed articles. The file is current while its version is the database's; a run
/// killed between its last commit and the writing of the file leaves an older one, which the next run makes
/// anew.
using NamesVersion = std::uint64_t;

std::string encode_names_file(NamesVersion version, std::string_view clusters);

struct NamesFile {
  NamesVersion version = 0;
  std::string_view clusters;  ///< empty when there is none
};
/// A view into `bytes`; no clusters and version 0 for bytes that are too short to be such a file.
NamesFile read_names_file(std::string_view bytes);

}  // namespace lede::schema
