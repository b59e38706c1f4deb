// The line model: how likely each line of a page is to be the article's body. Two logistic models, one after
// the other: the first looks at a line and its neighbours, the second at what the first thought of all the
// page. Learned by lede-train-lines (indexer/train); method and figures: docs/LINES.md.
#pragma once

#include <span>
#include <vector>

#include "indexer/clean/lines/features.h"

namespace lede::indexer {

struct LineModel {
  LineRow line{};  ///< a weight a feature
  ContextRow context{};
};

/// The odds (logit) that each line is body, in order; above 0: more likely than not.
std::vector<float> body_odds(const LineModel& model, std::span<const LineShape> lines);

/// The model in line_weights.inc.
const LineModel& shipped_line_model();

}  // namespace lede::indexer
