// said: and quote:, through a real index whose articles say who speaks in them.
#include <gtest/gtest.h>

#include "searcher/query/parser.h"
#include "searcher/search/search.h"
#include "tests/support/tiny_index.h"

namespace lede {
namespace {

using Paths = std::vector<std::string>;

class Said : public ::testing::Test {
 protected:
  static Article dam() {
    //                                              0   1     2    3  4   5    6   7    8  9    10   11
    auto article = testing::make_article("/t/dam", "The river rose in Ulm Brel said the dam held that night");
    article.names = {
        {{EntityKind::person, "Ana Brel"}, {EntityKind::person, "Otto Lind"}}, {{{5, 6}, 0, false}}, {}};
    article.quotations = {{{0, 3}, {5, 6}, {6, 7}, 0, QuotationKind::direct, 96, false},
                          {{3, 5}, {}, {}, 1, QuotationKind::direct, 52, false},
                          {{7, 10}, {5, 6}, {6, 7}, 0, QuotationKind::direct, 96, true},
                          {{10, 12}, {5, 6}, {6, 7}, kNobody, QuotationKind::scare, 0, false}};
    // The third goes on with the direct one before it: Lind's.
    return article;
  }
  static Article rain() { return testing::make_article("/t/rain", "Rain fell on the dam. Brel slept."); }

  Paths find(const std::string& query) { return index_.find(query); }
  std::vector<std::string> marked(const std::string& query) { return index_.marked(query); }

  testing::TinyIndex index_{std::vector<Article>{dam(), rain()}};
};

TEST_F(Said, TheSpeakerAndTheWordsOfOneQuotation) {
  EXPECT_EQ(find("said:brel"), Paths{"/t/dam"});
  EXPECT_EQ(find("said:brel \"river rose\""), Paths{"/t/dam"});
  EXPECT_EQ(find("said:brel(river rose)"), Paths{"/t/dam"});
  EXPECT_EQ(find("said:brel(ulm)"), Paths{}) << "Lind says that";
  EXPECT_EQ(find("said:brel ulm"), Paths{"/t/dam"}) << "of the article";
  EXPECT_EQ(find("said:\"Otto Lind\"(dam)"), Paths{"/t/dam"});
  EXPECT_EQ(find("said:(brel OR lind)(river dam)"), Paths{}) << "no one quotation has both";
}

TEST_F(Said, AQuotationThatGoesOnIsOne) {
  EXPECT_EQ(find("said:lind(ulm dam)"), Paths{"/t/dam"});
  EXPECT_EQ(find("said:lind \"ulm the\""), Paths{}) << "but no phrase crosses from part to part";
}

TEST_F(Said, NegationWithinAndWithout) {
  EXPECT_EQ(find("said:brel(river -dam)"), Paths{"/t/dam"});
  EXPECT_EQ(find("said:brel(river -rose)"), Paths{});
  EXPECT_EQ(find("dam -said:brel"), Paths{"/t/rain"});
  EXPECT_EQ(find("dam -said:brel \"dam held\"").size(), 2U);
}

TEST_F(Said, ByAnybodyIfSpeech) {
  EXPECT_EQ(find("quote:\"dam held\""), Paths{"/t/dam"});
  EXPECT_EQ(find("quote:\"that night\""), Paths{}) << "a scare quote";
  EXPECT_EQ(find("quote:rain"), Paths{});
}

TEST_F(Said, MarksStandInTheQuotation) {
  EXPECT_EQ(marked("said:brel \"river rose\""), (std::vector<std::string>{"river rose"}));
  EXPECT_EQ(marked("said:brel"), (std::vector<std::string>{"The river rose"}));
  EXPECT_EQ(marked("quote:(the -ulm)"), (std::vector<std::string>{"The"}));
  EXPECT_EQ(marked("quote:(rose (the OR ulm))"), (std::vector<std::string>{"rose"}));
}

TEST_F(Said, NobodyKnowsTheSpeaker) {
  searcher::SearchRequest request;
  request.query = searcher::parse("said:nemo", {});
  EXPECT_TRUE(searcher::search(index_.reader(), request).hits.empty());
}

}  // namespace
}  // namespace lede
