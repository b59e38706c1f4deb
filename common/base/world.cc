#include "common/base/world.h"

#include <fcntl.h>
#include <malloc.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <new>
#include <system_error>

#include "common/base/numbers.h"
#include "common/base/utf8.h"

namespace lede {
namespace {

// A signal handler gets nothing but the signal's number, so what it sets must live here.
constinit StopSignal process_stop{0};
static_assert(StopSignal::is_always_lock_free, "a signal handler may only touch lock-free atomics");

// A second one leaves at once, but not a second hang-up: of a terminal that is closed both the kernel and the
// shell tell us.
extern "C" void on_stop_signal(int signal) {
  if (process_stop.exchange(1) != 0 && signal != SIGHUP) ::_exit(static_cast<int>(ExitCode::interrupted));
}

// Damaged or hostile tables may crash Xapian, want of memory a library in C, and a file that is cut short
// while it is mapped ends in SIGBUS: a sentence and the exit code of an error, where the system would only
// kill. AddressSanitizer says more.
extern "C" void on_crash(int) {
  constexpr std::string_view kLastWords =
      "lede: stopped by damage in the index, for want of memory or by a bug in lede; look for damage with "
      "lede-index --check\n";
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, kLastWords.data(), kLastWords.size());
  ::_exit(static_cast<int>(ExitCode::error));
}

// What is thrown where nothing catches, as out of the C++ library when memory ends before main has begun.
[[maybe_unused]] void on_terminate() {
  try {
    if (const auto thrown = std::current_exception()) std::rethrow_exception(thrown);
  } catch (const std::exception& error) {
    const std::string words = "lede: " + utf8::printable(sentence_of(error)) + "\n";
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, words.data(), words.size());
    ::_exit(static_cast<int>(ExitCode::error));
  } catch (...) {
  }
  std::abort();
}

// While run_main is at its body, no one but a library calls exit().
constinit std::atomic<bool> body_is_running{false};

// libarchive does where it gets no memory, with the exit code that means "nothing found".
extern "C" void on_exit_by_a_library() {
  if (!body_is_running) return;
  constexpr std::string_view kLastWords =
      "lede: ended by a library, for want of memory; free some, or raise the limit (ulimit -v), then run "
      "again\n";
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, kLastWords.data(), kLastWords.size());
  ::_exit(static_cast<int>(ExitCode::error));
}

void install_crash_handlers() {
#ifndef __SANITIZE_ADDRESS__
  constexpr std::size_t kStack = std::size_t{64} << 10;  // of its own: the other one may be used up
  static std::array<char, kStack> room;
  const stack_t stack{.ss_sp = room.data(), .ss_flags = 0, .ss_size = room.size()};
  ::sigaltstack(&stack, nullptr);
  struct sigaction action {};
  action.sa_handler = on_crash;
  action.sa_flags = SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT}) ::sigaction(signal, &action, nullptr);
  std::set_terminate(on_terminate);
#endif
}

// A file of the index that is opened in the place of a closed stream would be read or written as that stream
// is. The other way round, so that reading and writing still fail.
void occupy_closed_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (::fcntl(stream, F_GETFD) < 0) ::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

void install_signal_handlers() {
  struct sigaction action {};
  action.sa_handler = on_stop_signal;
  action.sa_flags = SA_RESTART;  // so that no read or write in the guest libraries fails halfway
  sigemptyset(&action.sa_mask);
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
  struct sigaction before {};
  const bool is_under_nohup = ::sigaction(SIGHUP, nullptr, &before) == 0 && before.sa_handler == SIG_IGN;
  if (!is_under_nohup) ::sigaction(SIGHUP, &action, nullptr);
  // A parent may have left SIGPIPE ignored (cron, Python): then `| head` would be an error instead of a quiet
  // end.
  std::signal(SIGPIPE, SIG_DFL);
  // A file over its limit (ulimit -f) is an error of the write instead, told as those of a full disk are.
  std::signal(SIGXFSZ, SIG_IGN);
}

std::optional<std::string> from_environment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  if (value == nullptr || *value == '\0') return std::nullopt;
  return value;
}

int columns_of_terminal() {
  constexpr int kLeast = 20, kMost = 1000, kUsual = 80;
  const auto given = whole_number<int>(from_environment("COLUMNS").value_or(""));
  if (given && *given > 0) return std::clamp(*given, kLeast, kMost);
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return kUsual;
  return std::clamp<int>(size.ws_col, kLeast, kMost);
}

/// "2016-10-04": midnight UTC of that day.
std::optional<std::chrono::system_clock::time_point> iso_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = whole_number<int>(text.substr(0, 4));
  const auto month = whole_number<unsigned>(text.substr(5, 2));
  const auto day = whole_number<unsigned>(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*year}, std::chrono::month{*month},
                                         std::chrono::day{*day}};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days{date};
}

std::chrono::system_clock::time_point now() {
  const auto given = from_environment("LEDE_NOW");
  if (!given) return std::chrono::system_clock::now();
  if (const auto seconds = whole_number<std::int64_t>(*given)) {
    return std::chrono::system_clock::time_point(std::chrono::seconds(*seconds));
  }
  if (const auto day = iso_day(*given)) return *day;
  throw Error(ErrorKind::usage,
              "LEDE_NOW is neither seconds since 1970 nor a day like 2016-10-04; unset it or correct it");
}

/// Writes an Error's text: names in it may come from a hostile disk, so each of its lines is made harmless
/// first.
void report(World& world, const std::string& program, std::string_view text) {
  world.out.flush();
  world.err << program << ": ";
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    world.err << utf8::printable(text.substr(at, end - at)) << '\n';
    at = end + 1;
  }
  world.err.flush();
}

ExitCode code_of(ErrorKind kind) {
  return kind == ErrorKind::interrupted ? ExitCode::interrupted : ExitCode::error;
}

struct Running {
  Running() {
    [[maybe_unused]] static const int registered = std::atexit(on_exit_by_a_library);
    body_is_running = true;
  }
  ~Running() { body_is_running = false; }
};

ExitCode run_and_flush(World& world, const std::function<ExitCode()>& body) {
  const Running running;
  const ExitCode code = body();
  if (!world.out.flush()) {
    throw Error(ErrorKind::io, "cannot write the output; check that the disk is not full, then run again");
  }
  return code;
}

}  // namespace

World real_world() {
  occupy_closed_streams();
  install_signal_handlers();
  install_crash_handlers();
  std::ios::sync_with_stdio(false);
  std::cin.tie(nullptr);
  return {.in = std::cin,
          .out = std::cout,
          .err = std::cerr,
          .out_is_terminal = ::isatty(STDOUT_FILENO) == 1,
          .err_is_terminal = ::isatty(STDERR_FILENO) == 1,
          .terminal_columns = columns_of_terminal(),
          .now = now,
          .environment = from_environment,
          .stop = process_stop};
}

std::string sentence_of(const std::exception& error) {
  if (dynamic_cast<const Error*>(&error) != nullptr) return error.what();
  if (dynamic_cast<const std::bad_alloc*>(&error) != nullptr)
    return "out of memory; free some, or raise the limit (ulimit -v), then run again";
  if (dynamic_cast<const std::system_error*>(&error) != nullptr)  // a thread that cannot be started
    return std::string("the system refuses what is needed: ") + error.what() +
           "; free memory or end other programs, then run again";
  return std::string("this is a bug in lede, please report it: ") + error.what();
}

int run_main(World& world, const std::string& program, const std::function<ExitCode()>& body) {
  try {
    return static_cast<int>(run_and_flush(world, body));
  } catch (const Error& error) {
    report(world, program, error.what());
    return static_cast<int>(code_of(error.kind()));
  } catch (const std::exception& error) {
    report(world, program, sentence_of(error));
  } catch (...) {
    report(world, program, "this is a bug in lede, please report it: an exception of an unknown type");
  }
  return static_cast<int>(ExitCode::error);
}

namespace {

#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23
#endif

// Larger blocks would be mapped and unmapped one by one, and pages at the top given back, to be touched
// again.
constexpr int kKept = 32 << 20;

// By 128 KB at a time, as is usual, a worker asks the kernel hundreds of times.
constexpr int kGrowth = 1 << 20;

}  // namespace

void take_heap(Bytes size) {
  mallopt(M_MMAP_THRESHOLD, kKept);
  mallopt(M_TRIM_THRESHOLD, kKept);
  mallopt(M_TOP_PAD, kGrowth);
  void* const block = std::malloc(size.value);
  if (block == nullptr) return;
  const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
  const auto begin = (reinterpret_cast<std::uintptr_t>(block) + page - 1) / page * page;
  const auto end = (reinterpret_cast<std::uintptr_t>(block) + size.value) / page * page;
  if (begin < end) madvise(reinterpret_cast<void*>(begin), end - begin, MADV_POPULATE_WRITE);
  std::free(block);
}

void give_back_heap() {
  // A table that grows by doubling leaves holes of its size, which nothing else fills.
  constexpr int kLarge = 2 << 20;
  mallopt(M_MMAP_THRESHOLD, kLarge);
  malloc_trim(0);
}

}  // namespace lede
