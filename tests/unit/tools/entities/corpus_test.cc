#include "tools/entities/corpus.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "common/base/error.h"
#include "tests/support/temporary_folder.h"

namespace lede::indexer {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr const char* kKinds[] = {"person", "place", "org", "other"};

/// "person Ivo Brandt" for each name.
std::vector<std::string> names_in(const MarkedArticle& marked) {
  std::vector<std::string> names;
  for (const NamedSpan& name : marked.names) {
    const std::uint32_t begin = marked.tokens[name.tokens.begin].span.begin;
    const std::uint32_t end = marked.tokens[name.tokens.end - 1].span.end;
    names.push_back(kKinds[static_cast<std::size_t>(name.kind)] +
                    (" " + marked.article.text.substr(begin, end - begin)));
  }
  return names;
}

class CorpusTest : public ::testing::Test {
 protected:
  std::vector<MarkedArticle> read(const std::string& lines) {
    return read_marked(folder_.write("corpus", lines), analyzer_);
  }

  lede::testing::TemporaryFolder folder_;
  Analyzer analyzer_;
};

TEST_F(CorpusTest, JoinsWordsAsTheyArePrinted) {
  const auto articles = read(
      "Anna\tB-PER\n's\tO\n``\tO\ndam\tO\n''\tO\n(\tO\nVelp\tB-LOC\n)\tO\nca\tO\nn't\tO\nhold\tO\n,\tO\n$"
      "\tO\n5\tO\n");
  ASSERT_EQ(articles.size(), 1u);
  EXPECT_EQ(articles[0].article.text, "Anna's \"dam\" (Velp) can't hold, $5\n");
  EXPECT_THAT(names_in(articles[0]), ElementsAre("person Anna's", "place Velp"));
}

TEST_F(CorpusTest, ReadsBothKindsOfTags) {
  EXPECT_THAT(names_in(read("Ivo\tB-PER\nBrandt\tI-PER\nVelp\tB-PER\n").at(0)),
              ElementsAre("person Ivo Brandt", "person Velp"));
  EXPECT_THAT(names_in(read("Ivo\tI-PER\nBrandt\tI-PER\nOslo\tI-LOC\n").at(0)),
              ElementsAre("person Ivo Brandt", "place Oslo"));
}

TEST_F(CorpusTest, KnowsTheKindsOfEverySet) {
  EXPECT_THAT(
      names_in(read("Oslo B-GPE\nand O\nLurrin B-ORGANIZATION\nand O\nTamaq B-creative-work\n").at(0)),
      ElementsAre("place Oslo", "org Lurrin", "other Tamaq"));
}

TEST_F(CorpusTest, TakesTheFirstAndTheLastColumn) {
  EXPECT_THAT(names_in(read("Oslo NNP x B-LOC \r\nfell VBD x O\r\n").at(0)), ElementsAre("place Oslo"));
}

TEST_F(CorpusTest, ANameWithinATokenIsOutOfReach) {
  const auto articles = read("Mc\tB-PER\n.Brandt\tO\nx\tO\n'sOslo\tB-LOC\n");
  std::size_t names = 0;
  for (const MarkedArticle& article : articles) names += article.names.size() + article.unreachable.size();
  EXPECT_EQ(names, 2u) << "each name is reached or counted as missed";
}

TEST_F(CorpusTest, ADozenSentencesAreAnArticleUnlessTheFileHasBorders) {
  std::string lines;
  for (int i = 0; i < 13; ++i) lines += "Velp\tB-LOC\n\n";
  EXPECT_EQ(read(lines).size(), 2u);
  EXPECT_EQ(read("-DOCSTART- O\n\n" + lines).size(), 2u) << "one border alone is the file's head";
  const std::string half = "-DOCSTART- O\n\nVelp\tB-LOC\n\nOslo\tB-LOC\n\n";
  const auto articles = read(half + half + half);
  ASSERT_EQ(articles.size(), 3u);
  EXPECT_THAT(names_in(articles[2]), ElementsAre("place Velp", "place Oslo"));
}

TEST_F(CorpusTest, PartsOfAFileAreSharesOfItsArticles) {
  std::string lines;
  for (const char* name : {"Aa", "Bb", "Cc", "Dd", "Ee"})
    lines += "-DOCSTART- O\n\n" + std::string(name) + "\tB-LOC\n\n";
  const std::string path = folder_.write("five", lines);
  const auto first_names = [&](const std::string& part) {
    std::vector<std::string> names;
    for (const MarkedArticle& article : read_part(path + part, analyzer_))
      names.push_back(names_in(article).at(0));
    return names;
  };
  EXPECT_THAT(first_names("@0-0.4"), ElementsAre("place Aa", "place Bb"));
  EXPECT_THAT(first_names("@0.8-"), ElementsAre("place Ee"));
  EXPECT_EQ(first_names("").size(), 5u);
}

TEST_F(CorpusTest, RefusesAFileThatIsNotThere) {
  EXPECT_THROW(read_marked(folder_ / "none", analyzer_), Error);
  EXPECT_THAT(read(""), ::testing::SizeIs(1));
}

TEST_F(CorpusTest, MendTakesTitlesOffPeopleAndGivesCountriesTheirKind) {
  const std::vector<GazetteerEntry> entries = {{{"president"}, class_bit("title")},
                                               {{"ostranian"}, class_bit("demonym")},
                                               {{"ostrania"}, class_bit("country")},
                                               {{"velp"}, class_bit("country") | class_bit("org")}};
  const GazetteerRows rows = gazetteer_rows(entries);
  const Gazetteer gazetteer(rows.words, rows.phrases);
  auto articles = read(
      "President\tB-PER\nBrandt\tI-PER\n,\tO\nPresident\tB-PER\n,\tO\nOstranian\tB-LOC\n,\tO\nOstrania\tB-"
      "ORG\n,\tO\n"
      "Velp\tB-ORG\n,\tO\nOstrania\tB-PER\n");
  mend(articles.at(0), gazetteer);
  EXPECT_THAT(names_in(articles[0]), ElementsAre("person Brandt", "other Ostranian", "place Ostrania",
                                                 "org Velp", "person Ostrania"));
}

using ::testing::HasSubstr;
using ::testing::Not;

TEST(Score, F1IsTheHarmonicMeanOfPrecisionAndRecall) {
  EXPECT_DOUBLE_EQ((Counts{.right = 3, .found = 4, .marked = 6}.f1()), 60);
  EXPECT_DOUBLE_EQ(Counts{}.f1(), 0);
  Counts sum{.right = 1, .found = 2, .marked = 3};
  sum += {.right = 10, .found = 20, .marked = 30};
  EXPECT_EQ(sum.right, 11u);
  EXPECT_EQ(sum.found, 22u);
  EXPECT_EQ(sum.marked, 33u);
}

TEST(Score, PrintsTheThreeKindsTogetherThenEach) {
  Score score{};
  score[0] = {.right = 1, .found = 1, .marked = 2};
  score[2] = {.right = 1, .found = 3, .marked = 1};
  score[3] = {.right = 0, .found = 4, .marked = 0};
  EXPECT_EQ(print(score), "F1 57.1 (P 50.0 R 66.7)  person 66.7 place 0.0 org 50.0 other 0.0 all 36.4");
}

/// The shipped model on a text whose names are plain to see.
TEST(Score, CountsNamesFoundExactlyAndMissesWhatTokensCannotExpress) {
  Analyzer analyzer;
  const lede::testing::TemporaryFolder folder;
  const auto articles = read_marked(folder.write("gold",
                                                 "Talks\tO\nin\tO\nGeneva\tB-LOC\nfailed\tO\n,"
                                                 "\tO\nthe\tO\nUnited\tB-LOC\nNations\tI-LOC\nsaid\tO\n"),
                                    analyzer);
  auto missed = articles;
  missed[0].unreachable.push_back(NameKind::person);
  const Score found = score(shipped_model(), missed);
  EXPECT_EQ(found[1].right, 1u);
  EXPECT_EQ(found[1].marked, 2u);
  EXPECT_EQ(found[2].found, 1u) << "United Nations is an organisation, whatever the gold says";
  EXPECT_EQ(found[2].right, 0u);
  EXPECT_EQ(found[0].marked, 1u);
}

class SeedsTest : public ::testing::Test {
 protected:
  std::string score_against(const std::string& gold) {
    folder_.write("articles/talks.txt", "Talks fail\n\nTalks in Geneva failed, Margaret Holloway said.\n");
    std::ostringstream out;
    score_seeds(shipped_model(), {folder_ / "articles", gold.empty() ? "" : folder_.write("gold.tsv", gold)},
                out);
    return out.str();
  }

  lede::testing::TemporaryFolder folder_;
};

TEST_F(SeedsTest, TellsWhatIsFoundMoreOrLessOften) {
  const std::string printed =
      score_against("# a comment\ntalks.txt\tplace\tGeneva\t1\ntalks.txt\tperson\tMargaret Holloway\t2\n");
  EXPECT_THAT(printed, HasSubstr("talks.txt\tperson\tMargaret Holloway\t1\tof 2\n"));
  EXPECT_THAT(printed, Not(HasSubstr("Geneva")));
  EXPECT_THAT(printed, HasSubstr("F1 80.0  (right 2 found 2 marked 3)  all\n"));
}

TEST_F(SeedsTest, WithoutGoldAllIsPrinted) {
  EXPECT_THAT(score_against(""), HasSubstr("talks.txt\tplace\tGeneva\t1\tof 0\n"));
}

TEST_F(SeedsTest, RefusesALineThatIsNotFourColumns) {
  EXPECT_THROW(score_against("talks.txt\tplace\n"), Error);
}

}  // namespace
}  // namespace lede::indexer
