// One table of a glass database, Xapian's format since 1.4, made in memory from rows that come in the order
// of their keys: the B-tree grows from its leaves up, and no block is written twice. Xapian's own table looks
// up the place of every row.
//
// The parts of the format it relies on (xapian-core/backends/glass: glass_table.h, glass_version.cc):
// - The file is a row of blocks of one size. Numbers in a block are big-endian. It begins with a revision (4
//   bytes), its level (1; a leaf's is 0), twice the number of free bytes (2 each: those in one piece, and
//   all), the end of its directory (2) and the directory: the offset of each item (2), in the order of keys.
//   Items fill the block from its end.
// - An item of a leaf: its size less 3, with flags in the highest bits (2 bytes), the length of its key (1),
//   the key, the number of the part unless that is 1 (2), and a part of the row's tag, as Xapian calls what
//   belongs to a key. A long tag is cut into parts, which are items of one key.
// - An item of a branch: the number of the block below (4), and a key that separates it from the block
// before:
//   length (1), key, number of the part (2). The first one's key is empty.
// - The first item of the table has an empty key and tag.
// - Where leaves lie in the order of their keys, as here, a reader goes through them without the branches.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lede::indexer {

/// Where the B-tree of a table begins: what the version file says of each. As it is: no file.
struct GlassRoot {
  std::uint32_t block = 0;
  std::uint32_t level = 0;
  std::uint64_t rows = 0;
  std::uint32_t blocks = 0;  ///< of the file; 0: there is none
};

/// Not thread safe.
class GlassTable {
 public:
  /// The only one that a table has.
  static constexpr std::uint32_t kRevision = 1;

  /// `block_size`: a power of two from 2,048 to 65,536.
  explicit GlassTable(std::size_t block_size);

  /// Ascending keys, each once and none empty. Throws Xapian::InvalidArgumentError for a key of more than 255
  /// bytes, as Xapian does. `deflated`: zlib has packed it (raw, window of 32 KB); a reader unpacks it.
  void add(std::string_view key, std::string_view tag, bool deflated = false);

  /// Makes room for rows of so many bytes: a table that grows by doubling takes three times its size.
  void reserve(std::size_t bytes) { bytes_.reserve(bytes); }

  bool empty() const { return rows_ == 0; }
  /// To be called once, after the last row.
  GlassRoot finish();
  /// The file's; after finish().
  const std::string& bytes() const { return bytes_; }

 private:
  /// What separates a block from the one before it: a key, or its beginning, and the number of a part.
  struct Divider {
    std::string key;
    std::uint16_t part = 0;
  };
  /// The block of a level that is being filled.
  struct Block {
    std::size_t directory = 0;  ///< where it ends
    std::size_t items = 0;      ///< where they begin
    std::string bytes;
    Divider divider;
  };

  Block new_block(Divider divider) const;
  static std::size_t room(const Block& block);
  static char* new_item(Block& block, std::size_t size);
  std::uint32_t write(std::size_t level);
  void add_child(std::size_t level, Divider divider, std::uint32_t child);
  Divider divider_before(std::string_view key, std::size_t part) const;

  const std::size_t block_size_;
  const std::size_t longest_item_;
  std::string bytes_;
  std::vector<Block> levels_;  ///< [0] is the leaf
  std::string last_key_;
  std::uint64_t rows_ = 0;
};

}  // namespace lede::indexer
