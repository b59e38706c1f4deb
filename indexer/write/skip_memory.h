// How the index remembers a file that gave no article, so that the next run does not open it again: one
// metadata entry a file. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/source/changes.h"

namespace lede::indexer {

/// The metadata key of a path; a path too long for a key is replaced by its hash.
std::string skip_key(std::string_view path);

/// Path, stamp and skips; the articles are no part of it.
std::string encode_skips(const ManifestFile& file);
/// nullopt for bytes that encode_skips did not make: such a file is simply read again.
std::optional<ManifestFile> decode_skips(std::string_view bytes);

}  // namespace lede::indexer
