// The weights of features that see few different things, looked up and added once for all that they may see:
// a word of a run then costs a row of a small table where each would be a look-up in the model's large one.
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/extract/entities/features.h"
#include "indexer/extract/entities/features_sheet.h"
#include "indexer/extract/entities/model.h"

namespace lede::indexer {

/// Some 130 KB. The rows stay where they are.
class NarrowSums {
 public:
  explicit NarrowSums(const EntityModel& model);

  const Scores& shapes(Shape before, Shape here, Shape after) const {
    return shapes_[(index(before) * kShapes + index(here)) * kShapes + index(after)];
  }
  const Scores& gaps(Gap before, Gap after, Shape here) const {
    return gaps_[(index(before) * kGaps + index(after)) * kShapes + index(here)];
  }
  /// Places in the run: place() of the words before and after.
  const Scores& place(std::uint32_t from_begin, std::uint32_t from_end) const {
    return places_[from_begin * kPlaces + from_end];
  }
  /// Of a word of which something is remembered.
  const Scores& sighting(const Recollection& here) const {
    return sightings_[(recollected(here) * (kMostSightings + 1) + here.count) * kLabels + here.label];
  }
  const Scores& sighting_gap(std::uint32_t what, Gap gap_before) const {
    return sighting_gaps_[what * kGaps + index(gap_before)];
  }
  const Scores& neighbours(std::uint32_t what, std::uint8_t kind_before, std::uint8_t kind_after) const {
    return neighbours_[(what * kKinds + kind_before) * kKinds + kind_after];
  }

 private:
  static constexpr std::size_t kKinds = 2 + kNameKinds;  ///< of a Recollection
  template <class Number>
  static std::size_t index(Number number) {
    return static_cast<std::size_t>(number);
  }

  void fill_windows(const EntityModel& model);
  void fill_memories(const EntityModel& model);

  std::vector<Scores> shapes_, gaps_, places_, sightings_, sighting_gaps_, neighbours_;
};

}  // namespace lede::indexer
