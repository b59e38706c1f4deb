// parse and print are inverse, on trees made at random and on whatever parse makes of texts made at random.
#include <gtest/gtest.h>

#include <string>

#include "common/base/error.h"
#include "common/base/utf8.h"
#include "searcher/query/parser.h"
#include "tests/support/query_tree.h"
#include "tests/support/random_query.h"

namespace lede::searcher {
namespace {

using testing::describe;
using testing::RandomQuery;

TEST(QueryProperty, PrintedTreesReadBack) {
  RandomQuery random(2016);
  for (int i = 0; i < 10'000; ++i) {
    const Node tree = random.tree(1 + i % 5);
    ASSERT_TRUE(testing::is_normal(tree)) << describe(tree);
    for (const bool any : {false, true}) {
      const Node again = parse(print(tree), {.any = any});
      ASSERT_EQ(again, tree) << print(tree) << "\n" << describe(tree) << "\n" << describe(again);
    }
  }
}

TEST(QueryProperty, PrintingIsStable) {
  RandomQuery random(7);
  for (int i = 0; i < 2'000; ++i) {
    const std::string canonical = print(random.tree(1 + i % 5));
    ASSERT_EQ(print(parse(canonical, {})), canonical);
  }
}

/// Whether `text` parsed. Checks what holds for any text: the tree is normal and reads back, or the mistake
/// is shown.
bool survives(const std::string& text, const ParseSettings& settings) {
  try {
    const Node tree = parse(text, settings);
    EXPECT_TRUE(testing::is_normal(tree)) << text;
    EXPECT_EQ(describe(parse(print(tree), {})), describe(tree)) << text << "\n" << print(tree);
    return true;
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::query) << text;
    EXPECT_TRUE(utf8::is_valid(error.what())) << text;
    EXPECT_EQ(std::string(error.what()).find('\x1B'), std::string::npos) << text;
    return false;
  }
}

TEST(QueryProperty, AnyTextParsesToWhatItPrintsOrIsRefused) {
  RandomQuery random(42);
  int parsed = 0;
  for (int i = 0; i < 30'000; ++i) {
    const std::string text = random.text(1 + i % 12);
    if (survives(text, {})) ++parsed;
    survives(text, {.any = true});
    survives(text, {.plain = true});
    if (HasFailure()) return;
  }
  EXPECT_GT(parsed, 3'000);  // else the pieces test only refusals
}

}  // namespace
}  // namespace lede::searcher
