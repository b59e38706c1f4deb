// A file's bytes in memory without reading them first: only the pages that are looked at are fetched.
#pragma once

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>
#include <string_view>
#include <utility>

namespace lede {

/// Read only. The bytes are those of the file when it was opened, whatever is renamed over it later.
class MappedFile {
 public:
  /// Holds nothing.
  MappedFile() = default;
  /// Holds nothing either when the file is absent, empty or cannot be read.
  explicit MappedFile(const std::string& path) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0) return;
    *this = MappedFile(fd);
    ::close(fd);
  }
  /// Of an open file, which may be closed then.
  explicit MappedFile(int fd) {
    struct stat status {};
    if (::fstat(fd, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size <= 0) return;
    const auto size = static_cast<std::size_t>(status.st_size);
    void* const begin = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (begin != MAP_FAILED) bytes_ = {static_cast<const char*>(begin), size};
  }
  ~MappedFile() {
    if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
  }
  MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
  MappedFile& operator=(MappedFile&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    return *this;
  }

  std::string_view bytes() const { return bytes_; }  ///< as long as this lives
  /// What was looked at counts as memory of this program no longer; what is looked at again is fetched again.
  void let_go() const {
    if (!bytes_.empty()) ::madvise(const_cast<char*>(bytes_.data()), bytes_.size(), MADV_DONTNEED);
  }

 private:
  std::string_view bytes_;
};

}  // namespace lede
