#include "common/base/flag_modes.h"

#include <gtest/gtest.h>

#include <array>

#include "common/base/error.h"
#include "tests/support/sample_program.h"

namespace lede {
namespace {

constexpr std::array kModes = {
    Mode{"", {"limit", kArguments}},
    Mode{"list", {"sort count", "limit"}},
    Mode{"count", {"sort", kArguments}},
};

ParsedFlags parsed(const std::vector<std::string>& args) {
  return parse_flags(testing::kSampleProgram, args);
}

std::string refusal(const std::vector<std::string>& args) {
  try {
    chosen_mode(parsed(args), kModes);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    return error.what();
  }
  return "";
}

TEST(FlagModes, TheFirstRowIsForACommandLineThatNamesNone) {
  EXPECT_EQ(chosen_mode(parsed({}), kModes), 0u);
  EXPECT_EQ(chosen_mode(parsed({"barley", "-n5"}), kModes), 0u);
  EXPECT_EQ(chosen_mode(parsed({"--count", "barley"}), kModes), 2u);
}

TEST(FlagModes, AFlagThatTheModeDoesNotTakeIsRefused) {
  EXPECT_EQ(refusal({"--count", "-n5"}), "--count and --limit do not go together; leave one out");
  EXPECT_EQ(refusal({"bar\x1bley", "--list"}),
            "--list and \"bar\uFFFDley\" do not go together; leave one out");
  EXPECT_EQ(refusal({"--list", "--sort=oldest", "-n5"}), "");
}

TEST(FlagModes, AFlagThatNeedsAModeNamesThoseThatTakeIt) {
  EXPECT_EQ(refusal({"--sort=oldest"}),
            "--sort works only with --list or --count; add one of them or leave --sort out");
  constexpr std::array kOne = {Mode{"", {}}, Mode{"list", {"sort"}}};
  try {
    chosen_mode(parsed({"--sort=oldest"}), kOne);
    FAIL() << "nothing was thrown";
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "--sort works only with --list; add --list or leave --sort out");
  }
}

TEST(FlagModes, TwoModesAreRefusedUnlessTheEarlierTakesTheOther) {
  constexpr std::array kApart = {Mode{"", {}}, Mode{"list", {}}, Mode{"count", {"list"}}};
  EXPECT_THROW(chosen_mode(parsed({"-cl"}), kApart), Error);
  EXPECT_EQ(chosen_mode(parsed({"-cl"}), kModes), 1u);
}

TEST(FlagModes, FlagsThatNoModeNamesAreLeftAlone) {
  constexpr std::array kOne = {Mode{"", {}}, Mode{"list", {}}};
  EXPECT_EQ(chosen_mode(parsed({"--list", "--count", "barley"}), kOne), 1u);
}

}  // namespace
}  // namespace lede
