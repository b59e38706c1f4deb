#include "tools/lines/trees.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace lede::indexer {
namespace {

ContextRow row(float first, float second) {
  ContextRow row{};
  row[3] = first;
  row[8] = second;
  return row;
}

TEST(Trees, OfConstantFeaturesAreTheLogOdds) {
  const ContextRow any = row(1, 1);
  const std::vector<Example> examples = {{any, true, 3}, {any, false, 1}};
  EXPECT_NEAR(sum_of(fit_trees(examples, {}), any), std::log(3.0), 1e-4);
}

/// A logistic model of the features alone would give all four 0.5.
TEST(Trees, LearnWhatTwoFeaturesSayTogether) {
  // Not quite as many of each: where no first question gains anything, none is asked.
  const std::vector<ContextRow> rows = {row(0, 0), row(0, 1), row(1, 0), row(1, 1)};
  const std::vector<bool> positive = {false, true, true, false};
  std::vector<Example> examples;
  for (std::size_t i = 0; i < rows.size(); ++i)
    examples.push_back({rows[i], positive[i], 1000 + 100 * static_cast<double>(i)});
  const LineTrees trees = fit_trees(examples, {});
  for (std::size_t i = 0; i < rows.size(); ++i)
    EXPECT_EQ(sum_of(trees, rows[i]) > 1, positive[i]) << i << ": " << sum_of(trees, rows[i]);
}

TEST(Trees, AskNothingThatPartsTooFew) {
  const ContextRow low = row(0, 0), high = row(1, 0);
  const std::vector<Example> examples = {{low, false, 10}, {high, true, 10}};
  const LineTrees trees = fit_trees(examples, {.rate = 0.5, .ridge = 1, .least_weight = 100});
  EXPECT_FLOAT_EQ(sum_of(trees, low), sum_of(trees, high));
}

}  // namespace
}  // namespace lede::indexer
