#include "indexer/clean/lines/model.h"

#include <numeric>

namespace lede::indexer {
namespace {

template <class Row>
std::vector<float> odds_of(const Row& weights, const std::vector<Row>& rows) {
  std::vector<float> odds;
  odds.reserve(rows.size());
  for (const Row& row : rows)
    odds.push_back(std::inner_product(row.begin(), row.end(), weights.begin(), 0.0F));
  return odds;
}

constexpr LineModel kShipped = {
#include "indexer/clean/lines/weights.inc"
};

}  // namespace

std::vector<float> body_odds(const LineModel& model, std::span<const LineShape> lines) {
  const auto first = odds_of(model.line, line_features(lines));
  return odds_of(model.context, context_features(lines, first));
}

const LineModel& shipped_line_model() { return kShipped; }

}  // namespace lede::indexer
