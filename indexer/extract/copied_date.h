// The date that copies of an article lend it.
#pragma once

#include <optional>
#include <span>

#include "common/article/article.h"

namespace lede::indexer {

/// What an article of date `own` is to be given when articles that print the same story have `copies`:
/// inferred, the earliest of their explicit days, for outlets print a story within few days and the first is
/// nearest to what it tells of. An article of bounds takes no day before them. Nothing for an article that
/// has a day of its own, and where no copy gives one. The less the days of the copies agree, the lower the
/// confidence. The order of `copies` does not matter.
std::optional<PublicationDate> copied_date(const PublicationDate& own,
                                           std::span<const PublicationDate> copies);

}  // namespace lede::indexer
