#include "searcher/view_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "common/base/error.h"
#include "searcher/options.h"
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

using Names = std::vector<std::string_view>;

/// Which flags contradicted one another before the tables of views, forms and sources said so: lists kept by
/// hand, each pair once.
struct Excluded {
  std::string_view flag;
  FlagNames others;
};
constexpr Excluded kExcluded[] = {
    {"diff",
     "similar batch show any plain explain files count kwic timeline entities quotes expand full csv format "
     "null trec sort copies limit offset verify reuse"},
    {"verify",
     "reuse similar batch show any plain explain files count kwic timeline entities quotes expand full csv "
     "format null trec sort copies"},
    {"reuse",
     "similar batch show any plain explain files count kwic timeline entities quotes expand full csv format "
     "null trec sort copies"},
    {"similar", "batch show kwic timeline entities quotes explain any plain"},
    {"expand", "similar show count timeline entities quotes"},
    {"batch", "show explain files kwic timeline entities quotes format null"},
    {"explain", "show timeline entities quotes"},
    {"files", "count kwic timeline entities quotes show json csv format trec"},
    {"count", "kwic timeline entities quotes show csv format null trec"},
    {"kwic", "timeline entities quotes show format null"},
    {"timeline", "entities quotes show full format null"},
    {"entities", "quotes show full format null"},
    {"quotes", "show full csv format null"},
    {"show", "csv format null"},
    {"json", "csv format null trec"},
    {"csv", "format null"},
    {"facets",
     "similar batch show explain files count kwic timeline compare entities quotes expand full format null "
     "trec "
     "sort copies diff verify reuse"},
    {"compare",
     "similar batch show explain files count kwic timeline entities quotes expand full format null trec sort "
     "copies offset diff verify reuse"},
    {"html", "batch files count json csv format null trec svg full"},
    {"svg", "json csv format null trec full"},
};

bool excludes(std::string_view a, std::string_view b) {
  return std::any_of(std::begin(kExcluded), std::end(kExcluded), [&](const Excluded& row) {
    const auto others = names_taken({"", {row.others}});
    return row.flag == a && std::find(others.begin(), others.end(), b) != others.end();
  });
}

bool has(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// What those lists, and the rules that stood beside them, said of flags given together.
bool was_refused(const Names& names) {
  for (const auto a : names)
    for (const auto b : names)
      if (excludes(a, b)) return true;
  if (has(names, "full") && !has(names, "json")) return true;
  if ((has(names, "trec") || has(names, "jobs")) && !has(names, "batch")) return true;
  if ((has(names, "svg") || has(names, "share")) && !has(names, "timeline")) return true;
  if (has(names, "by") && !has(names, "facets")) return true;
  return has(names, "with") && !has(names, "entities") && !has(names, "timeline");
}

const Flag& flag_named(std::string_view name) {
  const auto flags = program_info().flags;
  return *std::find_if(flags.begin(), flags.end(), [&](const Flag& flag) { return flag.name == name; });
}

/// A command line with these flags, and with arguments unless one of them takes their place.
std::vector<std::string> spelled(const Names& names) {
  std::vector<std::string> args;
  for (const auto name : names) {
    const Flag& flag = flag_named(name);
    args.push_back("--" + std::string(name));
    if (flag.value == FlagValue::required)
      args.push_back(name == "facets"       ? "outlet"
                     : flag.choices.empty() ? "1"
                                            : std::string(flag.choices.front()));
  }
  for (const auto name : {"batch", "similar", "verify", "reuse"})
    if (has(names, name)) return args;
  args.insert(args.end(), {"dam", "gate"});
  return args;
}

std::string refusal(const Names& names) {
  testing::FakeWorld fake;
  try {
    const auto options = parse_options(spelled(names), fake.world());
    const auto& view = info_of(options.view);
    EXPECT_TRUE(view.forms().of(options.form)) << view.flag;
    return "";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    return error.what();
  }
}

void expect_as_before(const Names& names) {
  std::string shown;
  for (const auto name : names) shown += "--" + std::string(name) + " ";
  const auto text = refusal(names);
  ASSERT_EQ(!text.empty(), was_refused(names)) << shown << text;
  if (text.empty()) return;
  const bool is_of_one_shape = text.find(" do not go together; leave one out") != std::string::npos ||
                               text.find(" works only with --") != std::string::npos;
  EXPECT_TRUE(is_of_one_shape) << shown << text;
}

/// Flags that the lists did not know.
const Names kLater = {"history", "watch",    "watched",          "list",           "list-column",
                      "as",      "query",    "help-query",       "help-all",       "seed",
                      "sample",  "collapse", "vimgrep",          "line-number",    "context",
                      "open",    "complete", "hyperlink-format", "before-context", "after-context"};

Names flags_with_rules() {
  Names names;
  for (const Flag& flag : program_info().flags)
    if (!has({"help", "version", "generate"}, flag.name) && !has(kLater, flag.name))
      names.push_back(flag.name);
  return names;
}

TEST(ViewTable, LaterFlagsAreRefusedWhereTheySayNothing) {
  for (const Names& names :
       {Names{"timeline", "collapse"}, Names{"copies", "collapse"}, Names{"timeline", "vimgrep"},
        Names{"timeline", "line-number"}, Names{"vimgrep", "json"}, Names{"sample", "limit"},
        Names{"sample", "sort"}, Names{"show", "vimgrep"}, Names{"batch", "vimgrep"}, Names{"context"},
        Names{"open", "json"}})
    EXPECT_NE(refusal(names), "") << names.front();
  for (const Names& names : {Names{"csv", "collapse"}, Names{"count", "collapse"}, Names{"files", "collapse"},
                             Names{"kwic", "line-number"}, Names{"line-number"}, Names{"vimgrep", "sort"},
                             Names{"sample", "files"}})
    EXPECT_EQ(refusal(names), "") << names.front();
}

TEST(ViewTable, RefusesWhatTheListsKeptByHandRefusedAndNoMore) {
  const auto names = flags_with_rules();
  for (std::size_t a = 0; a < names.size(); ++a) {
    expect_as_before({names[a]});
    for (std::size_t b = a + 1; b < names.size(); ++b) {
      expect_as_before({names[a], names[b]});
      for (std::size_t c = b + 1; c < names.size(); ++c) expect_as_before({names[a], names[b], names[c]});
    }
  }
}

TEST(ViewTable, NamesOnlyFlagsThatThereAre) {
  std::set<std::string_view> known = {kArguments};
  for (const Flag& flag : program_info().flags) known.insert(flag.name);
  const auto expect_known = [&](const Mode& mode) {
    EXPECT_TRUE(mode.flag.empty() || known.contains(mode.flag)) << mode.flag;
    for (const auto name : names_taken(mode)) EXPECT_TRUE(known.contains(name)) << name;
  };
  for (const Mode& mode : views()) expect_known(mode);
  for (const Mode& mode : source_flags()) expect_known(mode);
  for (const Mode& mode : form_flags()) expect_known(mode);
}

TEST(ViewTable, EveryViewIsShownAsTextAndInItsRenderersForms) {
  for (const ViewInfo& view : views()) {
    EXPECT_TRUE(view.forms().text) << view.flag;
    if (view.renderers == nullptr) continue;
    for (const auto form : {Form::text, Form::json, Form::csv, Form::custom, Form::trec, Form::html})
      EXPECT_EQ(view.forms().of(form), view.renderers->of(form).make != nullptr) << view.flag;
  }
}

TEST(ViewTable, TheFormsOfAViewStandInItsHelp) {
  EXPECT_EQ(program_info().remark(flag_named("kwic")), "also with --json, --csv, --html");
  EXPECT_EQ(program_info().remark(flag_named("timeline")), "also with --json, --csv, --html, --svg");
  EXPECT_EQ(program_info().remark(flag_named("files")), "");
  EXPECT_EQ(program_info().remark(flag_named("limit")), "");
}

}  // namespace

}  // namespace lede::searcher
