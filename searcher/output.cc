#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <memory>
#include <sstream>
#include <utility>

#include "common/base/error.h"
#include "common/base/files.h"
#include "common/base/utf8.h"
#include "searcher/session.h"

namespace lede::searcher {

void HeldAnswer::Digest::add(std::string_view bytes) {  // FNV-1a
  size += bytes.size();
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211ULL;
}

void HeldAnswer::begin() {
  pass_on();
  passed_ = again_ = {};
  has_diverged_ = false;
}

void HeldAnswer::restart() {
  held_.clear();
  again_ = {};
  has_diverged_ = false;
}

void HeldAnswer::pass_on() {
  out_.write(held_.data(), static_cast<std::streamsize>(held_.size()));
  passed_.add(held_);
  again_ = passed_;
  held_.clear();
}

std::streamsize HeldAnswer::xsputn(const char* bytes, std::streamsize count) {
  constexpr std::size_t kPiece = 64 << 10;
  std::string_view rest(bytes, static_cast<std::size_t>(count));
  if (!is_level() && !has_diverged_) {
    const auto repeated = rest.substr(0, passed_.size - again_.size);
    again_.add(repeated);
    rest.remove_prefix(repeated.size());
    has_diverged_ = is_level() && again_ != passed_;
  }
  if (has_diverged_) return count;
  held_ += rest;
  if (held_.size() >= (passed_.size > 0 ? kPiece : most_.value)) pass_on();
  return count;
}

// A stream into a pager's standard input, or past it while there is none. When the person leaves the pager
// early, the rest is written to nobody.
class Output::PagerBuffer : public RunBuffer {
 public:
  PagerBuffer(std::string command, std::ostream& otherwise)
      : command_(std::move(command)), otherwise_(otherwise) {}
  ~PagerBuffer() override {
    if (!pipe_) return;
    std::fclose(pipe_);
    while (::waitpid(pager_, nullptr, 0) < 0 && errno == EINTR) continue;
  }
  PagerBuffer(const PagerBuffer&) = delete;
  PagerBuffer& operator=(const PagerBuffer&) = delete;

 protected:
  std::streamsize xsputn(const char* bytes, std::streamsize count) override {
    start();
    if (pipe_)
      std::fwrite(bytes, 1, static_cast<std::size_t>(count), pipe_);
    else
      otherwise_.write(bytes, count);
    return count;
  }

  int sync() override {
    if (pipe_) std::fflush(pipe_);
    return 0;
  }

 private:
  void start() {
    if (std::exchange(started_, true)) return;
    ::setenv("LESS", "FRX", /*overwrite=*/0);
    std::signal(SIGPIPE, SIG_IGN);
    otherwise_.flush();
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0) return;
    if (spawn(pipe[0]))
      pipe_ = ::fdopen(pipe[1], "w");
    else
      ::close(pipe[1]);
    ::close(pipe[0]);
  }

  /// Without a shell: what an environment says is a program and its arguments, not a line to run.
  bool spawn(int input) {
    std::istringstream line(command_);
    std::vector<std::string> words(std::istream_iterator<std::string>(line), {});
    if (words.empty()) return false;
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    const int failed = ::posix_spawnp(&pager_, arguments[0], &actions, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    return failed == 0;
  }

  std::string command_;
  std::ostream& otherwise_;
  std::FILE* pipe_ = nullptr;
  pid_t pager_ = 0;
  bool started_ = false;
};

namespace {

[[noreturn]] void fail_to_write(const std::string& path) {
  throw Error(ErrorKind::io, fmt::format("cannot write {}: {}; name another file, or make room",
                                         utf8::printable(path), std::strerror(errno)));
}

/// Into a device or a pipe as into a stream; a pipe that nobody reads is an error.
void write_into(const std::string& path, std::string_view bytes) {
  const int to = ::open(path.c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
  if (to < 0) fail_to_write(path);
  const bool is_written = ::fcntl(to, F_SETFL, O_WRONLY) == 0 && fs::write_all(to, bytes);
  const int fault = errno;
  ::close(to);
  errno = fault;
  if (!is_written) fail_to_write(path);
}

/// A file appears when it is whole, with the mode that it had. No file beside it is touched, and a link
/// stays.
void write_file(const std::string& path, std::string_view bytes) {
  struct stat seen {};
  const bool is_there = ::stat(path.c_str(), &seen) == 0;
  if (is_there && !S_ISREG(seen.st_mode)) return write_into(path, bytes);
  const std::string target = fs::real_path(path).value_or(path);
  const std::string beside = fmt::format("{}.{}.new", target, ::getpid());
  const int to = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (to < 0) fail_to_write(path);
  const bool is_written = (!is_there || ::fchmod(to, seen.st_mode & 07777) == 0) &&
                          fs::write_all(to, bytes) && ::fsync(to) == 0 &&
                          ::rename(beside.c_str(), target.c_str()) == 0;
  const int fault = errno;
  ::close(to);
  if (is_written) return;
  ::unlink(beside.c_str());
  errno = fault;
  fail_to_write(path);
}

}  // namespace

Output::Output(const Options& options, World& world) : world_(world), path_(options.file) {
  if (!path_.empty() && path_ != "-") file_ = std::make_unique<std::ostringstream>();
  if (!options.pager) return;
  const auto command = world.environment("LEDE_PAGER").value_or(world.environment("PAGER").value_or("less"));
  if (command == "cat") return;
  pager_ = std::make_unique<PagerBuffer>(command, world.out);
  pager_stream_ = std::make_unique<std::ostream>(pager_.get());
}

Output::~Output() = default;

void Output::finish() {
  stream().flush();
  if (file_) write_file(path_, file_->str());
}

}  // namespace lede::searcher
