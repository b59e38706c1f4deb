// When an article was published, as a person sees and counts it: its own day, else the one that copies of it
// lend it. The one place that decides this; how days are lent: docs/DATES.md.
#pragma once

#include <xapian.h>

#include <optional>

#include "common/article/article.h"
#include "searcher/search/decider.h"
#include "searcher/search/index_reader.h"

namespace lede::searcher {

/// Gives `article`, the stored one of `document`, the day that its copies lend it: inferred, its evidence
/// "copy:" and the id of the article whose day it is. Leaves it as it is when it has a day of its own, or
/// none is lent. Throws Xapian::Error: run it inside IndexReader::read.
void lend_day(IndexReader& reader, Xapian::docid document, Article& article);

/// The day of a document in a match: as lend_day() gives it, from the values alone. Throws Error{index} on a
/// damaged one.
std::optional<Date> day_of(IndexReader& reader, const Xapian::Document& document);

/// Newest or oldest first, undated last, then path and ordinal. Newest first is the order of lists, and what
/// breaks ties.
class ByDay : public Xapian::KeyMaker {
 public:
  enum class First : std::uint8_t { newest, oldest };
  ByDay(IndexReader& reader, First first)  ///< borrows it
      : reader_(reader), first_(first), orders_(reader.database(), schema::kSlotOrder) {}
  std::string operator()(const Xapian::Document& document) const override;

 private:
  IndexReader& reader_;
  First first_;
  mutable Values orders_;
};

}  // namespace lede::searcher
