#include "common/base/flags.h"

#include <gtest/gtest.h>

#include <array>

#include "common/base/error.h"
#include "tests/support/sample_program.h"

namespace lede {
namespace {

using testing::kSampleProgram;
using Words = std::vector<std::string>;

ParsedFlags parse(const Words& args) { return parse_flags(kSampleProgram, args); }

std::string refusal(const Words& args) {
  try {
    parse(args);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    return error.what();
  }
  return "accepted";
}

TEST(Flags, NothingGivenIsNothing) {
  const ParsedFlags flags = parse({});
  EXPECT_FALSE(flags.has("list"));
  EXPECT_EQ(flags.value("limit"), std::nullopt);
  EXPECT_EQ(flags.values("outlet"), Words{});
  EXPECT_EQ(flags.number("limit", 10, 0, 100), 10u);
  EXPECT_EQ(flags.positional(), Words{});
}

TEST(Flags, EverySpellingOfAValueIsUnderstood) {
  for (const Words& args : {Words{"--limit", "5"}, Words{"--limit=5"}, Words{"-n", "5"}, Words{"-n5"},
                            Words{"-ln5"}, Words{"-lcn", "5"}}) {
    EXPECT_EQ(parse(args).value("limit"), "5") << args.front();
    EXPECT_EQ(parse(args).positional(), Words{});
  }
}

TEST(Flags, FlagsAndArgumentsMixUntilTheDoubleDash) {
  const ParsedFlags flags = parse({"barley", "-l", "fair", "--", "-c", "--limit", "--"});
  EXPECT_TRUE(flags.has("list"));
  EXPECT_FALSE(flags.has("count"));
  EXPECT_EQ(flags.positional(), (Words{"barley", "fair", "-c", "--limit", "--"}));
}

TEST(Flags, ALoneDashIsAnArgument) { EXPECT_EQ(parse({"-", "-l"}).positional(), Words{"-"}); }

TEST(Flags, AValueMayLookLikeAFlag) {
  EXPECT_EQ(parse({"--outlet", "--", "x"}).value("outlet"), "--");
  EXPECT_EQ(parse({"--outlet", "-l"}).value("outlet"), "-l");
  EXPECT_EQ(parse({"-o", "--list"}).value("outlet"), "--list");
  EXPECT_EQ(parse({"-lo", "--"}).value("outlet"), "--");
}

TEST(Flags, AValueMayHoldAnything) {
  EXPECT_EQ(parse({"--outlet=a\nb=c"}).value("outlet"), "a\nb=c");
  EXPECT_EQ(parse({"--outlet", "a,b"}).values("outlet"), Words{"a,b"});
  EXPECT_EQ(parse({"--outlet="}).value("outlet"), "");
  EXPECT_EQ(parse({"--outlet=" + std::string(100'000, 'x')}).value("outlet")->size(), 100'000u);
}

TEST(Flags, AChoiceMayFollowItsFlagWhereArgumentsAreLeft) {
  const ParsedFlags bare = parse({"--timeline", "month"});
  EXPECT_TRUE(bare.has("timeline"));
  EXPECT_EQ(bare.value("timeline"), std::nullopt);
  EXPECT_EQ(bare.positional(), Words{"month"});
  EXPECT_EQ(bare.notices().size(), 1u);
  EXPECT_EQ(parse({"--timeline=month"}).value("timeline"), "month");
  EXPECT_EQ(parse({"--timeline=month", "month"}).notices(), Words{});
  for (const Words& args : {Words{"--timeline", "month", "fair"}, Words{"fair", "--timeline", "month"},
                            Words{"--timeline", "month", "--", "fair"}}) {
    const ParsedFlags flags = parse(args);
    EXPECT_EQ(flags.value("timeline"), "month");
    EXPECT_EQ(flags.positional(), Words{"fair"});
    EXPECT_EQ(flags.notices(),
              Words{"--timeline month is read as --timeline=month; to look for the word write it last"});
  }
  const ParsedFlags other = parse({"--timeline", "months", "fair"});
  EXPECT_EQ(other.value("timeline"), std::nullopt);
  EXPECT_EQ(other.positional(), (Words{"months", "fair"}));
  EXPECT_EQ(other.notices().size(), 1u);
  EXPECT_EQ(parse({"--timeline", "fair"}).notices(), Words{});
}

TEST(Flags, RepeatedFlagsKeepTheirOrderAndTheLastCounts) {
  const ParsedFlags flags = parse({"--outlet=a", "-o", "b", "--limit=1", "--limit=2"});
  EXPECT_EQ(flags.values("outlet"), (Words{"a", "b"}));
  EXPECT_EQ(flags.value("limit"), "2");
}

TEST(Flags, HiddenFlagsAreParsed) { EXPECT_TRUE(parse({"--secret"}).has("secret")); }

TEST(Flags, UnknownFlagsAreNamedWithTheNearest) {
  EXPECT_EQ(refusal({"--limt=5"}), "unknown flag --limt; did you mean --limit? --help lists all flags");
  EXPECT_EQ(refusal({"--time"}), "unknown flag --time; did you mean --timeline? --help lists all flags");
  EXPECT_EQ(refusal({"--srot"}), "unknown flag --srot; did you mean --sort? --help lists all flags");
  EXPECT_EQ(refusal({"--zzzzzz"}), "unknown flag --zzzzzz; --help lists all flags");
  EXPECT_EQ(refusal({"--secre"}), "unknown flag --secre; --help lists all flags")
      << "hidden ones are not suggested";
  EXPECT_EQ(refusal({"-lx"}),
            "unknown flag -x; put -- before an argument that begins with a dash; --help lists all flags");
  EXPECT_EQ(refusal({"---"}), "unknown flag ---; --help lists all flags");
}

TEST(Flags, AProgramMayTakeUnknownShortFlagsAsArguments) {
  ProgramInfo program = kSampleProgram;
  program.unknown_short_is_positional = true;
  const auto lenient = [&](const Words& args) { return parse_flags(program, args); };
  const ParsedFlags flags = lenient({"barley", "-fair", "-lc", "-ln", "5", "-l!", "-", "-ünder", "end"});
  EXPECT_TRUE(flags.has("list"));
  EXPECT_TRUE(flags.has("count"));
  EXPECT_EQ(flags.value("limit"), "5");
  EXPECT_EQ(flags.positional(), (Words{"barley", "-fair", "-l!", "-", "-ünder", "end"}));
  EXPECT_EQ(lenient({"--outlet", "-fair"}).value("outlet"), "-fair");
  EXPECT_EQ(lenient({"--outlet", "-fair"}).positional(), Words{});
  EXPECT_EQ(lenient({"-nor", "-lno"}).positional(), (Words{"-nor", "-lno"}))
      << "words, not -n with its value";
  EXPECT_THROW(lenient({"--fair"}), Error);
}

TEST(Flags, LettersOfOtherProgramsAreNoArguments) {
  static constexpr std::array kForeign = {ForeignFlag{"v", "write NOT"},
                                          ForeignFlag{"l", "write --limit {0}"},
                                          ForeignFlag{"1", "write --limit {0}"}};
  ProgramInfo program = kSampleProgram;
  program.unknown_short_is_positional = true;
  program.foreign = kForeign;
  const auto said = [&](const Words& args) -> std::string {
    try {
      const ParsedFlags flags = parse_flags(program, args);
      return flags.notices().empty() ? "accepted" : flags.notices().front();
    } catch (const Error& error) {
      return error.what();
    }
  };
  EXPECT_EQ(said({"-v", "fair"}),
            "-v: write NOT; for articles without the word v: NOT v; --help lists all flags");
  EXPECT_EQ(said({"-x"}), "-x: for articles without the word x: NOT x; --help lists all flags");
  EXPECT_EQ(said({"-l3"}),
            "-l3: write --limit 3; for articles without the word l3: NOT l3; --help lists all flags");
  EXPECT_EQ(said({"-l", "3"}),
            "-l 3: write --limit 3; for articles without the word l: NOT l; --help lists all flags");
  EXPECT_EQ(said({"-7"}),
            "-7: write --limit 7; for articles without the word 7: NOT 7; --help lists all flags");
  EXPECT_EQ(parse_flags(program, Words{"-n7", "fair"}).value("limit"), "7");
  EXPECT_EQ(said({"-vl", "fair"}), "-vl leaves out the word vl; flags are written apart: -v -l");
  EXPECT_EQ(said({"-20"}), "-20 leaves out the word 20; for at most 20 articles write --limit 20");
  for (const Words& args : {Words{"-l", "fair"}, Words{"-fair"}, Words{"-k300"}, Words{"-2016-10"},
                            Words{"-uk"}, Words{"--", "-v"}, Words{"fair -v"}, Words{"--outlet", "-v"}})
    EXPECT_EQ(said(args), "accepted") << args.back();
}

TEST(Flags, LongFlagsOfOtherProgramsAreRefusedWithOurs) {
  static constexpr std::array kForeign = {ForeignFlag{"v", "write NOT", "invert-match not"},
                                          ForeignFlag{"", "write --limit {0}", "lists limits-to"}};
  ProgramInfo program = kSampleProgram;
  program.foreign = kForeign;
  const auto said = [&](const Words& args) -> std::string {
    try {
      parse_flags(program, args);
    } catch (const Error& error) {
      return error.what();
    }
    return "accepted";
  };
  EXPECT_EQ(said({"--invert-match"}), "unknown flag --invert-match; write NOT; --help lists all flags");
  EXPECT_EQ(said({"--limits-to=30"}), "unknown flag --limits-to; write --limit 30; --help lists all flags");
  EXPECT_EQ(said({"--limits-to=all"}), "unknown flag --limits-to; write --limit N; --help lists all flags");
  EXPECT_EQ(said({"--lists"}), "unknown flag --lists; write --limit N; --help lists all flags")
      << "though --list is near";
  EXPECT_EQ(said({"--invert"}), "unknown flag --invert; did you mean --index? --help lists all flags");
  EXPECT_EQ(said({"--list"}), "accepted");
}

TEST(Flags, AnEndlessFlagIsRefusedNotObeyed) {
  EXPECT_NE(refusal({"-" + std::string(100'000, 'l')}).find("unknown flag -lll"), std::string::npos);
}

TEST(Flags, WrongValuesAreRefused) {
  EXPECT_EQ(refusal({"--limit"}), "--limit needs a value, --limit=N");
  EXPECT_EQ(refusal({"-ln"}), "--limit needs a value, --limit=N");
  EXPECT_EQ(refusal({"--list=yes"}), "--list takes no value; write only --list");
  EXPECT_EQ(refusal({"--list="}), "--list takes no value; write only --list");
  EXPECT_EQ(refusal({"--sort", "worst"}),
            "--sort cannot be \"worst\"; choose one of relevance, newest, oldest");
  EXPECT_EQ(refusal({"--timeline=year"}), "--timeline cannot be \"year\"; choose one of day, month");
}

TEST(Flags, NumbersAreWholeAndWithinTheirBounds) {
  EXPECT_EQ(parse({"--limit=0"}).number("limit", 10, 0, 100), 0u);
  EXPECT_EQ(parse({"--limit=100"}).number("limit", 10, 0, 100), 100u);
  for (const char* bad : {"101", "-1", "1.5", "", "5x", " 5", "99999999999999999999"}) {
    EXPECT_THROW(parse({"--limit", bad}).number("limit", 10, 0, 100), Error) << bad;
  }
}

constexpr std::array kModes = {
    Mode{"", {"limit", kArguments}},
    Mode{"list", {"sort count", "limit"}},
    Mode{"count", {"sort", kArguments}},
};

ParsedFlags parsed(const std::vector<std::string>& args) {
  return parse_flags(testing::kSampleProgram, args);
}

std::string mode_refusal(const std::vector<std::string>& args) {
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
  EXPECT_EQ(mode_refusal({"--count", "-n5"}), "--count and --limit do not go together; leave one out");
  EXPECT_EQ(mode_refusal({"bar\x1bley", "--list"}),
            "--list and \"bar\uFFFDley\" do not go together; leave one out");
  EXPECT_EQ(mode_refusal({"--list", "--sort=oldest", "-n5"}), "");
}

TEST(FlagModes, AFlagThatNeedsAModeNamesThoseThatTakeIt) {
  EXPECT_EQ(mode_refusal({"--sort=oldest"}),
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
