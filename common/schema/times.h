// When the index saw an article, and what stood there before: two values of its document that no text says.
// They outlive changes of the file, moves and rebuilds (indexer/write/past.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/units.h"
#include "common/schema/packing.h"

namespace Xapian {
class Database;
}

namespace lede::schema {

/// Times are seconds since 1970. Commits are counted (kKeyCommits), the one that wrote it included: whoever
/// reads a revision of the index that counts n commits sees all that was written in the first n, and nothing
/// else.
struct IndexTimes {
  /// Of the article, whatever becomes of its file: a hash of its id and the commit when it was first seen.
  std::uint64_t identity = 0;
  std::uint64_t added = 0, added_in = 0;  ///< when it was first seen, and the number of that commit
  std::uint64_t changed = 0,
                changed_in = 0;  ///< when something of it was last seen to have changed; 0: never
  std::uint64_t written_in = 0;  ///< the last commit that wrote it, moves of its file included
  std::uint64_t edits = 0;       ///< how often its text was seen to have changed
  std::uint64_t edited = 0;      ///< when it last was; 0: never
  bool operator==(const IndexTimes&) const = default;
};

/// Of an article that is seen for the first time. `id_term` is its term.
IndexTimes first_times(std::string_view id_term, std::uint64_t now, std::uint64_t commit);

std::string encode_times(const IndexTimes& times);
/// Throws Error{index} on a damaged value.
IndexTimes decode_times(std::string_view value);

/// What stood in an article before its text changed.
struct EarlierText {
  std::uint64_t number = 1;  ///< of the version: the first text that was seen is 1
  std::uint64_t seen = 0;    ///< when the index first saw it
  std::string record;        ///< the article then (record.h)
  bool operator==(const EarlierText&) const = default;
};

/// Oldest first; each packed as stored articles are.
std::string encode_earlier(const std::vector<EarlierText>& earlier, const Packer& packer);

/// One as it is stored; its `record` is packed: StoredArticles reads it.
/// Throws Error{index} on a damaged value.
std::vector<EarlierText> decode_earlier(std::string_view value);

/// A number in the metadata, 0 where it is not there.
std::uint64_t read_number(const Xapian::Database& database, std::string_view key);

}  // namespace lede::schema
