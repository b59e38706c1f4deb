#include "indexer/write/apart.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include "common/base/error.h"

namespace lede::indexer {
namespace {

const StopSignal kGoOn{0};

TEST(RunApart, GivesTheText) {
  EXPECT_EQ(run_apart([] { return std::string("seven damaged places"); }, kGoOn), "seven damaged places");
  EXPECT_EQ(run_apart([] { return std::string(); }, kGoOn), "");
  const std::string long_one(1 << 20, 'x');  // more than a pipe holds
  EXPECT_EQ(run_apart([&] { return long_one; }, kGoOn), long_one);
}

TEST(RunApart, ADeathIsSurvived) {
  EXPECT_EQ(run_apart([]() -> std::string { return ::raise(SIGSEGV), "alive"; }, kGoOn), std::nullopt);
  EXPECT_EQ(run_apart([]() -> std::string { throw Error(ErrorKind::index, "x"); }, kGoOn), std::nullopt);
  EXPECT_EQ(run_apart([]() -> std::string { ::_exit(1); }, kGoOn), std::nullopt);
  EXPECT_THROW(run_apart([]() -> std::string { throw std::bad_alloc(); }, kGoOn), std::bad_alloc);
}

TEST(RunApart, ChangesNothingHere) {
  int calls = 0;
  run_apart([&] { return ++calls, std::string(); }, kGoOn);
  EXPECT_EQ(calls, 0);
}

TEST(RunApart, AStopDoesNotWaitForTheEnd) {
  const StopSignal stop{1};
  const auto forever = []() -> std::string {
    for (;;) ::pause();
  };
  try {
    run_apart(forever, stop);
    FAIL() << "not stopped";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::interrupted);
  }
}

}  // namespace
}  // namespace lede::indexer
