#include "tools/lines/trees.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <vector>

namespace lede::indexer {
namespace {

constexpr std::size_t kFeatures = ContextRow{}.size();
constexpr std::size_t kBins = 32;
constexpr float kNever = 1000;  // more than any feature has
constexpr std::size_t kQuestions = std::tuple_size_v<decltype(LineTree::features)>;

// The slope and the curvature of the likelihood, summed over some examples.
struct Slope {
  double slope = 0;
  double curvature = 0;

  Slope& operator+=(const Slope& other) {
    slope += other.slope;
    curvature += other.curvature;
    return *this;
  }
  Slope operator-(const Slope& other) const { return {slope - other.slope, curvature - other.curvature}; }
  double gain(double ridge) const { return slope * slope / (curvature + ridge); }
};

// A feature is asked about only at limits that part the examples into bins of about one size.
std::vector<float> limits_of(std::span<const Example> examples, std::size_t feature) {
  std::vector<float> values;
  for (const Example& example : examples) values.push_back(example.features[feature]);
  std::sort(values.begin(), values.end());
  std::vector<float> limits;
  for (std::size_t bin = 0; bin < kBins; ++bin) {
    const float value = values[values.size() * bin / kBins];
    if (value < values.back() && (limits.empty() || value > limits.back())) limits.push_back(value);
  }
  return limits;
}

class Booster {
 public:
  Booster(std::span<const Example> examples, const TreeSettings& settings)
      : examples_(examples), settings_(settings), sums_(examples.size()), slopes_(examples.size()) {
    for (std::size_t f = 0; f < kFeatures; ++f) {
      limits_.push_back(limits_of(examples, f));
      auto& bins = bins_.emplace_back();
      for (const Example& example : examples)
        bins.push_back(static_cast<std::uint8_t>(
            std::lower_bound(limits_[f].begin(), limits_[f].end(), example.features[f]) -
            limits_[f].begin()));
    }
  }

  // The log odds of all examples together; counted into the first tree.
  double begin() {
    double all = 0, positive = 0;
    for (const Example& example : examples_) {
      all += example.weight;
      positive += example.positive ? example.weight : 0;
    }
    const double odds = std::log(positive / (all - positive));
    std::fill(sums_.begin(), sums_.end(), odds);
    return odds;
  }

  LineTree next_tree() {
    for (std::size_t i = 0; i < examples_.size(); ++i) {
      const double p = 1 / (1 + std::exp(-sums_[i])), weight = examples_[i].weight;
      slopes_[i] = {weight * ((examples_[i].positive ? 1 : 0) - p), weight * p * (1 - p)};
    }
    leaves_.assign(examples_.size(), 0);
    LineTree tree;
    for (std::size_t level = 0; level < kQuestions; ++level) ask(level, tree);
    std::vector<Slope> of_leaf(tree.values.size());
    for (std::size_t i = 0; i < examples_.size(); ++i) of_leaf[leaves_[i]] += slopes_[i];
    for (std::size_t leaf = 0; leaf < of_leaf.size(); ++leaf)
      tree.values[leaf] = static_cast<float>(settings_.rate * of_leaf[leaf].slope /
                                             (of_leaf[leaf].curvature + settings_.ridge));
    for (std::size_t i = 0; i < examples_.size(); ++i)
      sums_[i] += static_cast<double>(tree.values[leaves_[i]]);
    return tree;
  }

 private:
  struct Question {
    std::size_t feature = 0;
    std::size_t limit = 0;  // its index
    double gain = -1;
  };

  void ask(std::size_t level, LineTree& tree) {
    Question best;
    for (std::size_t f = 0; f < kFeatures; ++f) find_limit(f, std::size_t{1} << level, best);
    if (best.gain < 0) {
      tree.limits[level] = kNever;
      return;
    }
    tree.features[level] = static_cast<std::uint8_t>(best.feature);
    tree.limits[level] = limits_[best.feature][best.limit];
    for (std::size_t i = 0; i < leaves_.size(); ++i)
      leaves_[i] |= std::size_t{bins_[best.feature][i] > best.limit} << level;
  }

  void find_limit(std::size_t feature, std::size_t leaves, Question& best) const {
    const std::size_t bins = limits_[feature].size() + 1;
    std::vector<Slope> of_bin(leaves * bins), all(leaves), below(leaves);
    for (std::size_t i = 0; i < leaves_.size(); ++i)
      of_bin[leaves_[i] * bins + bins_[feature][i]] += slopes_[i];
    for (std::size_t k = 0; k < of_bin.size(); ++k) all[k / bins] += of_bin[k];
    for (std::size_t limit = 0; limit + 1 < bins; ++limit) {
      double gain = 0, left = 0, right = 0;
      for (std::size_t leaf = 0; leaf < leaves; ++leaf) {
        below[leaf] += of_bin[leaf * bins + limit];
        const Slope above = all[leaf] - below[leaf];
        gain += below[leaf].gain(settings_.ridge) + above.gain(settings_.ridge);
        left += below[leaf].curvature;
        right += above.curvature;
      }
      if (std::min(left, right) >= settings_.least_weight && gain > best.gain) best = {feature, limit, gain};
    }
  }

  std::span<const Example> examples_;
  const TreeSettings& settings_;
  std::vector<std::vector<float>> limits_;       // of each feature
  std::vector<std::vector<std::uint8_t>> bins_;  // of each feature and example
  std::vector<double> sums_;                     // of the trees until now
  std::vector<Slope> slopes_;
  std::vector<std::size_t> leaves_;
};

}  // namespace

LineTrees fit_trees(std::span<const Example> examples, const TreeSettings& settings) {
  assert(!examples.empty());
  Booster booster(examples, settings);
  const double odds = booster.begin();
  LineTrees trees{};
  for (LineTree& tree : trees) tree = booster.next_tree();
  for (float& value : trees.front().values) value += static_cast<float>(odds);
  return trees;
}

}  // namespace lede::indexer
