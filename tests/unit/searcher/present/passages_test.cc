#include <gtest/gtest.h>

#include <sstream>

#include "searcher/present/render.h"

namespace lede::searcher {
namespace {

/// "the gate held" asked for; "The old gate held." printed.
Verification found() {
  NearestPassage passage;
  passage.hit.id = "0123456789abcdef";
  passage.hit.path = "a/b.txt";
  passage.hit.rank = 1;
  passage.hit.article.text = "Rain. The old gate held.";
  passage.hit.article.title = "Rain at the gate";
  passage.hit.article.outlet = "Haldin Post";
  passage.bytes = {6, 24};
  passage.words_apart = 1;
  passage.words = {{{6, 9}}, {{10, 13}}, {{14, 18}}, {{19, 24}}};
  passage.alignment = {
      {Edit::same, {0, 1}, {0, 1}}, {Edit::added, {1, 1}, {1, 2}}, {Edit::same, {1, 3}, {2, 4}}};
  return {"the gate held", {"the", "gate", "held"}, {passage}, Documents{7}};
}

std::string text(const Verification& verification, const RenderSettings& settings) {
  std::ostringstream out;
  write_text(verification, settings, out);
  return out.str();
}

TEST(VerifyText, ShowsHowFarAPassageIsAndWhatDiffers) {
  EXPECT_EQ(text(found(), {}),
            "1 word differs · Haldin Post · undated · a/b.txt\n    Rain at the gate\n"
            "    The {+old+} gate held.\n");
}

TEST(VerifyText, CountsTheWordsThatDiffer) {
  auto two = found();
  two.passages.front().words_apart = 0;
  two.passages.push_back(found().passages.front());
  two.passages.back().words_apart = 2;
  const auto shown = text(two, {});
  EXPECT_EQ(shown.find("word for word · "), 0u) << shown;
  EXPECT_NE(shown.find("\n\n2 words differ · "), std::string::npos) << shown;
}

TEST(VerifyJson, EndsWithARecordOfTheSentence) {
  std::ostringstream out;
  write_json(found(), {}, out);
  const auto lines = out.str();
  EXPECT_NE(lines.find(R"("differences":[{"edit":"added","asked":"","printed":"old"}])"), std::string::npos)
      << lines;
  EXPECT_NE(lines.find(R"({"type":"printings","version":1,"sentence":"the gate held","total":7,"shown":1})"),
            std::string::npos)
      << lines;
}

TEST(VerifyNotes, SayThatNobodyPrintedIt) {
  EXPECT_EQ(note_lines(found()), std::vector<std::string>{});
  EXPECT_EQ(note_lines(Verification{"no\x1b one", {}, {}, {}}),
            std::vector<std::string>{"nobody printed this or nearly this: no\uFFFD one"});
}

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
