// Sorted keys with values in one file, written whole and read in place. What is worked out from all articles
// together is kept so: entity clusters, sentence fingerprints, near-duplicate clusters
// (common/schema/derived_tables.h). A look-up reads one path from the root to a leaf and verifies the
// checksum of every block on it, so damage is found when it is met. Why a format of our own, with figures:
// docs/decisions/0012-derived-tables.md.
//
// The file: leaf blocks, then index blocks level by level up to the root, then a footer. A block is a row of
// entries: varint length of what the key shares with the key before, varint length of its own part, varint
// length of the value, own part, value. An index block's entries are the last key of each block below and
// its offset, length and checksum. Where a leaf ends depends on its last row alone. So the same rows are the
// same bytes, however many updates led to them, and an update copies the blocks in which nothing changed.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/bytes.h"

namespace lede {

/// Counts the runs that changed articles. A derived table is current while its epoch is the database's; a run
/// killed between its last commit and the writing of a table leaves an older one, which the next run
/// replaces.
using Epoch = std::uint64_t;

/// Where a block lies in its file, and the checksum of its bytes.
struct BlockPlace {
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
  std::uint32_t checksum = 0;
};

class TableCursor;

/// A view of the bytes that a TableWriter made; they must outlive it. Never reads outside of them. All
/// members throw Error{index} "WHAT is damaged" for a block whose checksum does not fit. Safe to share
/// between threads.
class SortedTable {
 public:
  /// Holds no row, and is of epoch 0.
  SortedTable() = default;
  /// Reads the footer only. `what` names the table in messages and is kept, not copied. Throws Error{index}
  /// for bytes that no TableWriter of this version made.
  SortedTable(std::string_view bytes, const char* what);

  Epoch epoch() const { return epoch_; }
  std::uint64_t size() const { return rows_; }  ///< rows
  std::string_view bytes() const { return bytes_; }
  const char* what() const { return what_; }

  /// The value lies in the table's bytes; nullopt where there is no such key.
  std::optional<std::string_view> find(std::string_view key) const;
  /// From the first row whose key is not less.
  TableCursor from(std::string_view key) const;
  TableCursor all() const;
  /// Reads every block. Throws Error{index} for any byte that is not as it was written.
  void verify() const;

 private:
  friend class TableCursor;
  friend class TableMerge;
  std::string_view unverified(const BlockPlace& place) const;
  std::string_view block(const BlockPlace& place) const;
  using SeeLeaf = std::function<void(const BlockPlace& place, std::string_view last_key)>;
  /// `last_key` lives until the next one is shown.
  void each_leaf(const SeeLeaf& see) const;

  std::string_view bytes_;
  const char* what_ = "a table";
  Epoch epoch_ = 0;
  std::uint64_t rows_ = 0;
  unsigned levels_ = 0;  ///< of blocks; 0: there are none
  BlockPlace root_;
};

/// Reads the entries of one block.
class BlockReader {
 public:
  BlockReader(std::string_view block, const char* what) : reader_(block, what) {}
  /// False when there is none left.
  bool next() {
    if (reader_.at_end()) return false;
    const auto shared = reader_.below(key_size_ + 1);
    const auto own = reader_.varint();
    const auto length = reader_.varint();
    const auto bytes = reader_.take(own);
    value_ = reader_.take(length);
    key_size_ = shared + own;
    if (key_size_ > buffer_.size()) buffer_.resize(2 * key_size_);
    std::copy(bytes.begin(), bytes.end(), buffer_.begin() + static_cast<std::ptrdiff_t>(shared));
    return true;
  }
  std::string_view key() const { return {buffer_.data(), key_size_}; }  ///< until next()
  std::string_view value() const { return value_; }                     ///< lies in the block

 private:
  ByteReader reader_;
  std::string buffer_;  ///< begins with the key
  std::size_t key_size_ = 0;
  std::string_view value_;
};

/// Shows the rows of a table from one on, ascending.
class TableCursor {
 public:
  /// False when there is none left. To be called before the first row, too.
  bool next();
  /// Goes on to the first row whose key is not less, which may be the one it stands on; false where there is
  /// none. Reads only the blocks on the way, so ascending keys cost less so than by find().
  bool skip_to(std::string_view key);
  std::string_view key() const { return path_.back().key(); }      ///< until next()
  std::string_view value() const { return path_.back().value(); }  ///< lies in the table's bytes

 private:
  friend class SortedTable;
  explicit TableCursor(const SortedTable& table) : table_(table) {}
  void descend(BlockPlace place, std::string_view wanted);

  SortedTable table_;
  std::vector<BlockReader> path_;  ///< from the root; the last is a leaf
  bool is_there_ = false;          ///< next() has its row already
};

/// Makes a table's bytes.
class TableWriter {
 public:
  using Put = std::function<void(std::string_view bytes)>;
  /// `put`, unless empty, is given the bytes one after another as they are made.
  explicit TableWriter(Put put = {}) : put_(std::move(put)) {}

  /// Ascending, each key once.
  void add(std::string_view key, std::string_view value);
  /// Its bytes that were not put yet; to be called once.
  std::string take(Epoch epoch);

 private:
  friend class TableMerge;
  void append_entry(std::string_view key, std::string_view value);
  void end_block();
  void add_child(std::string_view last_key, const BlockPlace& place);
  void put_full();
  void write_level();
  /// A leaf of another table as it is; its keys follow what was added.
  void add_leaf(std::string_view last_key, std::string_view leaf, std::uint32_t checksum);

  Put put_;
  std::size_t put_size_ = 0;
  std::string bytes_;     ///< behind those that were put
  std::string children_;  ///< blocks of the level that is being written: last keys and places, packed
  std::size_t child_count_ = 0;
  std::string last_key_;
  std::size_t begin_ = 0;  ///< of the block that is being written, in bytes_
  bool is_open_ = false;   ///< it has entries
  std::uint64_t rows_ = 0;
};

/// A row that came, changed or went.
struct RowChange {
  std::string key;
  std::optional<std::string> value;  ///< nullopt: it went
};

/// The next of some changes, which are sorted by key, each key once; nullopt behind the last.
using NextChange = std::function<std::optional<RowChange>()>;

/// Adds the rows of `old` with the changes to `out`, which is empty. Blocks in which nothing changes are
/// copied as they are.
void merge(const SortedTable& old, const NextChange& next, TableWriter& out);

}  // namespace lede
