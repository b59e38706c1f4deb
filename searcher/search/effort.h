// What a query may take: a work budget in counted steps, so that what is refused does not depend on the
// machine or its load.
#pragma once

#include <cstdint>

#include "common/base/error.h"
#include "common/base/world.h"

namespace lede::searcher {

/// The work of one query, in steps of some 20 ns. Not thread safe.
class Effort {
 public:
  /// `stop`: ends what is counted; may be null, and must outlive this.
  explicit Effort(const StopSignal* stop = nullptr) : stop_(stop) {}

  /// Another query, on an index whose articles have so many words together: half a second, and as long again
  /// as some reading of each word of the archive takes (1.5 s together for 24,000 articles).
  /// `spent`: by what it has been asked before.
  void begin(std::uint64_t words, std::uint64_t spent = 0) {
    spent_ = spent;
    most_ = kLeast + kPerWord * words;
  }

  /// Throws Error{query} once the query has taken more than it may, Error{interrupted} once it is to stop.
  void spend(std::uint64_t steps) {
    spent_ += steps;
    if (spent_ > most_)
      throw Error(ErrorKind::query,
                  "the query takes more work than a query may, and was given up; join fewer or rarer words, "
                  "phrases and wildcards in it");
    if (stop_ != nullptr && *stop_ != 0) throw Error(ErrorKind::interrupted, "stopped");
  }
  std::uint64_t spent() const { return spent_; }

 private:
  static constexpr std::uint64_t kLeast = 20'000'000;
  static constexpr std::uint64_t kPerWord = 5;

  const StopSignal* stop_;
  std::uint64_t spent_ = 0;
  std::uint64_t most_ = ~std::uint64_t{0};
};

}  // namespace lede::searcher
