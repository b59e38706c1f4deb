// Compresses what is stored once and read often: zstd, since it unpacks four times as fast as the zlib that
// Xapian would use by itself (RFC 8878; figures: docs/PERFORMANCE.md).
#pragma once

#include <string>
#include <string_view>

namespace lede::schema {

/// One zstd frame, or the bytes themselves where that is not smaller. Same bytes, same result (of one version
/// of zstd).
std::string pack(std::string_view bytes);
/// Throws Error{index} "WHAT is damaged" for bytes that pack() did not make; never takes more memory than a
/// thousand times their size and a megabyte.
std::string unpack(std::string_view packed, const char* what);

}  // namespace lede::schema
