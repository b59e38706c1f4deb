#include "searcher/commands.h"

#include <gtest/gtest.h>

#include "tests/support/fake_world.h"
#include "tests/support/tiny_index.h"

namespace lede::searcher {
namespace {

/// What stands on standard error after `args` have been answered from twelve articles, with standard output a
/// pipe.
std::string notes(std::vector<std::string> args, bool err_is_terminal) {
  const testing::TinyIndex index(std::vector<std::string>(12, "The ferry sails."));
  testing::FakeWorld fake;
  World world = fake.world();
  world.err_is_terminal = err_is_terminal;
  args.push_back("--index=" + index.folder());
  run_command(world, parse_options(args, world));
  EXPECT_NE(fake.out.str(), "");
  return fake.err.str();
}

TEST(Commands, APersonIsToldOfAPipedAnswerCutAtTheUsualLength) {
  EXPECT_EQ(notes({"ferry"}, true), "1-10 of 12 articles; --limit 0 gives all\n");
  EXPECT_EQ(notes({"ferry", "--csv"}, true), "1-10 of 12 articles; --limit 0 gives all\n");
  EXPECT_EQ(notes({"ferry", "--format={path}"}, true), "1-10 of 12 articles; --limit 0 gives all\n");
  EXPECT_EQ(notes({"ferry"}, false), "") << "a program is not";
}

TEST(Commands, WhatWasAskedForOrIsWholeNeedsNoNote) {
  EXPECT_EQ(notes({"ferry", "--limit=10"}, true), "");
  EXPECT_EQ(notes({"ferry", "--offset=2"}, true), "") << "the last ten of twelve";
  EXPECT_EQ(notes({"ferry", "-l"}, true), "");
  EXPECT_EQ(notes({"ferry", "-c"}, true), "");
  EXPECT_EQ(notes({"ferry", "--json"}, true), "") << "the summary record says it";
}

}  // namespace
}  // namespace lede::searcher
