#include "tools/entities/perceptron.h"

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"
#include "tools/entities/corpus.h"

namespace lede::indexer {
namespace {

/// People after "said", places after "in": nothing else tells them apart. `first` chooses the names.
std::string toy_lines(int first) {
  constexpr const char* kNames[] = {"Arun", "Belm", "Cord", "Dask", "Evun", "Folm", "Gard", "Hesk",
                                    "Irun", "Jolm", "Kard", "Lesk", "Morn", "Nulm", "Oard", "Pesk"};
  std::string lines;
  for (int i = 0; i < 60; ++i) {
    const std::string name = kNames[(first + i * 5) % 16], other = kNames[(first + i * 3 + 7) % 16];
    lines += "so\tO\nsaid\tO\n" + name + "\tB-PER\n" + other + "\tI-PER\nand\tO\nleft\tO\n\n";
    lines += "it\tO\nbegan\tO\nin\tO\n" + other + "\tB-LOC\nlast\tO\nweek\tO\n\n";
  }
  return lines;
}

class PerceptronTest : public ::testing::Test {
 protected:
  std::vector<MarkedArticle> toy_articles(int first) {
    return read_marked(folder_.write("toy", toy_lines(first)), analyzer_);
  }

  lede::testing::TemporaryFolder folder_;
  Analyzer analyzer_;
};

TEST_F(PerceptronTest, LearnsAToySet) {
  const EntityModel model(train(toy_articles(0), {}, {}));
  const Score found = score(model, toy_articles(3));
  EXPECT_GT(found[0].marked, 50u);
  EXPECT_GT(found[0].f1(), 95) << print(found);
  EXPECT_GT(found[1].f1(), 95) << print(found);
}

TEST_F(PerceptronTest, TheSameArticlesGiveTheSameModel) {
  const TrainingSettings settings{.epochs = 2};
  EXPECT_EQ(encode_model(train(toy_articles(0), {}, settings)),
            encode_model(train(toy_articles(0), {}, settings)));
}

TEST_F(PerceptronTest, KeepsTheGazetteerAndOnlyWeightsThatCount) {
  const std::vector<GazetteerEntry> entries = {{{"arun"}, class_bit("first_name")}};
  const TrainingSettings settings{.epochs = 2, .smallest = 5};
  const EntityModel::Parts parts = train(toy_articles(0), gazetteer_rows(entries), settings);
  EXPECT_EQ(parts.gazetteer.words, gazetteer_rows(entries).words);
  ASSERT_FALSE(parts.features.empty());
  for (std::size_t i = 0; i < parts.features.size(); ++i) {
    const auto& [feature, weights] = parts.features[i];
    EXPECT_TRUE(i == 0 || parts.features[i - 1].first < feature) << "sorted, each once";
    EXPECT_TRUE(
        std::any_of(weights.begin(), weights.end(), [](int weight) { return std::abs(weight) >= 5; }));
  }
}

TEST_F(PerceptronTest, HistoryIsLearnedFromModelsThatDidNotSeeTheArticle) {
  const TrainingSettings without{.epochs = 2, .folds = 1}, with{.epochs = 2, .folds = 5};
  const auto has_history = [&](const TrainingSettings& settings) {
    const EntityModel model(train(toy_articles(0), {}, settings));
    // A word that was a person once before, surely: the first template of history.
    for (std::uint32_t count = 1; count <= 4; ++count)
      if (model.weights(
              feature_hash(templates::kHistory, HistorySummary{.kind = 2, .sure = 1}.leaning(), count)))
        return true;
    return false;
  };
  EXPECT_FALSE(has_history(without));
  EXPECT_TRUE(has_history(with));
}

TEST_F(PerceptronTest, ArticlesMayBeLearnedFromLessOften) {
  auto articles = toy_articles(0);
  for (MarkedArticle& article : articles) article.every = 2;
  EXPECT_EQ(encode_model(train(articles, {}, {.epochs = 2, .folds = 1})),
            encode_model(train(articles, {}, {.epochs = 1, .folds = 1})));
}

}  // namespace
}  // namespace lede::indexer
