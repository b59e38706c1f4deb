// What the text, the page and the forms for programs of one view share.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "searcher/views/facets.h"
#include "searcher/views/keyness.h"

namespace lede::searcher {

/// Up to 1; of nothing 0.
double share_of(Documents part, Documents whole);
/// "45.2%"; of nothing "0.0%".
std::string percent(Documents part, Documents whole);
/// Whether the query finds every article: then the share of what the index has is always the whole.
bool is_of_all(const FacetList& list);
/// The row's counts of all periods from the list's first to its last, the empty ones too.
std::vector<std::uint64_t> heights_of(const FacetRow& row, const FacetList& list);
/// "2031-03 to 2031-09"; empty without periods.
std::string period_span(const FacetList& list);

/// What was compared: stories and words on either side, what was left out, and of how many a sample was read.
std::string described(const Keyness& keyness);

}  // namespace lede::searcher
