#include "indexer/extract/entities/narrow_sums.h"

namespace lede::indexer {
namespace {

/// Adds the weights of each feature that it is called with.
struct Adding {
  const EntityModel& model;
  Scores& sum;
  void operator()(std::uint32_t feature) const {
    if (const Weights* weights = model.weights(feature)) sum.add(*weights);
  }
};

}  // namespace

NarrowSums::NarrowSums(const EntityModel& model)
    : shapes_(kShapes * kShapes * kShapes),
      gaps_(kGaps * kGaps * kShapes),
      places_(std::size_t{kPlaces} * kPlaces),
      sightings_(std::size_t{kRecollected} * (kMostSightings + 1) * kLabels),
      sighting_gaps_(kRecollected * kGaps),
      neighbours_(kRecollected * kKinds * kKinds) {
  fill_windows(model);
  fill_memories(model);
}

void NarrowSums::fill_windows(const EntityModel& model) {
  std::size_t at = 0;
  for (std::size_t before = 0; before < kShapes; ++before)
    for (std::size_t here = 0; here < kShapes; ++here)
      for (std::size_t after = 0; after < kShapes; ++after)
        Adding{model, shapes_[at++]}(
            shapes_feature(static_cast<Shape>(before), static_cast<Shape>(here), static_cast<Shape>(after)));
  at = 0;
  for (std::size_t before = 0; before < kGaps; ++before)
    for (std::size_t after = 0; after < kGaps; ++after)
      for (std::size_t here = 0; here < kShapes; ++here)
        Adding{model, gaps_[at++]}(
            gaps_feature(static_cast<Gap>(before), static_cast<Gap>(after), static_cast<Shape>(here)));
  at = 0;
  for (std::uint32_t from_begin = 0; from_begin < kPlaces; ++from_begin)
    for (std::uint32_t from_end = 0; from_end < kPlaces; ++from_end)
      Adding{model, places_[at++]}(place_feature(from_begin, from_end));
}

void NarrowSums::fill_memories(const EntityModel& model) {
  std::size_t sighting = 0, gap_row = 0, neighbour = 0;
  for (std::uint32_t what = 0; what < kRecollected; ++what) {
    Recollection here{.kind = static_cast<std::uint8_t>(what / 2),
                      .sure = static_cast<std::uint8_t>(what % 2)};
    for (here.count = 0; here.count <= kMostSightings; ++here.count)
      for (here.label = 0; here.label < kLabels; ++here.label)
        sighting_features(here, Adding{model, sightings_[sighting++]});
    for (std::size_t gap = 0; gap < kGaps; ++gap)
      Adding{model, sighting_gaps_[gap_row++]}(sighting_gap_feature(what, static_cast<Gap>(gap)));
    for (std::uint8_t before = 0; before < kKinds; ++before)
      for (std::uint8_t after = 0; after < kKinds; ++after)
        neighbour_features(what, before, after, Adding{model, neighbours_[neighbour++]});
  }
}

}  // namespace lede::indexer
