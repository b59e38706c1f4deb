// The second line model is learned here: boosted decision trees (Friedman, "Greedy function approximation: a
// gradient boosting machine", Annals of Statistics 2001, https://doi.org/10.1214/aos/1013203451), each with
// one question a level as in CatBoost (https://arxiv.org/abs/1706.09516), with steps and leaves by Newton's
// method as in XGBoost (https://doi.org/10.1145/2939672.2939785).
#pragma once

#include <span>

#include "indexer/clean/lines/model.h"
#include "tools/lines/training.h"

namespace lede::indexer {

struct TreeSettings {
  double rate = 0.15;        ///< how much of its best step a tree takes
  double ridge = 20;         ///< L2 on the values of leaves
  double least_weight = 30;  ///< on both sides of a question, as the curvature of the likelihood
};

/// Trees whose sum is the log odds of an example. The features of each example are a ContextRow. The same on
/// every run.
LineTrees fit_trees(std::span<const Example> examples, const TreeSettings& settings);

}  // namespace lede::indexer
