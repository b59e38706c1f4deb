// Logistic regression with a ridge (L2) by Newton's method: few features, so that each step is exact, and the
// same on every machine.
#pragma once

#include <span>
#include <vector>

namespace lede::indexer {

struct Example {
  std::span<const float> features;
  bool positive = false;
  double weight = 1;
};

/// The weights that maximise the weighted likelihood less `ridge` / 2 times their squared length.
std::vector<double> fit_logistic(std::span<const Example> examples, double ridge);

}  // namespace lede::indexer
