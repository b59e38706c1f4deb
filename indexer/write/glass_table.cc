#include "indexer/write/glass_table.h"

#include <xapian.h>

#include <algorithm>
#include <cassert>
#include <cstring>
#include <utility>

namespace lede::indexer {
namespace {

constexpr std::size_t kHeader = 11;
constexpr std::size_t kOffset = 2;  ///< of an item, in the directory
constexpr std::size_t kLongestKey = 255;
constexpr std::size_t kMostParts = 0xFFFF;

constexpr std::uint16_t kDeflated = 0x8000, kLastPart = 0x4000, kFirstPart = 0x2000;
constexpr std::size_t kLongestItem = 0x1FFF + 3;

// A tag is not cut for less than this.
constexpr std::size_t kShortestPart = 200;

/// Returns what follows it.
template <class Unsigned>
char* put(char* at, Unsigned number) {
  for (int shift = 8 * (static_cast<int>(sizeof number) - 1); shift >= 0; shift -= 8)
    *at++ = static_cast<char>(number >> shift & 0xff);
  return at;
}
char* put(char* at, std::string_view bytes) {
  std::memcpy(at, bytes.data(), bytes.size());
  return at + bytes.size();
}
char* put_key(char* at, std::string_view key) {
  return put(put(at, static_cast<std::uint8_t>(key.size())), key);
}

}  // namespace

GlassTable::GlassTable(std::size_t block_size)
    : block_size_(block_size),
      // As Xapian: four items fit a block.
      longest_item_(std::min(kLongestItem, (block_size - kHeader - 4 * kOffset) / 4)) {
  levels_.push_back(new_block({}));
  constexpr std::size_t kEmptyItem = 3;
  put(new_item(levels_[0], kEmptyItem), static_cast<std::uint16_t>(kFirstPart | kLastPart));
}

void GlassTable::add(std::string_view key, std::string_view tag, bool deflated) {
  assert(last_key_ < key);
  if (key.size() > kLongestKey) throw Xapian::InvalidArgumentError("a key of more than 255 bytes");
  const std::uint16_t flags = deflated ? kDeflated : 0;
  for (std::size_t part = 1; part == 1 || !tag.empty(); ++part) {
    if (part > kMostParts) throw Xapian::UnimplementedError("a value of more than 65,535 parts");
    const std::size_t before_tag = 3 + key.size() + (part == 1 ? 0 : 2);
    if (room(levels_[0]) < before_tag + std::min(tag.size(), kShortestPart)) {
      Divider divider = divider_before(key, part);
      const std::uint32_t written = write(0);
      add_child(1, std::exchange(levels_[0], new_block(std::move(divider))).divider, written);
    }
    const std::size_t taken = std::min(tag.size(), std::min(room(levels_[0]), longest_item_) - before_tag);
    const std::uint16_t place = (part == 1 ? kFirstPart : 0) | (taken == tag.size() ? kLastPart : 0);
    char* at = new_item(levels_[0], before_tag + taken);
    at = put(at, static_cast<std::uint16_t>((before_tag + taken - 3) | flags | place));
    at = put_key(at, key);
    if (part > 1) at = put(at, static_cast<std::uint16_t>(part));
    put(at, tag.substr(0, taken));
    tag.remove_prefix(taken);
    last_key_ = key;
  }
  ++rows_;
}

GlassRoot GlassTable::finish() {
  std::size_t level = 0;
  std::uint32_t block = write(0);
  // A level may come into being meanwhile.
  for (; level + 1 < levels_.size(); ++level) {
    add_child(level + 1, levels_[level].divider, block);
    block = write(level + 1);
  }
  return {block, static_cast<std::uint32_t>(level), rows_,
          static_cast<std::uint32_t>(bytes_.size() / block_size_)};
}

GlassTable::Block GlassTable::new_block(Divider divider) const {
  return {kHeader, block_size_, std::string(block_size_, '\0'), std::move(divider)};
}

/// For one more item.
std::size_t GlassTable::room(const Block& block) {
  const std::size_t free = block.items - block.directory;
  return free < kOffset ? 0 : free - kOffset;
}

char* GlassTable::new_item(Block& block, std::size_t size) {
  block.items -= size;
  put(block.bytes.data() + block.directory, static_cast<std::uint16_t>(block.items));
  block.directory += kOffset;
  return block.bytes.data() + block.items;
}

/// Returns the number of the block.
std::uint32_t GlassTable::write(std::size_t level) {
  Block& block = levels_[level];
  const auto free = static_cast<std::uint16_t>(block.items - block.directory);
  char* at = put(block.bytes.data(), kRevision);
  at = put(at, static_cast<std::uint8_t>(level));
  at = put(put(at, free), free);
  put(at, static_cast<std::uint16_t>(block.directory));
  const std::size_t number = bytes_.size() / block_size_;
  bytes_ += block.bytes;
  return static_cast<std::uint32_t>(number);
}

/// Enters a block of the level below, which has been written.
void GlassTable::add_child(std::size_t level, Divider divider, std::uint32_t child) {
  if (level == levels_.size()) levels_.push_back(new_block(divider));
  const std::size_t size = 4 + 1 + divider.key.size() + 2;
  if (room(levels_[level]) < size) {
    const std::uint32_t written = write(level);
    add_child(level + 1, std::exchange(levels_[level], new_block(divider)).divider, written);
  }
  const bool is_first = levels_[level].directory == kHeader;
  if (is_first) divider = {};
  char* at = put(new_item(levels_[level], 4 + 1 + divider.key.size() + 2), child);
  put(put_key(at, divider.key), divider.part);
}

/// The shortest that is greater than the last key.
GlassTable::Divider GlassTable::divider_before(std::string_view key, std::size_t part) const {
  const auto differs = std::mismatch(key.begin(), key.end(), last_key_.begin(), last_key_.end()).first;
  const auto same = static_cast<std::size_t>(differs - key.begin());
  return {std::string(key.substr(0, std::min(same + 1, key.size()))), static_cast<std::uint16_t>(part)};
}

}  // namespace lede::indexer
