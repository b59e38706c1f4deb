#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "searcher/query/parser.h"

namespace lede::searcher {
namespace {

using namespace std::chrono_literals;

struct Row {
  std::string_view query;
  std::string_view canonical;
};

TEST(Print, WritesOperatorsOutAndGroupsInParentheses) {
  constexpr Row rows[] = {
      {"mira", "mira"},
      {"mira dam", "mira AND dam"},
      {"a b OR c -d", "(a AND b) OR (c AND -d)"},
      {"(a OR b) c", "(a OR b) AND c"},
      {"NOT (a b)", "-(a AND b)"},
      {"NOT \"a b\"", "-\"a b\""},
      {"“flood   gate”", "\"flood gate\""},
      {"=gates =“the gates”", "=gates AND =\"the gates\""},
      {"sanction* mirov~1 mirov~2 *", "sanction* AND mirov~ AND mirov~2 AND *"},
      {"a NEAR b", "a NEAR/10 b"},
      {"a NEAR/2 b NEAR/2 (c OR d)", "a NEAR/2 b NEAR/2 (c OR d)"},
      {"a /s b /P c", "(a /s b) /p c"},
      {"-(a /s b) d", "-(a /s b) AND d"},
      {"TITLE:a title:(b) title:(c d) title:(-e) -title:\"f g\"",
       "title:a AND title:b AND title:(c AND d) AND title:(-e) AND -title:\"f g\""},
  };
  for (const Row& row : rows) EXPECT_EQ(print(parse(row.query, {})), row.canonical) << row.query;
}

TEST(Print, WritesDatesAsShortAsTheyAre) {
  constexpr Row rows[] = {
      {"date:2016-01-01..2016-12-31", "date:2016"},
      {"date:2016-02-01..2016-02-29", "date:2016-02"},
      {"date:2016-10-04", "date:2016-10-04"},
      {"date:2016-02-01..2016-02-28", "date:2016-02-01..2016-02-28"},
      {"date:2015..2016", "date:2015-01-01..2016-12-31"},
      {"date:2016-10..", "since:2016-10-01"},
      {"date:..2016-10", "until:2016-10-31"},
      {"since:2w", "since:2016-10-17"},
      {"date:none", "date:none"},
  };
  const ParseSettings settings{.today = std::chrono::sys_days{2016y / 10 / 31}};
  for (const Row& row : rows) EXPECT_EQ(print(parse(row.query, settings)), row.canonical) << row.query;
}

TEST(Print, WritesPlainQueriesSoThatTheyReadBack) {
  const Node tree = parse("mira AND (dam) -gate title:x", {.plain = true});
  EXPECT_EQ(print(tree), "mira AND \"AND\" AND \"(dam)\" AND \"-gate\" AND \"title:x\"");
  EXPECT_EQ(parse(print(tree), {}), tree);
}

}  // namespace
}  // namespace lede::searcher
