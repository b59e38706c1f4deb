#include "tools/lines/logistic.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace lede::indexer {
namespace {

constexpr int kSteps = 30;
constexpr double kEnough = 1e-7;  // a step shorter than this ends it

// Solves A x = b for a symmetric positive definite A (row by row in `a`), by Cholesky.
std::vector<double> solve(std::vector<double> a, std::vector<double> b) {
  const std::size_t n = b.size();
  for (std::size_t j = 0; j < n; ++j) {
    for (std::size_t k = 0; k < j; ++k)
      for (std::size_t i = j; i < n; ++i) a[i * n + j] -= a[i * n + k] * a[j * n + k];
    const double root = std::sqrt(a[j * n + j]);
    for (std::size_t i = j; i < n; ++i) a[i * n + j] /= root;
  }
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < i; ++k) b[i] -= a[i * n + k] * b[k];
    b[i] /= a[i * n + i];
  }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t k = i + 1; k < n; ++k) b[i] -= a[k * n + i] * b[k];
    b[i] /= a[i * n + i];
  }
  return b;
}

double dot(std::span<const float> features, const std::vector<double>& weights) {
  double sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += static_cast<double>(features[i]) * weights[i];
  return sum;
}

// What one example adds to slope and curvature of the likelihood.
void add(const Example& example, const std::vector<double>& weights, std::vector<double>& slope,
         std::vector<double>& curvature) {
  const std::size_t n = weights.size();
  const double p = 1 / (1 + std::exp(-dot(example.features, weights)));
  const double error = example.weight * ((example.positive ? 1 : 0) - p);
  const double bend = example.weight * p * (1 - p);
  for (std::size_t i = 0; i < n; ++i) {
    const double x = example.features[i];
    if (x == 0) continue;
    slope[i] += error * x;
    for (std::size_t j = 0; j <= i; ++j)
      curvature[i * n + j] += bend * x * static_cast<double>(example.features[j]);
  }
}

}  // namespace

std::vector<double> fit_logistic(std::span<const Example> examples, double ridge) {
  assert(!examples.empty());
  const std::size_t n = examples.front().features.size();
  std::vector<double> weights(n);
  for (int step = 0; step < kSteps; ++step) {
    std::vector<double> slope(n), curvature(n * n);
    for (const Example& example : examples) add(example, weights, slope, curvature);
    for (std::size_t i = 0; i < n; ++i) {
      slope[i] -= ridge * weights[i];
      curvature[i * n + i] += ridge;
    }
    const auto change = solve(std::move(curvature), std::move(slope));
    double length = 0;
    for (std::size_t i = 0; i < n; ++i) {
      // A damped first step or two keeps separable data from overshooting.
      weights[i] += std::clamp(change[i], -4.0, 4.0);
      length += change[i] * change[i];
    }
    if (length < kEnough) break;
  }
  return weights;
}

}  // namespace lede::indexer
