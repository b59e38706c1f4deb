// The forms that one thread's articles add to the lexicon, each written once however often it occurs.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <variant>
#include <vector>

#include "common/base/flat_map.h"
#include "indexer/document/plan.h"

namespace lede::indexer {

class NewForms {
 public:
  void add(const std::vector<LexiconEntry>& entries);
  /// Writes what was added since the last call, in byte order.
  void write_to(Xapian::WritableDatabase& database);

 private:
  /// Hashes of the seen forms, since writing one costs a look into a table. That two of a few million 64-bit
  /// hashes are equal has odds of one in a million; a form would then be missing from spelling and prefixes.
  /// Bounded: to write a form again is harmless.
  FlatMap<std::uint64_t, std::monostate> seen_;
  std::vector<LexiconEntry> waiting_;
};

}  // namespace lede::indexer
