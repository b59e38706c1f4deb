// The date that copies of an article lend it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "common/article/article.h"

namespace lede::indexer {

struct CopiedDate {
  Date day{};
  std::size_t lender = 0;       ///< the first of the copies that has this day
  std::uint8_t confidence = 0;  ///< as PublicationDate::confidence
  bool operator==(const CopiedDate&) const = default;
};

/// What an article of date `own` is to be given, as inferred, when articles that print the same story have
/// `copies`: the earliest of their explicit days, for outlets print a story within few days and the first is
/// nearest to what it tells of. An article of bounds takes no day before them. Nothing for an article that
/// has a day of its own, and where no copy gives one. The less the days of the copies agree, the lower the
/// confidence. The day does not depend on the order of `copies`.
std::optional<CopiedDate> copied_date(const PublicationDate& own, std::span<const PublicationDate> copies);

}  // namespace lede::indexer
