// The limits of the work and memory that one article is given.
#pragma once

#include <stdexcept>

namespace lede {

/// Thrown where an article goes beyond such a limit; what() names it: "1,000,000 lines". The indexer makes a
/// skip of it (indexer/source/faults.h) and goes on with the next article.
class TooComplex : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace lede
