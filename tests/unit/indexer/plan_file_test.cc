#include "indexer/plan_file.h"

#include <gtest/gtest.h>

#include <string>

#include "common/base/too_complex.h"
#include "common/schema/record.h"

namespace lede::indexer {
namespace {

Article article_of(std::string text) {
  Article article;
  article.path = "/a/b.txt";
  article.paragraphs = {{{0, static_cast<std::uint32_t>(text.size())}, ParagraphKind::body}};
  article.text = std::move(text);
  return article;
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string all;
  all.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) all += piece;
  return all;
}

std::vector<std::string> names_of(const DocumentPlan& plan) {
  std::vector<std::string> names;
  for (const Entity& entity : schema::decode_record(plan.record).names.entities) names.push_back(entity.name);
  return names;
}

TEST(Planner, LooksForNamesInTheHeadOfALongArticle) {
  const std::string name = "Barack Obama spoke. ", rain = "It rained on the river. ";
  const auto planned = [&](std::size_t before) {
    return names_of(Planner({}).plan(article_of(repeated(rain, before) + name + repeated(rain, 60'000)), {}));
  };
  EXPECT_EQ(planned(10), std::vector<std::string>{"Barack Obama"});
  EXPECT_EQ(planned(60'000), std::vector<std::string>{});
}

TEST(Planner, RefusesAnArticleOfNothingButDifferentWords) {
  std::string words;
  for (int i = 0; i < 500'001; ++i) {
    for (int rest = i + 500'000; rest > 0; rest /= 26) words += static_cast<char>('a' + rest % 26);
    words += ' ';
  }
  Planner planner({});
  EXPECT_THROW(planner.plan(article_of(words), {}), TooComplex);
  EXPECT_EQ(names_of(planner.plan(article_of("Barack Obama spoke."), {})).size(), 1u);
}

}  // namespace
}  // namespace lede::indexer
