// A preloaded library that ends the process, as SIGKILL would, just before the Nth call that changes
// something on the disk ($KILL_AT, from 1; not set: never). The calls are those a crash can fall between:
// making, writing, cutting, syncing, renaming and removing files. Standard output and error do not count.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/types.h>
#include <unistd.h>

#include <atomic>
#include <cstdarg>
#include <cstdlib>

namespace {

constexpr int kKilled = 137;  // what a shell reports for SIGKILL

void step() {
  static const char* at = std::getenv("KILL_AT");
  static std::atomic<long> calls{0};
  if (at != nullptr && ++calls == std::atol(at)) ::_exit(kKilled);
}

template <class Function>
Function* real(Function*, const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

mode_t mode_argument(int flags, va_list arguments) {
  return (flags & O_CREAT) != 0 ? static_cast<mode_t>(va_arg(arguments, int)) : 0;
}

}  // namespace

// Calls that always change something.
#define LEDE_STEP(name, parameters, arguments)       \
  extern "C" int name parameters {                   \
    step();                                          \
    static const auto function = real(&name, #name); \
    return function arguments;                       \
  }
LEDE_STEP(rename, (const char* from, const char* to), (from, to))
LEDE_STEP(renameat, (int a, const char* from, int b, const char* to), (a, from, b, to))
LEDE_STEP(fsync, (int fd), (fd))
LEDE_STEP(fdatasync, (int fd), (fd))
LEDE_STEP(ftruncate, (int fd, off_t size), (fd, size))
LEDE_STEP(ftruncate64, (int fd, off64_t size), (fd, size))
LEDE_STEP(unlink, (const char* path), (path))
LEDE_STEP(unlinkat, (int folder, const char* path, int flags), (folder, path, flags))
LEDE_STEP(remove, (const char* path), (path))
LEDE_STEP(rmdir, (const char* path), (path))
LEDE_STEP(mkdir, (const char* path, mode_t mode), (path, mode))
#undef LEDE_STEP

// Writing counts but for what a person sees.
#define LEDE_WRITE(name, parameters, arguments)      \
  extern "C" ssize_t name parameters {               \
    if (fd > STDERR_FILENO) step();                  \
    static const auto function = real(&name, #name); \
    return function arguments;                       \
  }
LEDE_WRITE(write, (int fd, const void* bytes, size_t size), (fd, bytes, size))
LEDE_WRITE(pwrite, (int fd, const void* bytes, size_t size, off_t at), (fd, bytes, size, at))
LEDE_WRITE(pwrite64, (int fd, const void* bytes, size_t size, off64_t at), (fd, bytes, size, at))
#undef LEDE_WRITE

// Opening counts when it may make or empty a file.
#define LEDE_OPEN(name)                                   \
  extern "C" int name(const char* path, int flags, ...) { \
    if ((flags & (O_CREAT | O_TRUNC)) != 0) step();       \
    va_list arguments;                                    \
    va_start(arguments, flags);                           \
    const mode_t mode = mode_argument(flags, arguments);  \
    va_end(arguments);                                    \
    static const auto function = real(&name, #name);      \
    return function(path, flags, mode);                   \
  }
LEDE_OPEN(open)
LEDE_OPEN(open64)
#undef LEDE_OPEN
