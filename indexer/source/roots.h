// The roots: the folders that an index is made of. Adding new ones and removing old ones. Pure except for
// real_path.
#pragma once

#include <string>
#include <vector>

#include "common/schema/stamp.h"

namespace lede::indexer {

/// Makes roots of names typed on the command line. Throws Error{usage} for one that does not exist.
std::vector<schema::Root> roots_from(const std::vector<std::string>& typed);

/// The known roots and the added ones, sorted by absolute path, none inside another. A new root inside a
/// known one adds nothing, one that contains known roots replaces them, and an equal one is kept as it was
/// typed last. Symlinks are resolved, so that no folder is indexed under two names.
std::vector<schema::Root> merge_roots(std::vector<schema::Root> known,
                                      const std::vector<schema::Root>& added);

/// The known roots without `typed`. Throws Error{usage}, with a text that names the roots, when one of
/// `typed` is none.
std::vector<schema::Root> without_roots(const std::vector<schema::Root>& known,
                                        const std::vector<std::string>& typed);

std::vector<std::string> absolute_paths(const std::vector<schema::Root>& roots);

}  // namespace lede::indexer
