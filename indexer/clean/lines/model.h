// The line model: the probability that each line of a page is body text. It is two models in sequence. The
// first, a logistic one, sees what a line looks like, where it is in the page, and what is around it; the
// second, a sum of decision trees, sees the first one's results for the whole page. lede-train-lines trains
// both (docs/LINES.md: method and figures).
//
// The features were chosen after Kohlschuetter, Fankhauser, Nejdl, "Boilerplate detection using shallow text
// features" (WSDM 2010, https://doi.org/10.1145/1718487.1718542) and jusText
// (https://nlp.fi.muni.cz/projects/justext), most of whose features need no markup; and, for the second
// model, Pasternack, Roth, "Extracting article text from the web with maximum subsequence segmentation" (WWW
// 2009, https://doi.org/10.1145/1526709.1526840).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/clean/lines/shape.h"

namespace lede::indexer {

/// Features of the first model: of one line, of its neighbours, and of its place among the lines that look
/// like prose ("good" lines). Values are between 0 and about 1.
using LineRow = std::array<float, 49>;
/// Features of the second model, which sees the first one's results for all lines.
using ContextRow = std::array<float, 23>;

/// One row for each line, in order.
std::vector<LineRow> line_features(std::span<const LineShape> lines);
/// `odds` are the log odds that the first model gave each line.
std::vector<ContextRow> context_features(std::span<const LineShape> lines, std::span<const float> odds);

/// The names of the features, in the order of the rows.
std::vector<std::string_view> line_feature_names();
std::vector<std::string_view> context_feature_names();

/// A decision tree that asks the same questions of every line: is this feature over its limit? The answers
/// are the bits of the index into `values`.
struct LineTree {
  std::array<std::uint8_t, 3> features{};
  std::array<float, 3> limits{};
  std::array<float, 8> values{};
};
using LineTrees = std::array<LineTree, 60>;

float sum_of(const LineTrees& trees, const ContextRow& row);

struct LineModel {
  LineRow line{};     ///< one weight for each feature
  LineTrees trees{};  ///< their sum for a ContextRow is the log odds
};

/// For each line, in order, the log odds (logit) that it is body: above 0 more likely than not.
std::vector<float> body_odds(const LineModel& model, std::span<const LineShape> lines);

/// The model in weights.inc.
const LineModel& shipped_line_model();

}  // namespace lede::indexer
