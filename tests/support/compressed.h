// Compressed bytes for tests.
#pragma once

#include <string>
#include <string_view>

namespace lede::testing {

/// One gzip member.
std::string gzipped(std::string_view bytes);
/// One Zstandard frame.
std::string zstandard(std::string_view bytes);

}  // namespace lede::testing
