// Why two names are one entity, or two: the sentence of `--why "A" "B"`.
#pragma once

#include <string>
#include <string_view>

#include "common/entities/clusters.h"

namespace lede::entities {

std::string_view sentence_of(Reason reason);  ///< "the same but for case, accents and titles"

/// Through which names and for which reasons the two are one, or what keeps them apart. The clusters are
/// those that hold the two (null: no cluster does); `a`, `b` as typed, found by key.
std::string explain(const EntityCluster* cluster_a, std::string_view a, const EntityCluster* cluster_b,
                    std::string_view b);
/// The same for two that only the user's override keeps apart (ClusterView::are_parted).
std::string explain_parted(std::string_view a, std::string_view b);

}  // namespace lede::entities
