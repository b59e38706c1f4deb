// A preloaded library that writes down, in $DISK_LOG, every call that changes the disk under the folder
// $DISK_ROOT, for replay_cut.py. A record is a line of fields with tabs between them, CALL HANDLE PATH PATH
// OFFSET SIZE, and behind a write its SIZE bytes. A handle is a number that an open file keeps until it is
// closed; 0 for none.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#include <array>
#include <cstdarg>
#include <cstdlib>
#include <mutex>
#include <string>
#include <string_view>

namespace {

constexpr int kMostFiles = 4096;

std::mutex mutex;
std::array<long, kMostFiles> handles{};  // of each descriptor; 0: not below the root
long last_handle = 0;

template <class Function>
Function* real(Function*, const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

bool is_below_root(std::string_view path) {
  static const char* root = std::getenv("DISK_ROOT");
  return root != nullptr && path.starts_with(root);
}

long handle_of(int fd) { return fd >= 0 && fd < kMostFiles ? handles[fd] : 0; }

struct Call {
  const char* name;
  long handle = 0;
  std::string path = {}, other = {};
  off_t offset = 0;
  std::string_view bytes = {};
};

void write_down(const Call& call) {
  static const int log = static_cast<int>(::syscall(SYS_openat, AT_FDCWD, std::getenv("DISK_LOG"),
                                                    O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
  std::string record = std::string(call.name) + '\t' + std::to_string(call.handle) + '\t' + call.path + '\t' +
                       call.other + '\t' + std::to_string(call.offset) + '\t' +
                       std::to_string(call.bytes.size()) + '\n';
  record += call.bytes;
  for (std::string_view rest = record; !rest.empty();) {
    const long written = ::syscall(SYS_write, log, rest.data(), rest.size());
    if (written <= 0) std::abort();
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
}

/// What `change` returns; 0 means that it was done.
template <class Change>
int path_call(const Call& call, Change&& change) {
  const std::lock_guard lock(mutex);
  const int status = change();
  if (status == 0 && is_below_root(call.path)) write_down(call);
  return status;
}

template <class Change>
int descriptor_call(const char* name, int fd, off_t size, Change&& change) {
  const std::lock_guard lock(mutex);
  const int status = change();
  if (status == 0 && (handle_of(fd) != 0 || size < 0))
    write_down({.name = name, .handle = handle_of(fd), .offset = size});
  return status;
}

template <class Write>
ssize_t written(int fd, off_t at, const void* bytes, Write&& write) {
  const std::lock_guard lock(mutex);
  if (at < 0) at = ::lseek(fd, 0, SEEK_CUR);
  const ssize_t size = write();
  if (size > 0 && handle_of(fd) != 0)
    write_down({.name = "write",
                .handle = handle_of(fd),
                .offset = at,
                .bytes = {static_cast<const char*>(bytes), static_cast<std::size_t>(size)}});
  return size;
}

template <class Open>
int opened(const char* path, int flags, Open&& open) {
  const std::lock_guard lock(mutex);
  struct stat seen {};
  const bool is_new = ::stat(path, &seen) != 0;
  const int fd = open();
  if (fd < 0 || fd >= kMostFiles) return fd;
  handles[fd] = is_below_root(path) && (flags & O_ACCMODE) != O_RDONLY ? ++last_handle : 0;
  if (handles[fd] == 0) return fd;
  if (is_new) write_down({.name = "create", .path = path});
  write_down({.name = "open", .handle = handles[fd], .path = path});
  if (!is_new && (flags & O_TRUNC) != 0) write_down({.name = "truncate", .handle = handles[fd]});
  return fd;
}

std::string path_at(int folder, const char* path) {
  if (folder == AT_FDCWD || path[0] == '/') return path;
  std::string place(4096, '\0');
  const ssize_t size =
      ::readlink(("/proc/self/fd/" + std::to_string(folder)).c_str(), place.data(), place.size());
  place.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
  return place + '/' + path;
}

constexpr off_t kWhole = -1;  // syncing a folder, which has no handle, counts as well

}  // namespace

#define LEDE_REAL(name) static const auto function = real(&name, #name)

extern "C" {

int rename(const char* from, const char* to) {
  LEDE_REAL(rename);
  return path_call({.name = "rename", .path = from, .other = to}, [&] { return function(from, to); });
}
int unlink(const char* path) {
  LEDE_REAL(unlink);
  return path_call({.name = "remove", .path = path}, [&] { return function(path); });
}
int unlinkat(int folder, const char* path, int flags) {
  LEDE_REAL(unlinkat);
  return path_call({.name = "remove", .path = path_at(folder, path)},
                   [&] { return function(folder, path, flags); });
}
int remove(const char* path) {
  LEDE_REAL(remove);
  return path_call({.name = "remove", .path = path}, [&] { return function(path); });
}
int rmdir(const char* path) {
  LEDE_REAL(rmdir);
  return path_call({.name = "remove", .path = path}, [&] { return function(path); });
}
int mkdir(const char* path, mode_t mode) {
  LEDE_REAL(mkdir);
  return path_call({.name = "mkdir", .path = path}, [&] { return function(path, mode); });
}
char* mkdtemp(char* pattern) {
  LEDE_REAL(mkdtemp);
  const std::lock_guard lock(mutex);
  char* const path = function(pattern);
  if (path != nullptr && is_below_root(path)) write_down({.name = "mkdir", .path = path});
  return path;
}
int fsync(int fd) {
  LEDE_REAL(fsync);
  return descriptor_call("sync", fd, kWhole, [&] { return function(fd); });
}
int fdatasync(int fd) {
  LEDE_REAL(fdatasync);
  return descriptor_call("sync", fd, kWhole, [&] { return function(fd); });
}
int ftruncate(int fd, off_t size) {
  LEDE_REAL(ftruncate);
  return descriptor_call("truncate", fd, size, [&] { return function(fd, size); });
}
int ftruncate64(int fd, off64_t size) {
  LEDE_REAL(ftruncate64);
  return descriptor_call("truncate", fd, size, [&] { return function(fd, size); });
}
ssize_t write(int fd, const void* bytes, size_t size) {
  LEDE_REAL(write);
  if (handle_of(fd) == 0) return function(fd, bytes, size);
  return written(fd, -1, bytes, [&] { return function(fd, bytes, size); });
}
ssize_t pwrite(int fd, const void* bytes, size_t size, off_t at) {
  LEDE_REAL(pwrite);
  return written(fd, at, bytes, [&] { return function(fd, bytes, size, at); });
}
ssize_t pwrite64(int fd, const void* bytes, size_t size, off64_t at) {
  LEDE_REAL(pwrite64);
  return written(fd, at, bytes, [&] { return function(fd, bytes, size, at); });
}

#define LEDE_OPEN(name)                                                                           \
  int name(const char* path, int flags, ...) {                                                    \
    va_list arguments;                                                                            \
    va_start(arguments, flags);                                                                   \
    const mode_t mode = (flags & O_CREAT) != 0 ? static_cast<mode_t>(va_arg(arguments, int)) : 0; \
    va_end(arguments);                                                                            \
    LEDE_REAL(name);                                                                              \
    return opened(path, flags, [&] { return function(path, flags, mode); });                      \
  }
LEDE_OPEN(open)
LEDE_OPEN(open64)
#undef LEDE_OPEN

}  // extern "C"
