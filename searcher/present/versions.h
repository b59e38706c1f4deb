// Two versions cut into paragraphs that stand beside one another.
#pragma once

#include <vector>

#include "searcher/views/versions.h"

namespace lede::searcher {

/// Words of both, in order; `edit` says of either whether the other has them.
struct VersionRow {
  std::vector<AlignedWords> parts;
  bool ends_paragraph = false;  ///< of the one, the other or both
};

/// A row ends where a paragraph of either does, so that what both have stands on the same height.
std::vector<VersionRow> version_rows(const Comparison& versions);

}  // namespace lede::searcher
