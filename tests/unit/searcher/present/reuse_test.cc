#include <gtest/gtest.h>

#include <sstream>

#include "searcher/present/values.h"

namespace lede::searcher {
namespace {

SharedPassage passage(ByteSpan here, const std::string& path) {
  return {here, Tokens{3}, {"0123456789abcdef", path, 0, "Haldin Post", {}}, {40, 50}};
}

/// Two others have the whole passage, a third only its end.
ReuseList list() {
  ReuseList list;
  list.name = "own.txt";
  list.hit.path = "own.txt";
  list.hit.article.text = "The gate held.\nRain fell.";
  list.passages = {passage({0, 25}, "a.txt"), passage({0, 25}, "b.txt"), passage({15, 25}, "c.txt")};
  list.total = Documents{9};
  return list;
}

TEST(ReuseText, ShowsAPassageOnceAndWhoElseHasItOrAPartOfIt) {
  std::ostringstream out;
  write_text(list(), {}, out);
  EXPECT_EQ(out.str(),
            "0-25 · 3 words\n"
            "    The gate held.\n"
            "    Rain fell.\n"
            "  also in Haldin Post · undated · a.txt · 40-50\n"
            "  also in Haldin Post · undated · b.txt · 40-50\n"
            "  15-25 also in Haldin Post · undated · c.txt · 40-50\n");
}

TEST(ReuseText, LeavesALineBeforeTheNextPassage) {
  auto two = list();
  two.passages = {passage({0, 14}, "a.txt"), passage({15, 25}, "a.txt")};
  std::ostringstream out;
  write_text(two, {}, out);
  EXPECT_NE(out.str().find("a.txt · 40-50\n\n15-25 · 3 words\n"), std::string::npos) << out.str();
}

TEST(ReuseJson, EndsWithARecordOfTheArticle) {
  std::ostringstream out;
  write_json(list(), {}, out);
  EXPECT_NE(out.str().find(R"("text":"Rain fell.")"), std::string::npos) << out.str();
  EXPECT_NE(out.str().find(R"("total":9,"shown":3})"), std::string::npos) << out.str();
}

TEST(ReuseNotes, SayThatNothingIsShared) {
  EXPECT_EQ(note_lines(list()), std::vector<std::string>{});
  ReuseList none;
  none.name = "own.txt";
  EXPECT_EQ(note_lines(none), std::vector<std::string>{"no other article shares a passage with own.txt"});
}

}  // namespace
}  // namespace lede::searcher
