// What an index has written since somebody last looked: for the standing searches (searcher/watch.h).
#pragma once

#include <cstdint>
#include <vector>

#include "searcher/search/search.h"

namespace lede::searcher {

struct News {
  /// How many commits had changed articles of the index that was looked at.
  std::uint64_t commits = 0;
  /// For each article that was handed out its identity (schema::IndexTimes), and a hash of its id and text.
  /// With both, an article is known again when its file has moved, and when it was gone for a while.
  std::vector<std::uint64_t> keys;
  Documents found;
};

/// One per thread. Borrows the reader.
class NewsFinder {
 public:
  explicit NewsFinder(IndexReader& reader) : reader_(reader) {}

  /// Hands to `visit` the articles that match, the newest first, if a commit after number `commits` has
  /// written them and none of their keys is among `known` (ascending). An index that counts fewer commits is
  /// another one: then all its articles count. Inside IndexReader::read, as search().
  News find(const Node& query, std::uint64_t commits, const std::vector<std::uint64_t>& known,
            const HitVisitor& visit);

 private:
  const std::vector<std::uint32_t>& written_after(std::uint64_t commits, std::uint64_t all);

  IndexReader& reader_;
  std::uint64_t after_ = 0, all_ = 0;   ///< what written_ is of
  std::vector<std::uint32_t> written_;  ///< ascending
};

}  // namespace lede::searcher
