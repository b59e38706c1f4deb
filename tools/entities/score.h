// How good a model is: names found exactly, by kind (precision, recall, F1 as conlleval counts them), in
// marked texts or in whole articles whose names a person counted.
#pragma once

#include <array>
#include <cstddef>
#include <iosfwd>
#include <span>
#include <string>

#include "tools/entities/corpus.h"

namespace lede::indexer {

struct Counts {
  std::size_t right = 0;
  std::size_t found = 0;
  std::size_t marked = 0;
  double f1() const;
  Counts& operator+=(const Counts& other);
};

using Score = std::array<Counts, kNameKinds>;

/// Labels the articles and compares, span and kind. Names that lede's tokens cannot express are missed.
Score score(const EntityModel& model, std::span<const MarkedArticle> articles);
/// One line: F1 of person, place and org together, of each kind, and of all.
std::string print(const Score& score);

/// Whole articles, and gold that needs no text of theirs, so that it can be kept where the articles cannot.
struct SeedFiles {
  std::string folder;  ///< of articles
  std::string gold;    ///< file name, kind, name as printed, how often: a line each, tabs between; # comments
};

/// The whole tagger, with its rules. Prints what was found more or less often than counted, file by file, and
/// F1 over mentions: by file, by kind and in all. An empty `gold` prints all that is found. Throws Error{io}
/// for a file that cannot be read.
void score_seeds(const EntityModel& model, const SeedFiles& files, std::ostream& out);

}  // namespace lede::indexer
