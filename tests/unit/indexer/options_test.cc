#include "indexer/options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/error.h"

namespace lede::indexer {
namespace {

using ::testing::HasSubstr;
using Args = std::vector<std::string>;

TEST(IndexOptions, FoldersAloneAreAnUpdate) {
  const Options options = parse_options(Args{"a", "b"});
  EXPECT_EQ(options.task, Task::update);
  EXPECT_EQ(options.folders, (Args{"a", "b"}));
  EXPECT_GE(options.jobs, 1U);
}

TEST(IndexOptions, EachTaskHasItsFlag) {
  const std::vector<std::pair<Args, Task>> table = {
      {{}, Task::update},
      {{"--rebuild"}, Task::rebuild},
      {{"--dry-run", "a"}, Task::dry_run},
      {{"-n"}, Task::dry_run},
      {{"--forget", "a", "--forget=b"}, Task::forget},
      {{"--status", "--json"}, Task::status},
      {{"--check"}, Task::check},
      {{"--rings", "--json"}, Task::clusters},
      {{"--rings=place"}, Task::clusters},
      {{"--why", "Ana Brel", "Anna Brel"}, Task::why},
      {{"--help"}, Task::help},
      {{"--version"}, Task::version},
      {{"--generate=man"}, Task::generate},
  };
  for (const auto& [args, task] : table)
    EXPECT_EQ(parse_options(args).task, task) << ::testing::PrintToString(args);
}

TEST(IndexOptions, ForgetMayBeGivenOften) {
  EXPECT_EQ(parse_options(Args{"--forget", "a", "--forget=b"}).forget, (Args{"a", "b"}));
}

TEST(IndexOptions, ContradictionsAreRefused) {
  const std::vector<Args> table = {
      {"--status", "--check"},  {"--rebuild", "--keep-missing"}, {"--forget", "a", "b"},   {"--status", "a"},
      {"--quiet", "--verbose"}, {"--dry-run", "--rebuild"},      {"--stemmer", "x", "-n"},
  };
  for (const Args& args : table) {
    EXPECT_THROW(parse_options(args), Error) << ::testing::PrintToString(args);
  }
}

TEST(IndexOptions, ARefusalNamesBoth) {
  try {
    parse_options(Args{"--forget", "a", "b"});
    FAIL() << "nothing was thrown";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    EXPECT_THAT(error.what(), HasSubstr("--forget and \"b\" do not go together"));
  }
}

TEST(IndexOptions, HelpWinsOverNonsense) {
  EXPECT_EQ(parse_options(Args{"--help", "--status", "x"}).task, Task::help);
}

TEST(IndexOptions, JobsAreCounted) {
  EXPECT_EQ(parse_options(Args{"--jobs=3"}).jobs, 3U);
  EXPECT_THROW(parse_options(Args{"--jobs=0"}), Error);
  EXPECT_THROW(parse_options(Args{"--jobs=many"}), Error);
}

}  // namespace
}  // namespace lede::indexer
