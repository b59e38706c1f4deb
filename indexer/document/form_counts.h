// Counts the distinct Forms of one text by their address: no string is hashed, compared or copied for a word
// that has been seen before.
#pragma once

#include <cstdint>
#include <vector>

#include "common/base/flat_map.h"
#include "common/text/token.h"

namespace lede::indexer {

struct FormCount {
  const Form* form = nullptr;  ///< owned by the Analyzer that made it
  std::uint32_t wdf = 0;
};

class FormCounts {
 public:
  void add(const Form& form, std::uint32_t wdf) { counts_[&form] += wdf; }

  /// All that were added, by stem and then by form, as bytes.
  std::vector<FormCount> sorted() const;

 private:
  FlatMap<const Form*, std::uint32_t> counts_;
};

}  // namespace lede::indexer
