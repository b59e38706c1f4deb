// The forms that one thread's articles bring into the lexicon, each written once however often it is met.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <unordered_set>
#include <vector>

#include "indexer/build/plan.h"

namespace lede::indexer {

class NewForms {
 public:
  void add(const std::vector<LexiconEntry>& entries);
  /// Writes what was added since the last call, in byte order.
  void write_to(Xapian::WritableDatabase& database);

 private:
  /// Hashes of the forms met, since writing one costs a look into a table. That two of a few million 64-bit hashes
  /// meet has odds of one in a million; a form would then be missing from spelling and prefixes. Bounded: to write
  /// a form again is harmless.
  std::unordered_set<std::size_t> met_;
  std::vector<LexiconEntry> waiting_;
};

}  // namespace lede::indexer
