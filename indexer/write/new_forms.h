// The forms that one thread's articles bring into the lexicon, each written once however often it is met.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <vector>

#include "indexer/document/plan.h"

namespace lede::indexer {

/// A set of well mixed hashes, 16 to 32 bytes each where std::unordered_set takes 40. Open addressing with
/// linear probing, at most half full.
class HashSet {
 public:
  std::size_t size() const { return size_; }
  /// Whether it is new.
  bool insert(std::uint64_t hash);
  void clear() { *this = HashSet(); }

 private:
  void grow();

  std::vector<std::uint64_t> slots_ = std::vector<std::uint64_t>(1024);  ///< a power of two; 0 is free
  std::size_t size_ = 0;
};

class NewForms {
 public:
  void add(const std::vector<LexiconEntry>& entries);
  /// Writes what was added since the last call, in byte order.
  void write_to(Xapian::WritableDatabase& database);

 private:
  /// Hashes of the forms met, since writing one costs a look into a table. That two of a few million 64-bit
  /// hashes meet has odds of one in a million; a form would then be missing from spelling and prefixes.
  /// Bounded: to write a form again is harmless.
  HashSet met_;
  std::vector<LexiconEntry> waiting_;
};

}  // namespace lede::indexer
