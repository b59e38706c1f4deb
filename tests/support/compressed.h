// Compressed bytes for tests.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lede::testing {

/// One gzip member.
std::string gzipped(std::string_view bytes);
/// One Zstandard frame.
std::string zstandard(std::string_view bytes);

struct PackedFile {
  std::string name;
  std::string bytes;
};
enum class Packing { zip, encrypted_zip, tar, seven_zip };
/// An archive of these files.
std::string archived(Packing packing, const std::vector<PackedFile>& files);

}  // namespace lede::testing
