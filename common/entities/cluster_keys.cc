// A key is a byte, what it shares with the key before (high half) and what is its own (low half), in bytes,
// each with the rest as a varint behind it if it is 15 or more; then what is its own; then each cluster less
// the one before, doubled, and one more if another follows.
#include "common/entities/cluster_keys.h"

#include <algorithm>
#include <utility>

namespace lede::entities {
namespace {

constexpr std::size_t kMany = 15;

std::uint64_t half(ClusterReader& reader, std::uint64_t value) {
  return value < kMany ? value : kMany + reader.varint();
}

struct KeyHead {
  std::uint64_t shared;
  std::string_view own;
};

KeyHead read_head(ClusterReader& reader) {
  const auto halves = reader.byte();
  const auto shared = half(reader, halves >> 4);
  return {shared, reader.bytes(half(reader, halves & 0xf))};
}

}  // namespace

void KeyWriter::reserve(std::size_t bytes, std::size_t keys) {
  bytes_.reserve(bytes);
  blocks_.reserve(keys / kBlockKeys + 1);
}

void KeyWriter::add(std::string_view key, std::span<const ClusterId> clusters) {
  if (size_++ % kBlockKeys == 0) {
    blocks_.push_back(static_cast<std::uint32_t>(bytes_.size()));
    previous_.clear();
  }
  const auto differ = std::mismatch(previous_.begin(), previous_.end(), key.begin(), key.end()).second;
  const auto shared = static_cast<std::size_t>(differ - key.begin());
  const std::string_view own = key.substr(shared);
  bytes_.push_back(static_cast<char>(std::min(shared, kMany) << 4 | std::min(own.size(), kMany)));
  for (const std::size_t size : {shared, own.size()})
    if (size >= kMany) append_varint(bytes_, size - kMany);
  bytes_ += own;
  previous_.resize(shared);
  previous_ += own;
  ClusterId before = 0;
  for (const ClusterId& cluster : clusters)
    append_varint(bytes_, std::uint64_t{cluster - std::exchange(before, cluster)} << 1 |
                              (&cluster != &clusters.back()));
}

bool KeyReader::next() {
  if (has_clusters_) skip_clusters();
  if (next_ == size_) return false;
  if (next_++ % kBlockKeys == 0) key_size_ = 0;
  const auto [shared, own] = read_head(reader_);
  if (shared > key_size_ || shared + own.size() == 0) throw_damaged_clusters();
  key_size_ = shared + own.size();
  if (key_size_ > buffer_.size()) buffer_.resize(2 * key_size_);
  std::copy(own.begin(), own.end(), buffer_.begin() + static_cast<std::ptrdiff_t>(shared));
  has_clusters_ = true;
  return true;
}

void KeyReader::take_clusters(std::vector<ClusterId>& clusters, ClusterId limit) {
  std::uint64_t cluster = 0;
  for (has_clusters_ = true; has_clusters_;) {
    const auto step = reader_.varint();
    has_clusters_ = (step & 1) != 0;
    cluster += step >> 1;
    if (cluster >= limit) throw_damaged_clusters();
    clusters.push_back(static_cast<ClusterId>(cluster));
  }
}

void KeyReader::skip_clusters() {
  for (has_clusters_ = true; has_clusters_;) {
    const std::uint8_t first = reader_.byte();
    has_clusters_ = (first & 1) != 0;
    if (first >= 0x80) reader_.skip_varint();
  }
}

std::string_view KeyTable::from(std::uint64_t block) const {
  const auto begin = blocks_[block];
  if (begin > bytes_.size()) throw_damaged_clusters();
  return bytes_.substr(begin);
}

std::string_view KeyTable::first_of(std::uint64_t block) const {
  ClusterReader reader(from(block));
  return read_head(reader).own;
}

KeyReader KeyTable::from_block(std::uint64_t block) const {
  if (size_ == 0) return {{}, 0, 0};
  return {from(block), block * kBlockKeys, size_};
}

KeyReader KeyTable::near(std::string_view wanted) const {
  std::uint64_t begin = 0;  // of the blocks that begin behind it the first
  for (std::uint64_t end = blocks_.size(); begin < end;) {
    const std::uint64_t middle = begin + (end - begin) / 2;
    if (first_of(middle) <= wanted)
      begin = middle + 1;
    else
      end = middle;
  }
  return from_block(begin == 0 ? 0 : begin - 1);
}

std::vector<ClusterId> KeyTable::find(std::string_view key, ClusterId limit) const {
  std::vector<ClusterId> clusters;
  for (KeyReader reader = near(key); reader.next() && reader.key() <= key;)
    if (reader.key() == key) {
      reader.take_clusters(clusters, limit);
      break;
    }
  return clusters;
}

}  // namespace lede::entities
