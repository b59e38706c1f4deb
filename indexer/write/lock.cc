#include "indexer/write/lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <ctime>
#include <ostream>
#include <thread>

#include "common/base/error.h"
#include "common/base/fs.h"
#include "common/base/utf8.h"
#include "common/schema/opening.h"

namespace lede::indexer {
namespace {

constexpr std::chrono::milliseconds kPoll{100};

/// "pid 123 since 2016-10-04 17:02 on HOST", in local time.
std::string describe_self(const World& world) {
  const std::time_t now = std::chrono::system_clock::to_time_t(world.now());
  std::tm local{};
  ::localtime_r(&now, &local);
  char when[32] = "";
  std::strftime(when, sizeof when, "%Y-%m-%d %H:%M", &local);
  char host[256] = "";
  if (::gethostname(host, sizeof host - 1) != 0) host[0] = '\0';
  return "pid " + std::to_string(::getpid()) + " since " + when + " on " + host + "\n";
}

std::string describe_holder(int fd) {
  char text[512];
  const ssize_t size = ::pread(fd, text, sizeof text, 0);
  if (size <= 0) return "just started";
  const std::string_view line(text, static_cast<std::size_t>(size));
  return utf8::printable(line.substr(0, line.find('\n')));
}

/// An index may come from somebody else: a link named `lock` would have us empty the file it leads to, and a
/// pipe would have us wait for ever.
int open_lock_file(const std::string& path, const std::string& index_path) {
  const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0666);
  struct stat seen {};
  if (fd >= 0 && ::fstat(fd, &seen) == 0 && S_ISREG(seen.st_mode)) return fd;
  const int cause = errno;
  if (fd >= 0) ::close(fd);
  if (fd >= 0 || cause == ELOOP)
    throw Error(ErrorKind::index,
                "cannot lock " + index_path + ": " + path + " is no regular file; remove it and run again");
  throw Error(ErrorKind::io, "cannot write to the index " + index_path + ": " + std::strerror(cause) +
                                 "; check that you may write there, or choose another place with --index");
}

/// True when the lock is ours now.
bool try_lock(int fd, const std::string& path) {
  int result;
  do result = ::flock(fd, LOCK_EX | LOCK_NB);
  while (result != 0 && errno == EINTR);
  if (result == 0) return true;
  if (errno == EWOULDBLOCK) return false;
  throw Error(ErrorKind::io, "cannot lock " + path + ": " + std::strerror(errno) +
                                 "; the index must lie on a file system that can lock files");
}

void wait_for_lock(int fd, const std::string& path, World& world) {
  while (!try_lock(fd, path)) {
    if (world.stop != 0) throw Error(ErrorKind::interrupted, "stopped while waiting for another lede-index");
    std::this_thread::sleep_for(kPoll);
  }
}

}  // namespace

Lock::Lock(const std::string& index_path, World& world, bool wait) {
  const std::string path = fs::join(index_path, schema::kLockName);
  fd_ = open_lock_file(path, index_path);
  try {
    if (!try_lock(fd_, path)) {
      const std::string holder =
          "another lede-index (" + describe_holder(fd_) + ") is writing to " + index_path;
      if (!wait) throw Error(ErrorKind::lock, holder + "; wait with --wait");
      world.err << utf8::printable(holder + "; waiting") << std::endl;
      wait_for_lock(fd_, path, world);
    }
  } catch (...) {
    ::close(fd_);
    throw;
  }
  const std::string self = describe_self(world);
  // Best effort: a full disk must not stop a run that would free space.
  if (::ftruncate(fd_, 0) == 0) [[maybe_unused]]
    const ssize_t put = ::pwrite(fd_, self.data(), self.size(), 0);
}

Lock::~Lock() {
  [[maybe_unused]] const int emptied = ::ftruncate(fd_, 0);
  ::close(fd_);
}

}  // namespace lede::indexer
