#include "common/base/flag_rules.h"

#include <gtest/gtest.h>

#include <array>

#include "common/base/error.h"
#include "tests/support/sample_program.h"

namespace lede {
namespace {

constexpr std::string_view kNotList[] = {"count", kArguments};
constexpr std::array kExclusions = {Exclusion{"list", kNotList}};
constexpr std::array kNeeds = {Need{"sort", "limit"}};

std::string refusal(const std::vector<std::string>& args) {
  try {
    require_rules(parse_flags(testing::kSampleProgram, args), kExclusions, kNeeds);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    return error.what();
  }
  return "";
}

TEST(FlagRules, WhatExcludesOneAnotherIsNamed) {
  EXPECT_EQ(refusal({"--list", "--count"}), "--list and --count do not go together; leave one out");
  EXPECT_EQ(refusal({"-cl"}), "--list and --count do not go together; leave one out");
  EXPECT_EQ(refusal({"bar\x1bley", "--list"}),
            "--list and \"bar\uFFFDley\" do not go together; leave one out");
  EXPECT_EQ(refusal({"--list"}), "");
  EXPECT_EQ(refusal({"--count", "barley"}), "");
}

TEST(FlagRules, WhatIsNeededIsNamed) {
  EXPECT_EQ(refusal({"--sort=oldest"}), "--sort works only with --limit; add --limit or leave --sort out");
  EXPECT_EQ(refusal({"--sort=oldest", "-n5"}), "");
}

}  // namespace
}  // namespace lede
