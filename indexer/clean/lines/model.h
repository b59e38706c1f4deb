// The line model: the probability that each line of a page is body text. It is two logistic models in
// sequence. The first sees a line and its neighbours; the second sees the first one's results for the whole
// page. lede-train-lines trains both (docs/LINES.md: method and figures).
#pragma once

#include <span>
#include <vector>

#include "indexer/clean/lines/features.h"

namespace lede::indexer {

struct LineModel {
  LineRow line{};  ///< one weight for each feature
  ContextRow context{};
};

/// For each line, in order, the log odds (logit) that it is body: above 0 more likely than not.
std::vector<float> body_odds(const LineModel& model, std::span<const LineShape> lines);

/// The model in weights.inc.
const LineModel& shipped_line_model();

}  // namespace lede::indexer
