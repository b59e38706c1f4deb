// Decompresses gzip (zlib) and Zstandard (libzstd).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "common/base/units.h"

namespace lede::indexer {

enum class Compression : std::uint8_t { none, gzip, zstd };

/// By the ending of the name, in any case: ".gz", ".zst", else none.
Compression compression_of(std::string_view path);
/// The name without the ending that compression_of recognised.
std::string_view without_compression(std::string_view path);

enum class DecompressError : std::uint8_t { damaged, too_large };

/// The contents of all members or frames, joined. Bytes after the last gzip member that do not begin another
/// are ignored, as gzip does. Truncated input is damaged. Stops with too_large as soon as the result is
/// longer than `limit`, so that a decompression bomb costs no more.
std::variant<std::string, DecompressError> decompress(Compression how, std::string_view bytes, Bytes limit);

}  // namespace lede::indexer
