// The whole tagger on whole articles, against names that a person counted in them: no text of theirs is
// needed beside the gold, so that it can be kept where the articles cannot.
#pragma once

#include <iosfwd>
#include <string>

#include "indexer/extract/entities/model.h"

namespace lede::indexer {

struct SeedFiles {
  std::string folder;  ///< of articles
  std::string gold;    ///< file name, kind, name as printed, how often: a line each, tabs between; # comments
};

/// Prints what was found more or less often than counted, file by file, and F1 over mentions: by file, by
/// kind and in all. An empty `gold` prints all that is found. Throws Error{io} for a file that cannot be
/// read.
void score_seeds(const EntityModel& model, const SeedFiles& files, std::ostream& out);

}  // namespace lede::indexer
