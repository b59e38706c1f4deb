// A folder of articles with a tab-separated list of what is known of each; what the evaluations of dates and
// outlets read.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "common/article/article.h"

namespace lede::indexer {

/// One line of the list, by the names of its header.
using Listed = std::map<std::string, std::string>;

/// Cleans the file that each line's `file` names, as plain text under a path that tells nothing, and hands
/// over what comes out. Lines whose file is not there are passed over. Throws Error{usage} for a list whose
/// header lacks `file` or one of `columns`.
void for_each_listed(const std::string& folder, const std::string& list,
                     const std::vector<std::string>& columns,
                     const std::function<void(const Article&, const Listed&)>& use);

/// A main of: [--errors] FOLDER LIST. Calls `evaluate`, and tells an Error in one line; prints `usage` for
/// anything else.
int run_evaluation(
    int argc, char** argv, const char* usage,
    const std::function<void(bool errors, const std::string& folder, const std::string& list)>& evaluate);

/// part / max(whole, 1)
double share(std::size_t part, std::size_t whole);

}  // namespace lede::indexer
