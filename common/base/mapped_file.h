// A file's bytes in memory without reading them first: only the pages that are looked at are fetched.
#pragma once

#include <string>
#include <string_view>

namespace lede {

/// Read only. The bytes are those of the file when it was opened, whatever is renamed over it later.
class MappedFile {
 public:
  /// Holds nothing.
  MappedFile() = default;
  /// Holds nothing either when the file is absent, empty or cannot be read.
  explicit MappedFile(const std::string& path);
  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;

  std::string_view bytes() const { return bytes_; }  ///< as long as this lives

 private:
  std::string_view bytes_;
};

}  // namespace lede
