#include "common/base/files.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <boost/filesystem.hpp>
#include <cerrno>
#include <cstring>
#include <memory>

#include "common/base/error.h"
#include "common/base/written_file.h"

namespace lede::fs {

/// An open file, closed when it goes out of scope.
class Descriptor {
 public:
  Descriptor(const std::string& path, int flags) : fd_(::open(path.c_str(), flags | O_CLOEXEC, 0666)) {}
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  bool is_open() const { return fd_ >= 0; }
  int get() const { return fd_; }

 private:
  int fd_;
};

namespace {

namespace bfs = boost::filesystem;
using boost::system::error_code;

[[noreturn]] void fail(const std::string& doing, const std::string& path, const std::string& why) {
  throw Error(ErrorKind::io, "cannot " + doing + " " + path + ": " + why +
                                 "; is the disk full, or may you not write there? mend it and run again");
}

[[noreturn]] void fail(const std::string& doing, const std::string& path) {
  fail(doing, path, std::strerror(errno));
}

/// Reads up to `size` bytes; fewer at the end of the file; -1 on failure.
ssize_t read_some(int fd, char* into, std::size_t size) {
  ssize_t got;
  do got = ::read(fd, into, size);
  while (got < 0 && errno == EINTR);
  return got;
}

std::string parent(const std::string& path) {
  const auto slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

/// Makes a rename in this folder survive a power cut. Some file systems cannot sync a folder (EINVAL): that
/// is theirs.
void sync_folder(const std::string& folder) {
  const Descriptor opened(folder, O_RDONLY | O_DIRECTORY);
  if (!opened.is_open()) fail("open", folder);
  if (::fsync(opened.get()) != 0 && errno != EINVAL) fail("sync", folder);
}

FileKind kind_of(mode_t mode) {
  if (S_ISREG(mode)) return FileKind::regular;
  return S_ISDIR(mode) ? FileKind::directory : FileKind::special;
}

// `path` is absolute, or begins in the open folder `from`.
FileStatus status_from(int from, const std::string& path) {
  struct stat seen {};
  if (::fstatat(from, path.c_str(), &seen, 0) != 0) return {};
  const std::int64_t seconds = seen.st_mtim.tv_sec;
  return {.kind = kind_of(seen.st_mode),
          .size = Bytes{static_cast<std::uint64_t>(seen.st_size)},
          .mtime_ns = seconds * 1'000'000'000 + seen.st_mtim.tv_nsec,
          .device = seen.st_dev,
          .inode = seen.st_ino};
}

}  // namespace

FileStatus status(const std::string& path) { return status_from(AT_FDCWD, path); }

std::vector<FileStatus> statuses(const std::string& folder, std::span<const std::string> names) {
  const Descriptor opened(folder, O_PATH | O_DIRECTORY);
  std::vector<FileStatus> found(names.size());
  if (opened.is_open())
    std::transform(names.begin(), names.end(), found.begin(),
                   [&](const std::string& name) { return status_from(opened.get(), name); });
  return found;
}

std::string absolute(const std::string& path) {
  std::string rest = path;
  if (path.empty() || path.front() != '/') {
    error_code error;
    rest = bfs::current_path(error).native() + "/" + path;
    if (error) fail("find the current folder for", path, error.message());
  }
  std::string out;
  for (std::size_t at = 0; at < rest.size();) {
    const std::size_t end = std::min(rest.find('/', at), rest.size());
    const std::string_view part = std::string_view(rest).substr(at, end - at);
    if (part == "..") {
      out.resize(out.empty() ? 0 : out.rfind('/'));
    } else if (!part.empty() && part != ".") {
      out.append("/").append(part);
    }
    at = end + 1;
  }
  return out.empty() ? "/" : out;
}

std::optional<std::string> real_path(const std::string& path) {
  error_code error;
  const bfs::path found = bfs::canonical(path, error);
  if (error) return std::nullopt;
  return found.native();
}

std::string join(std::string_view folder, std::string_view name) {
  std::string out(folder);
  if (!out.empty() && out.back() != '/') out += '/';
  return out.append(name);
}

std::string file_name(std::string_view path) { return std::string(path.substr(path.rfind('/') + 1)); }

bool is_within(std::string_view path, std::string_view folder) {
  if (folder == "/") return path.starts_with('/');
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

std::optional<std::vector<std::string>> list(const std::string& folder) {
  const std::unique_ptr<DIR, int (*)(DIR*)> opened(::opendir(folder.c_str()), ::closedir);
  if (!opened) return std::nullopt;
  std::vector<std::string> names;
  errno = 0;  // readdir says by it alone whether it failed or is at the end
  while (const dirent* entry = ::readdir(opened.get())) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") names.emplace_back(name);
    errno = 0;
  }
  if (errno != 0) return std::nullopt;
  std::sort(names.begin(), names.end());
  return names;
}

std::optional<std::string> read_file(const std::string& path, Bytes limit) {
  // Without waiting for whoever might write to a pipe of that name.
  const Descriptor file(path, O_RDONLY | O_NONBLOCK);
  struct stat seen {};
  if (!file.is_open() || ::fstat(file.get(), &seen) != 0 || !S_ISREG(seen.st_mode)) return std::nullopt;
  // One byte more than promised by the size notices both the end and a growing file; /proc promises nothing.
  constexpr std::size_t kStep = 64 << 10;
  const std::size_t most = limit.value + 1;
  std::string bytes(std::min<std::size_t>(most, static_cast<std::size_t>(seen.st_size) + 1), '\0');
  std::size_t filled = 0;
  while (filled < most) {
    if (filled == bytes.size()) bytes.resize(std::min(most, filled + std::max(filled / 2, kStep)));
    const ssize_t got = read_some(file.get(), bytes.data() + filled, bytes.size() - filled);
    if (got < 0) return std::nullopt;
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  bytes.resize(filled);
  return bytes;
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(descriptor, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return true;
}

void write_new(const std::string& path, std::string_view bytes) {
  const Descriptor file(path, O_WRONLY | O_CREAT | O_EXCL);
  if (!file.is_open() || !write_all(file.get(), bytes)) fail("write", path);
}

void write_atomically(const std::string& path, std::string_view bytes) {
  AtomicFile file(path);
  file.append(bytes);
  file.finish();
}

AtomicFile::AtomicFile(std::string path) : path_(std::move(path)) {
  const std::string beside = path_ + ".new";
  ::unlink(beside.c_str());  // a killed run's, or a link: what it leads to is not ours to write
  file_ = std::make_unique<Descriptor>(beside, O_WRONLY | O_CREAT | O_EXCL);
  if (!file_->is_open()) fail("write", beside);
}

AtomicFile::~AtomicFile() = default;

void AtomicFile::append(std::string_view bytes) {
  if (!write_all(file_->get(), bytes)) fail("write", path_ + ".new");
}

void AtomicFile::finish() {
  if (::fsync(file_->get()) != 0) fail("sync", path_ + ".new");
  file_.reset();
  rename(path_ + ".new", path_);
}

ScratchFile::ScratchFile(const std::string& folder) {
  std::string path = join(folder, "scratch-XXXXXX");
  file_ = std::make_unique<Descriptor>(::mkostemp(path.data(), O_CLOEXEC));
  if (!file_->is_open()) fail("write", path);
  ::unlink(path.c_str());
}

ScratchFile::~ScratchFile() = default;

void ScratchFile::append(std::string_view bytes) {
  if (!write_all(file_->get(), bytes)) fail("write", "a file for sorting");
  size_ += bytes.size();
}

std::size_t ScratchFile::read(std::uint64_t at, std::span<char> into) const {
  std::size_t filled = 0;
  while (filled < into.size()) {
    const ssize_t got =
        ::pread(file_->get(), into.data() + filled, into.size() - filled, static_cast<off_t>(at + filled));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail("read", "a file for sorting");
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  return filled;
}

void rename(const std::string& from, const std::string& to) {
  error_code error;
  bfs::rename(from, to, error);
  if (error) fail("rename " + from + " to", to, error.message());
  sync_folder(parent(to));
}

void create_folders(const std::string& path) {
  error_code error;
  bfs::create_directories(path, error);
  if (status(path).kind != FileKind::directory) {
    fail("create folder", path, error ? error.message() : "something else has that name");
  }
}

void remove_all(const std::string& path) {
  error_code error;
  bfs::remove_all(path, error);
  if (error && error != boost::system::errc::no_such_file_or_directory) fail("remove", path, error.message());
}

Bytes folder_size(const std::string& folder) {
  Bytes sum;
  for (const std::string& name : list(folder).value_or(std::vector<std::string>{})) {
    const std::string path = join(folder, name);
    struct stat seen {};
    if (::lstat(path.c_str(), &seen) != 0) continue;  // gone since it was listed
    if (S_ISREG(seen.st_mode)) sum += Bytes{static_cast<std::uint64_t>(seen.st_size)};
    if (S_ISDIR(seen.st_mode)) sum += folder_size(path);
  }
  return sum;
}

}  // namespace lede::fs
