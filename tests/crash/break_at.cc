// A preloaded library that breaks the Nth call that changes something on the disk ($BREAK_AT, from 1; not
// set: none):
//   BREAK_HOW=kill   ends the process, as SIGKILL would, just before it
//   BREAK_HOW=full   it fails and so do all after it that need room, as on a full disk (ENOSPC)
//   BREAK_HOW=quota  the same where the user's share of the disk is full (EDQUOT)
//   BREAK_HOW=bad    it alone fails, as on a bad disk (EIO)
//   BREAK_HOW=INT    a signal comes just before it; also TERM, HUP, PIPE
//   BREAK_HOW=STOP   the process stops there, at that call and at every $BREAK_EVERYth after it, until
//   SIGCONT
// The calls are those a crash can fall between: making, writing, cutting, syncing, renaming and removing
// files. Standard output and error do not count.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdlib>
#include <cstring>

namespace {

constexpr int kKilled = 137;  // what a shell reports for SIGKILL

void mark() {
  const char* path = std::getenv("BREAK_MARK");
  if (path != nullptr) ::syscall(SYS_close, ::syscall(SYS_openat, AT_FDCWD, path, O_CREAT | O_WRONLY, 0600));
}

struct Signal {
  const char* name;
  int number;
};
constexpr Signal kSignals[] = {
    {"INT", SIGINT}, {"TERM", SIGTERM}, {"HUP", SIGHUP}, {"PIPE", SIGPIPE}, {"STOP", SIGSTOP}};

/// To the process, not to this thread alone.
void send(const char* name) {
  for (const auto& signal : kSignals)
    if (std::strcmp(name, signal.name) == 0) ::kill(::getpid(), signal.number);
}

/// Whether the call that is about to be made has to fail; errno is then set.
bool breaks(bool needs_room) {
  static const char* at = std::getenv("BREAK_AT");
  static const char* how = std::getenv("BREAK_HOW");
  static std::atomic<long> calls{0};
  if (at == nullptr || how == nullptr) return false;
  const long call = ++calls, first = std::atol(at);
  if (call == first) mark();
  if (call == first && std::strcmp(how, "kill") == 0) ::_exit(kKilled);
  if (call == first && std::strcmp(how, "bad") == 0) return errno = EIO, true;
  if (call >= first && needs_room && std::strcmp(how, "full") == 0) return errno = ENOSPC, true;
  if (call >= first && needs_room && std::strcmp(how, "quota") == 0) return errno = EDQUOT, true;
  static const char* every = std::getenv("BREAK_EVERY");
  const bool again = every != nullptr && call > first && (call - first) % std::atol(every) == 0;
  if (call == first || again) send(how);
  return false;
}

template <class Function>
Function* real(Function*, const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

mode_t mode_argument(int flags, va_list arguments) {
  return (flags & O_CREAT) != 0 ? static_cast<mode_t>(va_arg(arguments, int)) : 0;
}

}  // namespace

// Calls that always change something. NEEDS_ROOM: a full disk refuses them.
#define LEDE_STEP(name, parameters, arguments, needs_room) \
  extern "C" int name parameters {                         \
    if (breaks(needs_room)) return -1;                     \
    static const auto function = real(&name, #name);       \
    return function arguments;                             \
  }
LEDE_STEP(rename, (const char* from, const char* to), (from, to), true)
LEDE_STEP(renameat, (int a, const char* from, int b, const char* to), (a, from, b, to), true)
LEDE_STEP(fsync, (int fd), (fd), true)
LEDE_STEP(fdatasync, (int fd), (fd), true)
LEDE_STEP(ftruncate, (int fd, off_t size), (fd, size), false)
LEDE_STEP(ftruncate64, (int fd, off64_t size), (fd, size), false)
LEDE_STEP(unlink, (const char* path), (path), false)
LEDE_STEP(unlinkat, (int folder, const char* path, int flags), (folder, path, flags), false)
LEDE_STEP(remove, (const char* path), (path), false)
LEDE_STEP(rmdir, (const char* path), (path), false)
LEDE_STEP(mkdir, (const char* path, mode_t mode), (path, mode), true)
#undef LEDE_STEP

// Writing counts but for what a person sees.
#define LEDE_WRITE(name, parameters, arguments)        \
  extern "C" ssize_t name parameters {                 \
    if (fd > STDERR_FILENO && breaks(true)) return -1; \
    static const auto function = real(&name, #name);   \
    return function arguments;                         \
  }
LEDE_WRITE(write, (int fd, const void* bytes, size_t size), (fd, bytes, size))
LEDE_WRITE(writev, (int fd, const iovec* parts, int count), (fd, parts, count))
LEDE_WRITE(pwrite, (int fd, const void* bytes, size_t size, off_t at), (fd, bytes, size, at))
LEDE_WRITE(pwrite64, (int fd, const void* bytes, size_t size, off64_t at), (fd, bytes, size, at))
#undef LEDE_WRITE

// Opening counts when it may make or empty a file.
#define LEDE_OPEN(name)                                                \
  extern "C" int name(const char* path, int flags, ...) {              \
    if ((flags & (O_CREAT | O_TRUNC)) != 0 && breaks(true)) return -1; \
    va_list arguments;                                                 \
    va_start(arguments, flags);                                        \
    const mode_t mode = mode_argument(flags, arguments);               \
    va_end(arguments);                                                 \
    static const auto function = real(&name, #name);                   \
    return function(path, flags, mode);                                \
  }
LEDE_OPEN(open)
LEDE_OPEN(open64)
#undef LEDE_OPEN

// Temporary folders (glibc's own calls inside do not come past here).
extern "C" char* mkdtemp(char* pattern) {
  if (breaks(true)) return nullptr;
  static const auto function = real(&mkdtemp, "mkdtemp");
  return function(pattern);
}
