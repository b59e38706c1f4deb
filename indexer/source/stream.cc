#include "indexer/source/stream.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace lede::indexer {
namespace {

class FileStream : public ByteStream {
 public:
  explicit FileStream(int fd) : fd_(fd) {}
  ~FileStream() override { ::close(fd_); }
  FileStream(const FileStream&) = delete;
  FileStream& operator=(const FileStream&) = delete;

  std::size_t read(std::span<char> to) override {
    std::size_t filled = 0;
    while (filled < to.size()) {
      const ssize_t got = ::read(fd_, to.data() + filled, to.size() - filled);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) failed_ = true;
      if (got <= 0) break;
      filled += static_cast<std::size_t>(got);
    }
    return filled;
  }
  std::optional<SkipReason> fault() const override {
    return failed_ ? std::optional(SkipReason::unreadable) : std::nullopt;
  }
  std::optional<Bytes> size() const override {
    struct stat seen {};
    const bool is_file = ::fstat(fd_, &seen) == 0 && S_ISREG(seen.st_mode);
    return is_file ? std::optional(Bytes{static_cast<std::uint64_t>(seen.st_size)}) : std::nullopt;
  }
  void seek(Bytes at) override { failed_ |= ::lseek(fd_, static_cast<off_t>(at.value), SEEK_SET) < 0; }

 private:
  const int fd_;
  bool failed_ = false;
};

class MemoryStream : public ByteStream {
 public:
  explicit MemoryStream(std::string_view bytes) : bytes_(bytes) {}
  explicit MemoryStream(std::string&& bytes) : held_(std::move(bytes)), bytes_(held_) {}
  MemoryStream(const MemoryStream&) = delete;
  MemoryStream& operator=(const MemoryStream&) = delete;
  std::size_t read(std::span<char> to) override {
    const std::size_t count = std::min(to.size(), bytes_.size() - at_);
    std::copy_n(bytes_.data() + at_, count, to.data());
    at_ += count;
    return count;
  }
  std::optional<Bytes> size() const override { return Bytes{bytes_.size()}; }
  void seek(Bytes at) override { at_ = at.value; }

 private:
  const std::string held_;  ///< empty when somebody else holds them
  const std::string_view bytes_;
  std::size_t at_ = 0;
};

class JoinedStream : public ByteStream {
 public:
  JoinedStream(std::string begin, std::unique_ptr<ByteStream> rest)
      : begin_(std::move(begin)), rest_(std::move(rest)) {}

  std::size_t read(std::span<char> to) override {
    const std::size_t filled = begin_.read(to);
    return filled + (filled < to.size() ? rest_->read(to.subspan(filled)) : 0);
  }
  std::optional<SkipReason> fault() const override { return rest_->fault(); }

 private:
  MemoryStream begin_;
  const std::unique_ptr<ByteStream> rest_;
};

}  // namespace

std::unique_ptr<ByteStream> open_stream(const std::string& path) {
  // The walk saw a regular file; by now the name may be a pipe's, which nobody writes to.
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return nullptr;
  struct stat seen {};
  if (::fstat(fd, &seen) != 0 || !S_ISREG(seen.st_mode)) {
    ::close(fd);
    return nullptr;
  }
  return std::make_unique<FileStream>(fd);
}

std::unique_ptr<ByteStream> stream_of(std::string bytes) {
  return std::make_unique<MemoryStream>(std::move(bytes));
}

std::unique_ptr<ByteStream> stream_over(std::string_view bytes) {
  return std::make_unique<MemoryStream>(bytes);
}

std::unique_ptr<ByteStream> joined(std::string begin, std::unique_ptr<ByteStream> rest) {
  return std::make_unique<JoinedStream>(std::move(begin), std::move(rest));
}

std::string read_all(ByteStream& stream, Bytes limit) {
  constexpr std::size_t kFirst = 16 << 10;  // most members of archives are small
  std::string bytes;
  for (;;) {
    const std::size_t before = bytes.size();
    bytes.resize(before + std::max(before, kFirst));
    const std::size_t got = stream.read(std::span(bytes).subspan(before));
    bytes.resize(before + got);
    if (got == 0 || bytes.size() > limit.value) return bytes;
  }
}

std::unique_ptr<ByteStream> seekable(std::unique_ptr<ByteStream> bytes, Bytes limit) {
  if (bytes->size()) return bytes;
  std::string begin = read_all(*bytes, limit);
  if (begin.size() <= limit.value && !bytes->fault()) return stream_of(std::move(begin));
  return joined(std::move(begin), std::move(bytes));
}

}  // namespace lede::indexer
