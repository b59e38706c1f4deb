// The keys of the file of clusters: sorted, in blocks of sixteen of which each key but the first tells only
// where it differs from the one before. Internal to cluster_file and ring_encode.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/entities/cluster_codec.h"
#include "common/entities/packed_numbers.h"

namespace lede::entities {

/// Position of a cluster in its table.
using ClusterId = std::uint32_t;

inline constexpr std::uint64_t kBlockKeys = 16;

class KeyWriter {
 public:
  void reserve(std::size_t bytes, std::size_t keys);
  /// Keys in ascending order, none empty; at least one cluster each, ascending.
  void add(std::string_view key, std::span<const ClusterId> clusters);

  std::uint64_t size() const { return size_; }
  const std::string& bytes() const { return bytes_; }
  /// Where each block begins.
  const std::vector<std::uint32_t>& blocks() const { return blocks_; }

 private:
  std::uint64_t size_ = 0;
  std::string previous_;
  std::string bytes_;
  std::vector<std::uint32_t> blocks_;
};

/// Reads keys one after another. Throws Error{index} for damaged bytes.
class KeyReader {
 public:
  /// The next is key number `next` of `size`, the first of a block that begins where `bytes` do.
  KeyReader(std::string_view bytes, std::uint64_t next, std::uint64_t size)
      : next_(next), size_(size), reader_(bytes) {}

  /// False when there is none left.
  bool next();
  /// Until next().
  std::string_view key() const { return {buffer_.data(), key_size_}; }
  /// Adds the clusters of this key; once for each. None is `limit` or more.
  void take_clusters(std::vector<ClusterId>& clusters, ClusterId limit);

 private:
  void skip_clusters();

  std::uint64_t next_;
  std::uint64_t size_;
  ClusterReader reader_;
  std::string buffer_;  ///< begins with the key
  std::size_t key_size_ = 0;
  bool has_clusters_ = false;  ///< of this key, still to be read
};

/// The whole of the keys; a view of their bytes.
class KeyTable {
 public:
  KeyTable() = default;
  KeyTable(std::string_view bytes, PackedNumbers blocks, std::uint64_t size)
      : bytes_(bytes), blocks_(blocks), size_(size) {}

  std::size_t byte_count() const { return bytes_.size(); }
  std::uint64_t size() const { return size_; }
  KeyReader all() const { return from_block(0); }
  /// From the first key that is not less, or a few before it.
  KeyReader near(std::string_view wanted) const;
  /// The clusters of the key; none for one that is not there. None is `limit` or more.
  std::vector<ClusterId> find(std::string_view key, ClusterId limit) const;

 private:
  std::string_view from(std::uint64_t block) const;
  std::string_view first_of(std::uint64_t block) const;
  KeyReader from_block(std::uint64_t block) const;

  std::string_view bytes_;
  PackedNumbers blocks_;
  std::uint64_t size_ = 0;
};

}  // namespace lede::entities
