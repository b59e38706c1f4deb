#include "common/base/sorted_table.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <cassert>
#include <functional>
#include <utility>

#include "common/base/error.h"

namespace lede {
namespace {

constexpr std::string_view kMagic = "ledetab1";
constexpr std::size_t kChecksum = 4;
// Epoch, rows, levels, place of the root; then the checksum of all these and the magic.
constexpr std::size_t kPlace = 8 + 8 + kChecksum;
constexpr std::size_t kFooter = 8 + 8 + 1 + kPlace + kChecksum + kMagic.size();
constexpr unsigned kMostLevels = 16;
// Bytes of a leaf on average: larger ones take longer to verify and to search, smaller ones need more index.
constexpr std::uint64_t kLeafBytes = 256;
constexpr std::size_t kIndexEntries = 8;
constexpr std::size_t kPutAtOnce = std::size_t{1} << 20;

std::uint32_t checksum_of(std::string_view bytes) {
  return static_cast<std::uint32_t>(XXH3_64bits(bytes.data(), bytes.size()));
}

/// By chance, the likelier the larger the row is.
bool ends_leaf(std::string_view key, std::string_view value) {
  return XXH3_64bits(key.data(), key.size()) % kLeafBytes < key.size() + value.size();
}

void append_place(std::string& out, const BlockPlace& place) {
  append_varint(out, place.offset);
  append_varint(out, place.length);
  append_big_endian(out, place.checksum);
}

BlockPlace read_place(std::string_view bytes, const char* what) {
  ByteReader reader(bytes, what);
  const auto offset = reader.varint();
  const auto length = reader.varint();
  return {offset, length, reader.big_endian<std::uint32_t>()};
}

struct FoundEntry {
  std::string_view value;
  bool is_equal;
};

/// The first entry of the block whose key is not less. What an entry shares with the one before says most of
/// the time how it compares, so keys are not put together: `matched` bytes of the wanted key are those of the
/// last entry, which is less.
std::optional<FoundEntry> first_not_less(std::string_view block, std::string_view key, const char* what) {
  std::size_t matched = 0, size = 0;
  for (ByteReader reader(block, what); !reader.at_end();) {
    const auto shared = reader.below(size + 1);
    const auto own_size = reader.varint();
    const auto value_size = reader.varint();
    const auto own = reader.take(own_size);
    const auto value = reader.take(value_size);
    size = shared + own_size;
    if (shared > matched) continue;
    if (shared < matched) return FoundEntry{value, false};
    const auto rest = key.substr(matched);
    const auto differ = std::mismatch(own.begin(), own.end(), rest.begin(), rest.end());
    matched += static_cast<std::size_t>(differ.second - rest.begin());
    if (differ.second == rest.end()) return FoundEntry{value, differ.first == own.end()};
    if (differ.first != own.end() &&
        static_cast<unsigned char>(*differ.first) > static_cast<unsigned char>(*differ.second))
      return FoundEntry{value, false};
  }
  return std::nullopt;
}

/// Stands on the first entry whose key is not less; false where there is none.
bool seek(BlockReader& block, std::string_view key) {
  while (block.next())
    if (block.key() >= key) return true;
  return false;
}

}  // namespace

SortedTable::SortedTable(std::string_view bytes, const char* what) : bytes_(bytes), what_(what) {
  const auto footer = bytes.substr(bytes.size() - std::min(bytes.size(), kFooter));
  ByteReader reader(footer, what);
  if (!footer.ends_with(kMagic)) reader.damaged();
  epoch_ = reader.big_endian<std::uint64_t>();
  rows_ = reader.big_endian<std::uint64_t>();
  levels_ = reader.byte();
  root_.offset = reader.big_endian<std::uint64_t>();
  root_.length = reader.big_endian<std::uint64_t>();
  root_.checksum = reader.big_endian<std::uint32_t>();
  const auto sealed = footer.substr(0, kFooter - kMagic.size() - kChecksum);
  if (reader.big_endian<std::uint32_t>() != checksum_of(sealed) || levels_ > kMostLevels) reader.damaged();
}

std::string_view SortedTable::unverified(const BlockPlace& place) const {
  if (place.offset > bytes_.size() || place.length > bytes_.size() - place.offset)
    ByteReader({}, what_).damaged();
  return bytes_.substr(place.offset, place.length);
}

std::string_view SortedTable::block(const BlockPlace& place) const {
  const auto block = unverified(place);
  if (block.empty() || checksum_of(block) != place.checksum) ByteReader({}, what_).damaged();
  return block;
}

std::optional<std::string_view> SortedTable::find(std::string_view key) const {
  auto place = root_;
  for (auto level = levels_; level > 0; --level) {
    const auto entry = first_not_less(block(place), key, what_);
    if (!entry) return std::nullopt;
    if (level > 1)
      place = read_place(entry->value, what_);
    else if (entry->is_equal)
      return entry->value;
  }
  return std::nullopt;
}

TableCursor SortedTable::all() const { return from({}); }

TableCursor SortedTable::from(std::string_view key) const {
  TableCursor cursor(*this);
  if (levels_ > 0) cursor.descend(root_, key);
  return cursor;
}

void SortedTable::each_leaf(const SeeLeaf& see) const {
  const std::function<void(const BlockPlace&, std::string_view, unsigned)> walk =
      [&](const BlockPlace& place, std::string_view last_key, unsigned level) {
        if (level == 1) return see(place, last_key);
        for (BlockReader index(block(place), what_); index.next();)
          walk(read_place(index.value(), what_), index.key(), level - 1);
      };
  if (levels_ > 0) walk(root_, {}, levels_);
}

void SortedTable::verify() const {
  std::uint64_t rows = 0, covered = 0;
  each_leaf([&](const BlockPlace& place, std::string_view) {
    if (place.offset != covered) ByteReader({}, what_).damaged();
    covered += place.length;
    for (BlockReader leaf(block(place), what_); leaf.next();) ++rows;
  });
  if (rows != rows_) ByteReader({}, what_).damaged();
}

void TableCursor::descend(BlockPlace place, std::string_view wanted) {
  for (;;) {
    auto& block = path_.emplace_back(table_.block(place), table_.what_);
    if (!seek(block, wanted)) return path_.clear();
    if (path_.size() == table_.levels_) break;
    place = read_place(block.value(), table_.what_);
  }
  is_there_ = true;
}

bool TableCursor::next() {
  if (std::exchange(is_there_, false)) return true;
  while (!path_.empty() && !path_.back().next()) path_.pop_back();
  if (path_.empty()) return false;
  if (path_.size() < table_.levels_) {
    descend(read_place(path_.back().value(), table_.what_), {});
    is_there_ = false;
  }
  return !path_.empty();
}

bool TableCursor::skip_to(std::string_view key) {
  is_there_ = false;
  // The key of an index entry is the last one below it: the first block whose entry is less is left for a
  // later entry of its own.
  const auto left = std::find_if(path_.begin(), path_.end(), [&](const auto& b) { return b.key() < key; });
  if (left == path_.end()) return !path_.empty();
  path_.erase(left + 1, path_.end());
  if (!seek(*left, key)) {
    path_.clear();
    return false;
  }
  if (path_.size() < table_.levels_) descend(read_place(left->value(), table_.what_), key);
  is_there_ = false;
  return !path_.empty();
}

void TableWriter::add(std::string_view key, std::string_view value) {
  assert(rows_ == 0 || last_key_ < key);
  ++rows_;
  append_entry(key, value);
  if (ends_leaf(key, value)) end_block();
}

void TableWriter::append_entry(std::string_view key, std::string_view value) {
  const auto differ = std::mismatch(last_key_.begin(), last_key_.end(), key.begin(), key.end()).second;
  const auto shared = is_open_ ? static_cast<std::size_t>(differ - key.begin()) : 0;
  is_open_ = true;
  append_varint(bytes_, shared);
  append_varint(bytes_, key.size() - shared);
  append_varint(bytes_, value.size());
  bytes_ += key.substr(shared);
  bytes_ += value;
  last_key_.resize(shared);
  last_key_ += key.substr(shared);
}

void TableWriter::end_block() {
  const auto block = std::string_view(bytes_).substr(begin_);
  add_child(last_key_, {put_size_ + begin_, block.size(), checksum_of(block)});
  begin_ = bytes_.size();
  is_open_ = false;
  put_full();
}

void TableWriter::add_child(std::string_view last_key, const BlockPlace& place) {
  std::string packed;
  append_place(packed, place);
  append_string(children_, last_key);
  append_string(children_, packed);
  ++child_count_;
}

void TableWriter::put_full() {
  if (!put_ || bytes_.size() < kPutAtOnce) return;
  put_(bytes_);
  put_size_ += bytes_.size();
  bytes_.clear();
  begin_ = 0;
}

void TableWriter::write_level() {
  const std::string below = std::exchange(children_, {});
  child_count_ = 0;
  ByteReader children(below, "a table");
  for (std::size_t i = 1; !children.at_end(); ++i) {
    const auto last_key = children.string();
    append_entry(last_key, children.string());
    if (i % kIndexEntries == 0 || children.at_end()) end_block();
  }
}

std::string TableWriter::take(Epoch epoch) {
  if (is_open_) end_block();
  std::uint8_t levels = children_.empty() ? 0 : 1;
  for (; child_count_ > 1; ++levels) write_level();
  BlockPlace root;
  if (ByteReader child(children_, "a table"); !child.at_end()) {
    child.string();
    root = read_place(child.string(), "a table");
  }
  const auto begin = bytes_.size();
  append_big_endian(bytes_, epoch);
  append_big_endian(bytes_, rows_);
  append_big_endian(bytes_, levels);
  append_big_endian(bytes_, root.offset);
  append_big_endian(bytes_, root.length);
  append_big_endian(bytes_, root.checksum);
  append_big_endian(bytes_, checksum_of(std::string_view(bytes_).substr(begin)));
  bytes_ += kMagic;
  return std::move(bytes_);
}

void TableWriter::add_leaf(std::string_view last_key, std::string_view leaf, std::uint32_t checksum) {
  add_child(last_key, {put_size_ + begin_, leaf.size(), checksum});
  bytes_ += leaf;
  begin_ = bytes_.size();
  last_key_ = last_key;
  put_full();
}

/// The rows of `old` with the changes.
class TableMerge {
 public:
  TableMerge(const SortedTable& old, const NextChange& next, TableWriter& out)
      : old_(old), next_(next), change_(next()), out_(out) {}

  void run() {
    std::optional<Leaf> before;
    old_.each_leaf([&](const BlockPlace& place, std::string_view last_key) {
      if (before) take_leaf(*before, /*is_last=*/false);
      before = {std::string(last_key), place};
    });
    if (before) take_leaf(*before, /*is_last=*/true);
    while (change_) take_change();
    out_.rows_ += old_.size() - replaced_;
  }

 private:
  struct Leaf {
    std::string last_key;
    BlockPlace place;
  };

  /// Copied where no row of it changes and it begins a block in the new table, too: unseen, with its
  /// checksum, by which damage is still found. Changes behind the last leaf are changes of it: it may end
  /// where no other would.
  void take_leaf(const Leaf& leaf, bool is_last) {
    const bool changes = change_ && (is_last || change_->key <= leaf.last_key);
    if (!changes && !out_.is_open_)
      return out_.add_leaf(leaf.last_key, old_.unverified(leaf.place), leaf.place.checksum);
    for (BlockReader row(old_.block(leaf.place), old_.what()); row.next(); ++replaced_) {
      while (change_ && change_->key < row.key()) take_change();
      if (change_ && change_->key == row.key())
        take_change();
      else
        out_.add(row.key(), row.value());
    }
  }

  void take_change() {
    if (change_->value) out_.add(change_->key, *change_->value);
    change_ = next_();
  }

  const SortedTable& old_;
  const NextChange& next_;
  std::optional<RowChange> change_;  ///< to be taken next
  TableWriter& out_;
  std::uint64_t replaced_ = 0;  ///< rows of the leaves that were not copied
};

void merge(const SortedTable& old, const NextChange& next, TableWriter& out) {
  TableMerge(old, next, out).run();
}

}  // namespace lede
