#include "searcher/options.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "common/base/error.h"
#include "tests/support/fake_world.h"

namespace lede::searcher {
namespace {

using namespace std::chrono_literals;
using Words = std::vector<std::string>;

Options options(const Words& args) {
  testing::FakeWorld fake;
  return parse_options(args, fake.world());
}

std::string refusal(const Words& args) {
  testing::FakeWorld fake;
  try {
    parse_options(args, fake.world());
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    return error.what();
  }
  return "accepted";
}

TEST(Options, ArgumentsAreOneQuery) {
  testing::FakeWorld fake;
  const auto query = [&](const Words& args) { return parse_options(args, fake.world()).query; };
  EXPECT_EQ(query({"flood", "gate"}), "flood gate");
  EXPECT_EQ(query({"flood gate"}), "flood gate");
  EXPECT_EQ(query({"\"flood gate\"", "-ferry", "--any", "title:dam"}), "\"flood gate\" -ferry title:dam");
  EXPECT_EQ(query({"-ferry"}), "-ferry");
  EXPECT_EQ(query({"-l", "-(dam gate)"}), "-(dam gate)");
  EXPECT_EQ(query({"--", "--any", "-l"}), "--any -l");
  EXPECT_EQ(query({""}), "");
}

TEST(Options, DefaultsAreTenRankedResultsAsText) {
  const Options given = options({"dam"});
  EXPECT_EQ(given.action, Action::search);
  EXPECT_EQ(given.source, Source::query);
  EXPECT_EQ(given.view, View::results);
  EXPECT_EQ(given.form, Form::text);
  EXPECT_EQ(given.sort, Sort::relevance);
  EXPECT_EQ(given.limit, 10u);
  EXPECT_EQ(given.offset, 0u);
  EXPECT_FALSE(given.reading.any || given.reading.plain || given.explain || given.full || given.null);
  EXPECT_FALSE(given.color || given.pager);
  EXPECT_EQ(given.indexes, Words{});
}

TEST(Options, FlagsSayWhatTheyMean) {
  EXPECT_EQ(options({"dam", "--index", "i"}).indexes, Words{"i"});
  EXPECT_EQ(options({"dam", "-i", "i"}).indexes, Words{"i"});
  EXPECT_EQ(options({"dam", "-island"}).query, "dam -island") << "without the word, not -i with its value";
  EXPECT_EQ(options({"dam", "--limit", "0", "--offset=20"}).limit, 0u);
  EXPECT_EQ(options({"dam", "-l"}).limit, 0u) << "a list for another program is whole";
  EXPECT_EQ(options({"dam", "-l", "--limit=3"}).limit, 3u);
  EXPECT_EQ(options({"--batch=-", "--trec=lede"}).limit, 1000u);
  EXPECT_EQ(options({"dam", "--limit", "0", "--offset=20"}).offset, 20u);
  EXPECT_EQ(options({"dam", "--sort", "oldest"}).sort, Sort::oldest);
  EXPECT_TRUE(options({"dam", "--any"}).reading.any);
  EXPECT_TRUE(options({"dam", "--plain"}).reading.plain);
  EXPECT_TRUE(options({"dam", "--explain"}).explain);
  EXPECT_TRUE(options({"dam", "--expand"}).expand);
  EXPECT_EQ(options({"dam", "--json"}).form, Form::json);
  EXPECT_TRUE(options({"dam", "--json", "--full"}).full);
  EXPECT_EQ(options({"dam", "--csv"}).form, Form::csv);
  EXPECT_EQ(options({"dam", "--format", "{path}"}).form, Form::custom);
  EXPECT_EQ(options({"dam", "--format", "{path}"}).format, "{path}");
  EXPECT_EQ(options({"dam", "-l"}).view, View::files);
  EXPECT_EQ(options({"dam", "-c"}).view, View::count);
  EXPECT_EQ(options({"dam", "--kwic"}).view, View::kwic);
  EXPECT_EQ(options({"dam", "--timeline"}).view, View::timeline);
  EXPECT_EQ(options({"dam", "--timeline"}).step, std::nullopt);
  EXPECT_EQ(options({"dam", "--timeline=week"}).step, TimeUnit::week);
}

TEST(Options, NullEndsPathsOrFormattedLines) {
  EXPECT_EQ(options({"dam", "-0"}).view, View::files);
  EXPECT_TRUE(options({"dam", "-l0"}).null);
  EXPECT_EQ(options({"dam", "-0", "--format", "{id}"}).view, View::results);
  EXPECT_TRUE(options({"dam", "-0", "--format", "{id}"}).null);
}

TEST(Options, SourcesBesideTheQuery) {
  const Options batch = options({"--batch", "-", "--trec", "run1"});
  EXPECT_EQ(batch.source, Source::batch);
  EXPECT_EQ(batch.batch, "-");
  EXPECT_EQ(batch.form, Form::trec);
  EXPECT_EQ(batch.trec_tag, "run1");
  EXPECT_GE(batch.jobs, 1u);
  EXPECT_EQ(options({"--batch=-", "--jobs=3"}).jobs, 3u);
  const Options similar = options({"--similar", "abcd", "--json"});
  EXPECT_EQ(similar.source, Source::similar);
  EXPECT_EQ(similar.articles, Words{"abcd"});
  const Options shown = options({"--show", "abcd", "a b.txt"});
  EXPECT_EQ(shown.view, View::article);
  EXPECT_EQ(shown.articles, (Words{"abcd", "a b.txt"}));
  const Options versions = options({"--diff", "abcd", "a b.txt", "--json"});
  EXPECT_EQ(versions.view, View::versions);
  EXPECT_EQ(versions.articles, (Words{"abcd", "a b.txt"}));
  const Options verified = options({"--verify", "The gate held."});
  EXPECT_EQ(verified.view, View::verify);
  EXPECT_EQ(verified.query, "The gate held.");
  EXPECT_EQ(verified.limit, 0u);
  EXPECT_EQ(options({"--reuse", "abcd"}).view, View::reuse);
  EXPECT_EQ(options({"--reuse", "abcd"}).articles, Words{"abcd"});
}

TEST(Options, VersionsAreTwo) {
  EXPECT_EQ(refusal({"--diff", "abcd"}), "--diff needs the ids or paths of two articles; given: 1");
  EXPECT_EQ(refusal({"--diff", "a", "b", "c"}), "--diff needs the ids or paths of two articles; given: 3");
}

TEST(Options, OtherActionsAskForNothingElse) {
  EXPECT_EQ(options({"-h"}).action, Action::help);
  EXPECT_EQ(options({"--json", "--csv", "--help"}).action, Action::help);
  EXPECT_EQ(options({"-V"}).action, Action::version);
  EXPECT_EQ(options({"--generate", "zsh"}).generated, "zsh");
}

TEST(Options, TodayIsTheClocks) {
  testing::FakeWorld fake;
  fake.now = std::chrono::sys_days{2016y / 10 / 4} + 23h;
  EXPECT_EQ(parse_options(Words{"dam"}, fake.world()).reading.today, std::chrono::sys_days{2016y / 10 / 4});
}

TEST(Options, ColorWeighsFlagTerminalAndEnvironment) {
  struct Row {
    Words flags;
    bool terminal;
    std::string no_color, term;
    bool expected;
    std::string force = {};
  };
  const Row rows[] = {
      {{}, true, "", "xterm", true},
      {{}, false, "", "xterm", false},
      {{}, true, "1", "xterm", false},
      {{}, true, "", "dumb", false},
      {{"--color"}, false, "1", "dumb", true},
      {{"--color=always"}, false, "1", "xterm", true},
      {{"--color=never"}, true, "", "xterm", false},
      {{"--color=auto"}, true, "1", "xterm", false},
      {{}, false, "", "dumb", true, "1"},
      {{}, true, "", "xterm", false, "0"},
      {{}, false, "1", "xterm", false, "1"},
      {{"--color=never"}, false, "", "xterm", false, "1"},
  };
  for (const Row& row : rows) {
    testing::FakeWorld fake;
    fake.environment = {{"NO_COLOR", row.no_color}, {"TERM", row.term}, {"CLICOLOR_FORCE", row.force}};
    World world = fake.world();
    world.out_is_terminal = row.terminal;
    Words args = row.flags;
    args.push_back("dam");
    EXPECT_EQ(parse_options(args, world).color, row.expected)
        << args.front() << ' ' << row.terminal << ' ' << row.no_color << ' ' << row.term;
  }
}

TEST(Options, APagerIsForPeopleAtATerminal) {
  testing::FakeWorld fake;
  World world = fake.world();
  world.out_is_terminal = true;
  EXPECT_TRUE(parse_options(Words{"dam"}, world).pager);
  EXPECT_TRUE(parse_options(Words{"dam", "--kwic"}, world).pager);
  for (const Words& args : {Words{"dam", "--no-pager"}, Words{"dam", "--json"}, Words{"dam", "-c"},
                            Words{"dam", "-0"}, Words{"--batch", "f"}})
    EXPECT_FALSE(parse_options(args, world).pager) << args.front() << args.back();
  EXPECT_FALSE(options({"dam"}).pager);
}

TEST(Options, ContradictionsAreRefusedInOneSentence) {
  EXPECT_EQ(refusal({"dam", "--json", "--csv"}), "--json and --csv do not go together; leave one out");
  EXPECT_EQ(refusal({"dam", "--json", "--format", "x"}),
            "--json and --format do not go together; leave one out");
  EXPECT_EQ(refusal({"dam", "-lc"}), "--files and --count do not go together; leave one out");
  EXPECT_EQ(
      refusal({"dam", "--expand", "--sort", "newest"}),
      "--expand changes the ranking, and --sort puts another order in its place; leave out one of them");
  EXPECT_EQ(refusal({"dam", "--expand", "--sort", "relevance"}), "accepted");
  EXPECT_EQ(refusal({"dam", "--full"}), "--full works only with --json; add --json or leave --full out");
  EXPECT_EQ(refusal({"dam", "--trec", "t"}),
            "--trec works only with --batch; add --batch or leave --trec out");
  EXPECT_EQ(refusal({"dam", "--jobs", "2"}),
            "--jobs works only with --batch or --watched or --list; add one of them or leave --jobs out");
}

TEST(Options, TheQueryStandsWhereOneIsWanted) {
  EXPECT_EQ(refusal({}), "no query; write what to look for, or '*' for every article; --help shows how");
  EXPECT_EQ(refusal({"--batch", "f", "dam\x1B"}),
            "--batch and \"dam\uFFFD\" do not go together; leave one out");
  EXPECT_EQ(refusal({"--similar", "id", "dam"}), "--similar and \"dam\" do not go together; leave one out");
  EXPECT_EQ(refusal({"--show"}),
            "--show needs the rank, id or path of an article; --json prints ids, --files paths");
}

TEST(Options, NumbersAreChecked) {
  EXPECT_EQ(refusal({"dam", "--limit", "ten"}),
            "--limit cannot be \"ten\"; give a whole number from 0 to 1000000000");
  EXPECT_NE(refusal({"dam", "--offset", "-1"}), "accepted");
}

}  // namespace
}  // namespace lede::searcher
