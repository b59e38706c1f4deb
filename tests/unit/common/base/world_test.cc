#include "common/base/world.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <new>
#include <stdexcept>
#include <thread>
#include <vector>

#include "tests/support/fake_world.h"

namespace lede {
namespace {

using testing::FakeWorld;

int run(FakeWorld& fake, const std::function<ExitCode()>& body) {
  World world = fake.world();
  return run_main(world, "lede-test", body);
}

TEST(RunMain, GivesBackTheCodeOfTheBody) {
  FakeWorld fake;
  EXPECT_EQ(run(fake, [] { return ExitCode::ok; }), 0);
  EXPECT_EQ(run(fake, [] { return ExitCode::nothing_found; }), 1);
  EXPECT_EQ(fake.err.str(), "");
}

TEST(RunMain, TurnsErrorsIntoOneLineAndTheirCode) {
  FakeWorld fake;
  EXPECT_EQ(
      run(fake, []() -> ExitCode { throw Error(ErrorKind::lock, "opening the index; it is locked; wait"); }),
      2);
  EXPECT_EQ(fake.err.str(), "lede-test: opening the index; it is locked; wait\n");
  EXPECT_EQ(run(fake, []() -> ExitCode { throw Error(ErrorKind::interrupted, "stopped"); }), 130);
}

TEST(RunMain, KeepsTheLinesOfAQueryErrorAndNothingElseThatMovesTheCursor) {
  FakeWorld fake;
  EXPECT_EQ(run(fake, []() -> ExitCode { throw Error(ErrorKind::query, "no end\n  (a\x1b[2J\n  ^"); }), 2);
  EXPECT_EQ(fake.err.str(), "lede-test: no end\n  (a\uFFFD[2J\n  ^\n");
}

TEST(RunMain, CallsEverythingElseABug) {
  FakeWorld fake;
  EXPECT_EQ(run(fake, []() -> ExitCode { throw std::logic_error("odd"); }), 2);
  EXPECT_EQ(fake.err.str(), "lede-test: this is a bug in lede, please report it: odd\n");
  EXPECT_EQ(run(fake, []() -> ExitCode { throw 7; }), 2);
}

TEST(RunMain, AnOutputThatCannotBeWrittenIsAnError) {
  FakeWorld fake;
  const auto body = [&] { return fake.out.setstate(std::ios::badbit), ExitCode::ok; };
  EXPECT_EQ(run(fake, body), 2);
  EXPECT_NE(fake.err.str().find("cannot write the output"), std::string::npos);
}

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kOwnHeap = false;
#else
constexpr bool kOwnHeap = true;
#endif

/// In a child process, as real_world() changes the handlers and streams of the whole process.
#define EXPECT_CHILD_EXITS(code, ...) EXPECT_EXIT(__VA_ARGS__, ::testing::ExitedWithCode(code), "")

TEST(RealWorldDeathTest, FirstSignalAsksSecondLeavesAtOnce) {
  EXPECT_CHILD_EXITS(7, {
    const World world = real_world();
    ::raise(SIGINT);
    ::_exit(world.stop == 1 ? 7 : 1);
  });
  EXPECT_CHILD_EXITS(130, {
    const World world = real_world();
    ::raise(SIGTERM);
    ::raise(SIGINT);
    ::_exit(1);
  });
}

TEST(RealWorldDeathTest, NoFileComesIntoThePlaceOfAClosedStream) {
  EXPECT_CHILD_EXITS(3, {
    ::close(STDIN_FILENO);
    ::close(STDOUT_FILENO);
    const World world = real_world();
    char byte = 0;
    const bool is_usable = ::read(STDIN_FILENO, &byte, 1) >= 0 || ::write(STDOUT_FILENO, &byte, 1) >= 0;
    ::_exit(is_usable ? 1 : std::min(3, ::open("/dev/null", O_RDONLY)));
  });
}

void run_out_of_memory() { throw std::bad_alloc(); }

TEST(RealWorldDeathTest, WhatNothingCatchesIsASentence) {
  if (!kOwnHeap) GTEST_SKIP() << "the sanitizer says more";
  EXPECT_EXIT(
      {
        const World world = real_world();
        []() noexcept { run_out_of_memory(); }();
      },
      ::testing::ExitedWithCode(2), "^lede: out of memory; ");
}

// As libarchive does where it gets no memory: 1 would mean that nothing was found.
TEST(RunMainDeathTest, WhereALibraryEndsTheProgramItIsAnError) {
  FakeWorld fake;
  const auto body = []() -> ExitCode { std::exit(1); };
  EXPECT_EXIT(run(fake, body), ::testing::ExitedWithCode(2),
              "^lede: ended by a library, for want of memory; ");
}

TEST(RealWorldDeathTest, ABrokenPipeEndsQuietlyEvenIfIgnoredBefore) {
  const auto write_to_closed_pipe = [] {
    ::signal(SIGPIPE, SIG_IGN);
    const World world = real_world();
    int ends[2];
    if (::pipe(ends) != 0) ::_exit(1);
    ::close(ends[0]);
    const ssize_t put = ::write(ends[1], "x", 1);
    ::_exit(put == 1 ? 2 : 3);
  };
  EXPECT_EXIT(write_to_closed_pipe(), ::testing::KilledBySignal(SIGPIPE), "^$");
}

std::int64_t seconds_now_when(const char* lede_now) {
  ::setenv("LEDE_NOW", lede_now, 1);
  const auto now = real_world().now();
  return std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
}

TEST(RealWorldDeathTest, LedeNowStandsInForTheClock) {
  EXPECT_CHILD_EXITS(0, ::_exit(seconds_now_when("1475539200") == 1475539200 ? 0 : 1));
  EXPECT_CHILD_EXITS(0, ::_exit(seconds_now_when("2016-10-04") == 1475539200 ? 0 : 1));
  EXPECT_CHILD_EXITS(0, ::_exit(seconds_now_when("") > 1475539200 ? 0 : 1));
  for (const char* bad : {"yesterday", "2016-02-30", "2016-1-1", "12x"}) {
    EXPECT_CHILD_EXITS(9, {
      try {
        seconds_now_when(bad);
      } catch (const Error&) {
        ::_exit(9);
      }
    });
  }
}

TEST(RealWorldDeathTest, ColumnsAndEnvironmentAreRead) {
  const auto columns_when = [](const char* columns) {
    ::setenv("COLUMNS", columns, 1);
    return real_world().terminal_columns;
  };
  EXPECT_CHILD_EXITS(132, ::_exit(columns_when("132")));
  EXPECT_CHILD_EXITS(20, ::_exit(columns_when("3")));
  EXPECT_CHILD_EXITS(0, {
    ::setenv("LEDE_TEST_EMPTY", "", 1);
    ::_exit(real_world().environment("LEDE_TEST_EMPTY").has_value());
  });
}

constexpr std::size_t kSize = std::size_t{4} << 20;
constexpr long kPage = 4096;

bool kernel_can_populate() {
  void* const page = mmap(nullptr, kPage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  const bool can = page != MAP_FAILED && madvise(page, kPage, MADV_POPULATE_WRITE) == 0;
  if (page != MAP_FAILED) munmap(page, kPage);
  return can;
}

long faults() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_minflt;
}

long resident_pages() {
  long all = 0, resident = 0;
  std::ifstream("/proc/self/statm") >> all >> resident;
  return resident;
}

TEST(Heap, WhatIsTakenIsThereWhenItIsUsed) {
  if (!kOwnHeap) GTEST_SKIP() << "the sanitizer has a heap of its own";
  if (!kernel_can_populate()) GTEST_SKIP() << "this kernel cannot make pages present ahead";
  take_heap(Bytes{kSize});
  const long before = faults();
  char* const block = static_cast<char*>(std::malloc(kSize / 2));
  std::memset(block, 1, kSize / 2);
  const long now = faults();
  EXPECT_EQ(block[kSize / 4], 1);
  std::free(block);
  EXPECT_LT(now - before, static_cast<long>(kSize / 2) / kPage / 4);
}

// The last block is kept: nothing is given back by itself below one that is in use.
TEST(Heap, WhatAnEndedThreadFreedIsGivenBack) {
  if (!kOwnHeap) GTEST_SKIP() << "the sanitizer has a heap of its own";
  constexpr std::size_t kBlocks = 8'000, kBlock = 4'000;
  std::vector<char> kept;
  std::thread([&] {
    std::vector<std::vector<char>> blocks(kBlocks, std::vector<char>(kBlock, 'x'));
    kept = std::move(blocks.back());
  }).join();
  const long before = resident_pages();
  give_back_heap();
  EXPECT_EQ(kept.size(), kBlock);
  EXPECT_LT(resident_pages(), before - static_cast<long>(kBlocks * kBlock) / kPage / 2);
}

}  // namespace
}  // namespace lede
