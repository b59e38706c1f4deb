// The folders an index is made of: merging new ones in, taking old ones out. Pure but for real_path.
#pragma once

#include <string>
#include <vector>

#include "common/schema/stamp.h"

namespace lede::indexer {

/// What was typed -> roots. Throws Error{usage} for one that does not exist.
std::vector<schema::Root> roots_from(const std::vector<std::string>& typed);

/// The known roots and the new ones, sorted by absolute path, none inside another: one inside a known root
/// adds nothing, one that holds known roots replaces them, an equal one is remembered as it was typed last.
/// Symlinks are seen through, so that no folder is indexed under two names.
std::vector<schema::Root> merge_roots(std::vector<schema::Root> known,
                                      const std::vector<schema::Root>& added);

/// The known roots without `typed`. Throws Error{usage} when one of those is no root; the text names the
/// roots.
std::vector<schema::Root> without_roots(const std::vector<schema::Root>& known,
                                        const std::vector<std::string>& typed);

std::vector<std::string> absolute_paths(const std::vector<schema::Root>& roots);

}  // namespace lede::indexer
