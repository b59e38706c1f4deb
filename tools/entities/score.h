// How good a model is: names found exactly, by kind (precision, recall, F1 as conlleval counts them).
#pragma once

#include <array>
#include <cstddef>
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

}  // namespace lede::indexer
