#include "indexer/options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "common/base/error.h"
#include "common/base/flags.h"

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

/// Which flags contradicted one another before the table of tasks said so: lists kept by hand, each pair
/// once.
constexpr std::pair<std::string_view, FlagNames> kExcluded[] = {
    {"rebuild", "dry-run forget status check keep-missing"},
    {"dry-run", "forget status check language stemmer wait"},
    {"forget", "status check keep-missing language stemmer ARGUMENTS"},
    {"status", "check keep-missing language stemmer wait ARGUMENTS"},
    {"check", "keep-missing language stemmer ARGUMENTS"},
    {"quiet", "verbose"},
    {"rings", "why rebuild dry-run forget status check keep-missing language stemmer wait ARGUMENTS"},
    {"why", "rebuild dry-run forget status check keep-missing language stemmer wait"},
    {"files-from", "forget status check rings why"},
    {"null", "forget status check rings why"},
    {"stdin-name", "dry-run forget status check rings why"},
    {"exclude", "forget status check rings why"},
    {"include", "forget status check rings why"},
    {"metadata", "forget status check rings why"},
    {"keep-versions", "dry-run forget status check rings why"},
    {"then", "dry-run status check rings why"},
    {"shared", "dry-run forget status check rings why"},
    {"shards", "rebuild dry-run forget status check join rings why"},
    {"join",
     "rebuild dry-run forget status check rings why keep-missing shared language stemmer wait ARGUMENTS"},
    {"join", "files-from null stdin-name exclude include metadata keep-versions then"},
    {"pull",
     "rebuild dry-run forget status check join rings why keep-missing shared language stemmer wait ARGUMENTS"},
    {"pull", "files-from null stdin-name exclude include metadata keep-versions then shards send-tables"},
    {"send-tables",
     "rebuild dry-run forget status check join rings why keep-missing shared language stemmer wait ARGUMENTS"},
    {"send-tables", "files-from null stdin-name exclude include metadata keep-versions then shards"},
};

bool was_refused(const std::vector<std::string_view>& names) {
  const auto has = [&](std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  if (has("quick") && !has("check")) return true;
  for (const auto& [flag, others] : kExcluded)
    for (const auto other : names_taken({"", {others}}))
      if (has(flag) && has(other)) return true;
  return false;
}

void expect_as_before(const std::vector<std::string_view>& names) {
  Args args;
  for (const auto name : names) {
    if (name == kArguments) continue;
    args.push_back("--" + std::string(name));
    for (const std::string_view valued :
         {"forget", "jobs", "language", "stemmer", "index", "files-from", "stdin-name", "exclude", "include",
          "metadata", "keep-versions", "then"})
      if (name == valued) args.push_back("1");
    if (name == "shards") args.push_back("2");
  }
  const bool takes_names = std::find(names.begin(), names.end(), "why") != names.end();
  if (takes_names || std::find(names.begin(), names.end(), kArguments) != names.end())
    args.insert(args.end(), {"a", "b"});
  bool is_refused = false;
  try {
    parse_options(args);
  } catch (const Error&) {
    is_refused = true;
  }
  EXPECT_EQ(is_refused, was_refused(names)) << ::testing::PrintToString(args);
}

TEST(IndexOptions, RefuseWhatTheListsKeptByHandRefusedAndNoMore) {
  std::vector<std::string_view> names = {kArguments};
  for (const Flag& flag : program_info().flags)
    if (flag.name != "help" && flag.name != "version" && flag.name != "generate") names.push_back(flag.name);
  for (std::size_t a = 0; a < names.size(); ++a) {
    expect_as_before({names[a]});
    for (std::size_t b = a + 1; b < names.size(); ++b) {
      expect_as_before({names[a], names[b]});
      for (std::size_t c = b + 1; c < names.size(); ++c) expect_as_before({names[a], names[b], names[c]});
    }
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
