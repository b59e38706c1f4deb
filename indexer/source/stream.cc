#include "indexer/source/stream.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace lede::indexer {
namespace {

constexpr std::size_t kChunk = 256 << 10;

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

 private:
  const int fd_;
  bool failed_ = false;
};

class MemoryStream : public ByteStream {
 public:
  explicit MemoryStream(std::string bytes) : bytes_(std::move(bytes)) {}
  std::size_t read(std::span<char> to) override {
    const std::size_t count = std::min(to.size(), bytes_.size() - at_);
    std::copy_n(bytes_.data() + at_, count, to.data());
    at_ += count;
    return count;
  }

 private:
  const std::string bytes_;
  std::size_t at_ = 0;
};

class DecompressedStream : public ByteStream {
 public:
  explicit DecompressedStream(const std::string& path) : archive_(archive_read_new(), archive_read_free) {
    archive_read_support_filter_gzip(archive_.get());
    archive_read_support_filter_zstd(archive_.get());
    archive_read_support_filter_bzip2(archive_.get());
    archive_read_support_filter_xz(archive_.get());
    archive_read_support_format_raw(archive_.get());
    archive_entry* entry = nullptr;
    failed_ = archive_read_open_filename(archive_.get(), path.c_str(), kChunk) != ARCHIVE_OK ||
              archive_read_next_header(archive_.get(), &entry) != ARCHIVE_OK ||
              archive_filter_code(archive_.get(), 0) == ARCHIVE_FILTER_NONE;
  }

  std::size_t read(std::span<char> to) override {
    std::size_t filled = 0;
    while (!failed_ && filled < to.size()) {
      const la_ssize_t got = archive_read_data(archive_.get(), to.data() + filled, to.size() - filled);
      if (got < 0) failed_ = true;
      if (got <= 0) break;
      filled += static_cast<std::size_t>(got);
    }
    return filled;
  }
  std::optional<SkipReason> fault() const override {
    return failed_ ? std::optional(SkipReason::damaged_archive) : std::nullopt;
  }

 private:
  const std::unique_ptr<archive, decltype(&archive_read_free)> archive_;
  bool failed_ = false;
};

}  // namespace

std::unique_ptr<ByteStream> open_stream(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return nullptr;
  return std::make_unique<FileStream>(fd);
}

std::unique_ptr<ByteStream> open_decompressed(const std::string& path) {
  return std::make_unique<DecompressedStream>(path);
}

std::unique_ptr<ByteStream> stream_of(std::string bytes) {
  return std::make_unique<MemoryStream>(std::move(bytes));
}

std::string read_all(ByteStream& stream, Bytes limit) {
  std::string bytes;
  for (;;) {
    const std::size_t before = bytes.size();
    bytes.resize(before + std::max(before, kChunk));
    const std::size_t got = stream.read(std::span(bytes).subspan(before));
    bytes.resize(before + got);
    if (got == 0 || bytes.size() > limit.value) return bytes;
  }
}

}  // namespace lede::indexer
