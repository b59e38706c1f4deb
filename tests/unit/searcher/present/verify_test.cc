#include <gtest/gtest.h>

#include <sstream>

#include "searcher/present/values.h"

namespace lede::searcher {
namespace {

/// "the gate held" asked for; "The old gate held." printed.
Verification found() {
  NearestPassage passage;
  passage.hit.id = "0123456789abcdef";
  passage.hit.path = "a/b.txt";
  passage.hit.rank = 1;
  passage.hit.article.text = "Rain. The old gate held.";
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
            "1 word differs · Haldin Post · undated · a/b.txt\n    The {+old+} gate held.\n");
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

}  // namespace
}  // namespace lede::searcher
