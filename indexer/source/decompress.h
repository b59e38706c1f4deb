// Compressed bytes -> bytes, by gzip (zlib) or Zstandard (libzstd). Neither library is named elsewhere.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "common/base/units.h"

namespace lede::indexer {

enum class Compression : std::uint8_t { none, gzip, zstd };

/// From the name's last part: ".gz", ".zst" in any case, else none.
Compression compression_of(std::string_view path);
/// The name without the part that compression_of recognised.
std::string_view without_compression(std::string_view path);

enum class DecompressError : std::uint8_t { damaged, too_large };

/// Several members or frames one after the other give their contents one after the other. Bytes after the
/// last gzip member that begin no new one are ignored, as gzip does. A text cut short is damaged. Stops with
/// too_large as soon as the result is longer than `limit`, so a bomb costs no more than that.
std::variant<std::string, DecompressError> decompress(Compression how, std::string_view bytes, Bytes limit);

}  // namespace lede::indexer
