// The features of the line model: what a line looks like, where it is in the page, and what is around it.
// Chosen after Kohlschuetter, Fankhauser, Nejdl, "Boilerplate detection using shallow text features" (WSDM
// 2010, https://doi.org/10.1145/1718487.1718542) and jusText (https://nlp.fi.muni.cz/projects/justext), most
// of whose features need no markup; and, for the second model, Pasternack, Roth, "Extracting article text
// from the web with maximum subsequence segmentation" (WWW 2009, https://doi.org/10.1145/1526709.1526840).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/clean/lines/shape.h"

namespace lede::indexer {

/// Features of the first model: of one line, of its neighbours, and of its place among the lines that look
/// like prose
/// ("good" lines).
enum class LineFeature : std::uint8_t {
  bias,
  words,
  one_word,
  few_words,
  some_words,
  many_words,
  function_share,
  prose_mass,
  site_share,
  site_any,
  address_share,
  reporting_any,
  date_share,
  capital_share,
  all_capital_share,
  glued_share,
  comma_rate,
  digit_share,
  sentence_end,
  colon_end,
  open_end,
  inner_sentences,
  listed,
  lower_start,
  quotes,
  signs,
  web_address,
  word_length,
  good,
  repeated,
  place,
  place_squared,
  before_first_good,
  after_last_good,
  good_before_near,
  good_after_near,
  good_density_4,
  good_density_12,
  page_good_share,
  words_before,
  words_after,
  function_before,
  function_after,
  sentence_end_before,
  sentence_end_after,
  listed_before,
  listed_after,
  site_before,
  site_after,
  size
};

/// Features of the second model, which sees the first one's results for all lines.
enum class ContextFeature : std::uint8_t {
  bias,
  first_odds,
  short_odds,
  odds_before,
  odds_after,
  likely_4,
  likely_12,
  likely_page,
  in_block,
  before_block,
  after_block,
  block_distance,
  block_place,
  block_share,
  block_short,
  block_listed,
  mass_before,
  mass_after,
  gap,
  gap_listed,
  likely_next_12,
  size
};

using LineRow = std::array<float, static_cast<std::size_t>(LineFeature::size)>;
using ContextRow = std::array<float, static_cast<std::size_t>(ContextFeature::size)>;

std::string_view name_of(LineFeature feature);
std::string_view name_of(ContextFeature feature);

/// One row for each line, in order. Values are between 0 and about 1.
std::vector<LineRow> line_features(std::span<const LineShape> lines);
/// `odds` are the log odds that the first model gave each line.
std::vector<ContextRow> context_features(std::span<const LineShape> lines, std::span<const float> odds);

}  // namespace lede::indexer
