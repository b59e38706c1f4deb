#include "indexer/write/apart.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <new>

#include "common/base/error.h"

namespace lede::indexer {
namespace {

constexpr int kStopPollMs = 100;
constexpr int kNoMemory = 3;  // status of a child that got none

[[noreturn]] void refuse(const char* what) {
  throw Error(ErrorKind::io, std::string("checking the tables of the index; cannot ") + what + ": " +
                                 std::strerror(errno) + "; try again when the system has room");
}

/// In the child: runs `body`, sends its text and ends without the parent's destructors, buffers and handlers.
[[noreturn]] void be_child(const std::function<std::string()>& body, int to_parent) {
  // The child holds the index's lock too, so it must not outlive its parent.
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  const rlimit no_core{0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
  if (const int nowhere = ::open("/dev/null", O_WRONLY); nowhere >= 0) ::dup2(nowhere, STDERR_FILENO);
  int status = EXIT_FAILURE;
  try {
    const std::string text = body();
    const auto written = ::write(to_parent, text.data(), text.size());
    if (written == static_cast<ssize_t>(text.size())) status = EXIT_SUCCESS;
  } catch (const std::bad_alloc&) {
    status = kNoMemory;
  } catch (...) {  // it did not live to return
  }
  ::_exit(status);
}

/// The child, as seen from here: dead when this is gone.
class Child {
 public:
  Child(pid_t pid, int from_child) : pid_(pid), from_child_(from_child) {}
  ~Child() {
    ::close(from_child_);
    if (pid_ > 0) ::kill(pid_, SIGKILL), wait();
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  /// All it wrote until it closed the pipe.
  std::string read(const StopSignal& stop) {
    std::string text;
    std::array<char, 4096> buffer{};
    for (;;) {
      pollfd waited{from_child_, POLLIN, 0};
      const int ready = ::poll(&waited, 1, kStopPollMs);
      if (stop != 0) throw Error(ErrorKind::interrupted, "stopped before the check was done");
      if (ready <= 0) continue;
      const auto got = ::read(from_child_, buffer.data(), buffer.size());
      if (got <= 0) return text;
      text.append(buffer.data(), static_cast<std::size_t>(got));
    }
  }

  /// Its exit status; nullopt where a signal ended it.
  std::optional<int> ended() {
    const int status = wait();
    return WIFEXITED(status) ? std::optional(WEXITSTATUS(status)) : std::nullopt;
  }

 private:
  int wait() {
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) continue;
    pid_ = 0;
    return status;
  }

  pid_t pid_;
  int from_child_;
};

}  // namespace

std::optional<std::string> run_apart(const std::function<std::string()>& body, const StopSignal& stop) {
  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) refuse("make a pipe");
  const pid_t pid = ::fork();
  if (pid == 0) be_child(body, pipe[1]);
  if (pid < 0) refuse("start a process");  // which ends the run, and with it the pipe
  ::close(pipe[1]);
  Child child(pid, pipe[0]);
  std::string text = child.read(stop);
  const auto status = child.ended();
  if (status == kNoMemory) throw std::bad_alloc();
  if (status != EXIT_SUCCESS) return std::nullopt;
  return text;
}

}  // namespace lede::indexer
