#include "tools/lines/logistic.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace lede::indexer {
namespace {

constexpr std::array<float, 1> kOne = {1};

TEST(Logistic, AConstantLearnsTheLogOdds) {
  const std::vector<Example> examples = {{kOne, true, 3}, {kOne, false, 1}};
  EXPECT_NEAR(fit_logistic(examples, 1e-9).at(0), std::log(3.0), 1e-4);
}

TEST(Logistic, AWeightCountsAsThatManyExamples) {
  const std::vector<Example> heavy = {{kOne, true, 2}, {kOne, false, 1}};
  const std::vector<Example> many = {{kOne, true, 1}, {kOne, true, 1}, {kOne, false, 1}};
  EXPECT_NEAR(fit_logistic(heavy, 0.5).at(0), fit_logistic(many, 0.5).at(0), 1e-6);
}

/// At the best weights the slope of the likelihood is what the ridge pulls.
TEST(Logistic, FindsTheMaximum) {
  constexpr double kRidge = 0.3;
  const std::vector<std::array<float, 3>> rows = {{1, 0, 2},  {1, 1, -1},   {1, 3, 0},
                                                  {1, -2, 1}, {1, 0.5F, 4}, {1, 2, 2}};
  const std::array<bool, 6> positive = {true, false, true, false, true, false};
  std::vector<Example> examples;
  for (std::size_t i = 0; i < rows.size(); ++i)
    examples.push_back({rows[i], positive[i], 1 + 0.5 * static_cast<double>(i)});
  const std::vector<double> weights = fit_logistic(examples, kRidge);
  for (std::size_t k = 0; k < 3; ++k) {
    double slope = -kRidge * weights[k];
    for (const Example& example : examples) {
      double sum = 0;
      for (std::size_t i = 0; i < 3; ++i) sum += static_cast<double>(example.features[i]) * weights[i];
      slope += example.weight * ((example.positive ? 1 : 0) - 1 / (1 + std::exp(-sum))) *
               static_cast<double>(example.features[k]);
    }
    EXPECT_NEAR(slope, 0, 1e-3) << k;
  }
}

TEST(Logistic, SeparableExamplesHaveFiniteWeights) {
  constexpr std::array<float, 1> kMinus = {-1};
  const double weight = fit_logistic(std::vector<Example>{{kOne, true, 1}, {kMinus, false, 1}}, 1).at(0);
  EXPECT_GT(weight, 0);
  EXPECT_LT(weight, 2);
}

}  // namespace
}  // namespace lede::indexer
