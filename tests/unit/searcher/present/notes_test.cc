#include <gtest/gtest.h>

#include "searcher/present/render.h"
#include "tests/support/made_hits.h"

namespace lede::searcher {
namespace {

using Lines = std::vector<std::string>;

TEST(Summary, TellsRangeTotalAndUndated) {
  Answer answer;
  EXPECT_EQ(summary_line(answer, 1, Documents{0}), "");
  answer.total = Documents{1};
  EXPECT_EQ(summary_line(answer, 1, Documents{1}), "1 article");
  answer.total = Documents{1203};
  EXPECT_EQ(summary_line(answer, 1, Documents{10}), "1-10 of 1,203 articles");
  EXPECT_EQ(summary_line(answer, 1203, Documents{1}), "1,203 of 1,203 articles");
  answer.total_is_exact = false;
  EXPECT_EQ(summary_line(answer, 1, Documents{10}), "1-10 of about 1,203 articles");
  EXPECT_EQ(summary_line(answer, 1, Documents{0}), "none shown of about 1,203 articles");
  answer.total_is_exact = true;
  EXPECT_EQ(summary_line(answer, 2000, Documents{0}), "none shown of 1,203 articles");
  answer.copies = Documents{2};
  EXPECT_EQ(summary_line(answer, 1, Documents{1201}),
            "1,203 articles; 2 copies left out (--copies shows all)");
  EXPECT_EQ(summary_line(answer, 1, Documents{10}),
            "1-10 of 1,203 articles; 2 copies left out (--copies shows all)");
  answer.copies = {};
  answer.undated = Documents{3};
  EXPECT_EQ(summary_line(answer, 1, Documents{1203}),
            "1,203 articles; 3 undated left out (date:none finds them)");
}

TEST(Notes, OfferCountedRepairsAsCommands) {
  Answer answer;
  answer.query = "tartsu base";
  answer.suggestions = {{Suggestion::Kind::spelling, "tartsu", "tartus", "tartus base", Documents{3}},
                        {Suggestion::Kind::without_clause, "tartsu", "", "base", Documents{1203}},
                        {Suggestion::Kind::without_clause, "it", "", "-don't", Documents{1}}};
  EXPECT_EQ(
      note_lines(answer, "lede-search"),
      (Lines{"nothing found for: tartsu base", "  did you mean tartus? 3 articles: lede-search 'tartus base'",
             "  without tartsu: 1,203 articles: lede-search base",
             R"(  without it: 1 article: lede-search -- '-don'\''t')"}));
}

TEST(Notes, OfAnAnswerAreItsNoticesOnly) {
  auto answer = ordinary_answer();
  answer.notices = {"sanction*: 1,203 forms, the 500 commonest are used"};
  EXPECT_EQ(note_lines(answer, "lede-search"), answer.notices);
}

}  // namespace
}  // namespace lede::searcher
