#include "indexer/write/inspect.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include "common/base/error.h"
#include "common/base/files.h"
#include "tests/support/index_run.h"

namespace lede::indexer {
namespace {

const StopSignal kGoOn{0};

TEST(TableCheck, WhatIsRunApartGivesItsText) {
  EXPECT_EQ(run_apart([] { return std::string("seven damaged places"); }, kGoOn), "seven damaged places");
  EXPECT_EQ(run_apart([] { return std::string(); }, kGoOn), "");
}

TEST(TableCheck, ADeathApartIsSurvived) {
  EXPECT_EQ(run_apart([]() -> std::string { return ::raise(SIGSEGV), "alive"; }, kGoOn), std::nullopt);
  EXPECT_EQ(run_apart([]() -> std::string { throw Error(ErrorKind::index, "x"); }, kGoOn), std::nullopt);
  EXPECT_EQ(run_apart([]() -> std::string { ::_exit(1); }, kGoOn), std::nullopt);
}

TEST(TableCheck, WhatIsRunApartChangesNothingHere) {
  int calls = 0;
  run_apart([&] { return ++calls, std::string(); }, kGoOn);
  EXPECT_EQ(calls, 0);
}

TEST(TableCheck, AStopDoesNotWaitForTheEnd) {
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

TEST(TableCheck, SoundTablesHaveNoFaultAndCutOnesHaveOne) {
  testing::Archive archive;
  for (int i = 0; i < 50; ++i) archive.write(std::to_string(i) + ".txt", "Story " + std::to_string(i));
  archive.update();
  const std::string folder = archive.index() + "/g000001";
  EXPECT_EQ(fault_of_tables(folder, kGoOn), std::nullopt);
  const std::string table = folder + "/postlist.glass";
  fs::write_atomically(table, fs::read_file(table, Bytes{1 << 20}).value().substr(0, 8192));
  const auto fault = fault_of_tables(folder, kGoOn);
  ASSERT_TRUE(fault.has_value());
  EXPECT_TRUE(fault->starts_with("the tables of " + folder + " ")) << *fault;
}

}  // namespace
}  // namespace lede::indexer
