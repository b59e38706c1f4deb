#include "indexer/clean/lines/model.h"

#include <gtest/gtest.h>

#include <set>

namespace lede::indexer {
namespace {

std::vector<LineShape> shapes(const std::vector<std::string_view>& lines) {
  std::vector<LineShape> out;
  for (const std::string_view line : lines) out.push_back(measure_line(line));
  return out;
}

TEST(LineModel, HasANameForEachFeature) {
  const auto line = line_feature_names();
  const auto context = context_feature_names();
  EXPECT_EQ(line.size(), LineRow{}.size());
  EXPECT_EQ(context.size(), ContextRow{}.size());
  EXPECT_EQ(std::set(line.begin(), line.end()).size(), line.size());
  EXPECT_EQ(std::set(context.begin(), context.end()).size(), context.size());
}

TEST(LineModel, SeesTheLineAndItsNeighbours) {
  const auto rows = line_features(shapes({"Home | News", "It rose.", "- The lock"}));
  const auto names = line_feature_names();
  const auto value = [&](std::size_t line, std::string_view name) {
    for (std::size_t i = 0; i < names.size(); ++i)
      if (names[i] == name) return rows[line][i];
    ADD_FAILURE() << name;
    return -1.0F;
  };
  EXPECT_EQ(value(1, "sentence_end"), 1);
  EXPECT_EQ(value(0, "sentence_end_after"), 1);
  EXPECT_EQ(value(2, "sentence_end_before"), 1);
  EXPECT_EQ(value(1, "listed_after"), 1);
  EXPECT_EQ(value(0, "words_before"), 0);
  EXPECT_EQ(value(0, "words_after"), value(1, "words"));
  EXPECT_EQ(value(2, "words_after"), 0);
}

TEST(LineModel, TakesProseForBodyAndAMenuNot) {
  const auto lines =
      shapes({"Home | News | Subscribe", "Log in", "Newsletter",
              "The river rose by two feet in the night, and the crews were at the lock until the morning.",
              "They said that the dam would hold, as it had held in each of the last nine years.",
              "Privacy policy | Terms"});
  const auto odds = body_odds(shipped_line_model(), lines);
  ASSERT_EQ(odds.size(), 6u);
  for (const std::size_t prose : {3, 4})
    for (const std::size_t menu : {0, 1, 2, 5}) EXPECT_GT(odds[prose], odds[menu]);
  EXPECT_TRUE(body_odds(shipped_line_model(), {}).empty());
}

}  // namespace
}  // namespace lede::indexer
