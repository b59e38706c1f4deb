#include "common/schema/fingerprint_index.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>
#include <utility>

#include "common/base/number_width.h"
#include "common/schema/bytes.h"

namespace lede::schema {
namespace {

constexpr std::uint32_t kFingerprintIndexVersion = 2;
constexpr std::size_t kHeaderSize = 4 + 8 + 1 + 1;
constexpr unsigned kMostPlaced = 3;
constexpr std::size_t kEndSize = 4;

/// The number that ends before `end`. Numbers are read from eight bytes, of which all lie in the file: the
/// first row has more than that before it.
std::uint64_t number_before(const char* end, unsigned width) {
  std::uint64_t value = 0;
  std::memcpy(&value, end - sizeof value, sizeof value);
  if constexpr (std::endian::native == std::endian::little) value = __builtin_bswap64(value);
  return value & ~std::uint64_t{0} >> (64 - 8 * width);
}

void append_number(std::string& out, std::uint64_t value, unsigned width) {
  if constexpr (std::endian::native == std::endian::little) value = __builtin_bswap64(value);
  char bytes[sizeof value];
  std::memcpy(bytes, &value, sizeof value);
  out.append(bytes + sizeof value - width, width);
}

std::uint64_t place_in(std::uint64_t hash, const FingerprintIndexShape& shape) {
  return hash >> 8 * shape.hash_bytes();
}
std::uint64_t kept_of(std::uint64_t hash, const FingerprintIndexShape& shape) {
  return hash & ((std::uint64_t{1} << 8 * shape.hash_bytes()) - 1);
}

}  // namespace

FingerprintIndexShape FingerprintIndexShape::of(std::size_t prints, std::uint32_t last) {
  FingerprintIndexShape shape;
  const auto costs = [](unsigned placed) { return kEndSize << 8 * placed; };
  while (shape.placed < kMostPlaced && prints > costs(shape.placed + 1) - costs(shape.placed)) ++shape.placed;
  shape.docid_bytes = width_of(last);
  return shape;
}

// Rows are big-endian, so that those of a place sort as bytes.
FingerprintIndexEncoder::FingerprintIndexEncoder(NamesVersion version, std::size_t prints, std::uint32_t last)
    : shape_(FingerprintIndexShape::of(prints, last)), counts_(shape_.places()) {
  bytes_.reserve(kHeaderSize + prints * shape_.row() + counts_.size() * kEndSize);
  append_big_endian(bytes_, kFingerprintIndexVersion);
  append_big_endian(bytes_, version);
  append_big_endian(bytes_, static_cast<std::uint8_t>(shape_.placed));
  append_big_endian(bytes_, static_cast<std::uint8_t>(shape_.docid_bytes));
}

void FingerprintIndexEncoder::add(const Print& print) {
  assert(FingerprintIndexShape::of(0, print.docid).docid_bytes <= shape_.docid_bytes);
  append_number(bytes_, print.hash, shape_.hash_bytes());
  append_number(bytes_, print.docid, shape_.docid_bytes);
  ++counts_[place_in(print.hash, shape_)];
}

void FingerprintIndexEncoder::add(const FingerprintIndexView& view, std::size_t begin, std::size_t end) {
  if (begin == end) return;
  const bool as_they_are = view.shape_ == shape_;
  if (as_they_are) bytes_.append(view.row(begin), view.row(end));
  for (auto place = view.place_of(begin); begin < end; ++place) {
    const auto stop = std::min(end, view.rows_at(place).end);
    if (as_they_are)
      counts_[place] += static_cast<std::uint32_t>(stop - std::exchange(begin, stop));
    else
      for (; begin < stop; ++begin)
        add({place << 8 * view.shape_.hash_bytes() | view.kept(begin), view.docid(begin)});
  }
}

std::string FingerprintIndexEncoder::take() {
  std::uint32_t end = 0;
  for (const auto count : counts_) append_big_endian(bytes_, end += count);
  return std::move(bytes_);
}

FingerprintIndexView::FingerprintIndexView(std::string_view bytes) {
  if (bytes.size() < kHeaderSize || big_endian_number(bytes.substr(0, 4)) != kFingerprintIndexVersion) return;
  const FingerprintIndexShape shape{static_cast<unsigned char>(bytes[12]),
                                    static_cast<unsigned char>(bytes[13])};
  if (shape.placed > kMostPlaced || shape.docid_bytes < 1 || shape.docid_bytes > 4) return;
  const auto ends = shape.places() * kEndSize;
  if (bytes.size() < kHeaderSize + ends) return;
  const auto size = big_endian_number(bytes.substr(bytes.size() - kEndSize));
  if (bytes.size() != kHeaderSize + size * shape.row() + ends) return;
  version_ = big_endian_number(bytes.substr(4, 8));
  shape_ = shape;
  size_ = size;
  rows_ = bytes.substr(kHeaderSize, size * shape.row());
  ends_ = bytes.substr(bytes.size() - ends);
}

std::uint64_t FingerprintIndexView::kept(std::size_t index) const {
  return number_before(row(index) + shape_.hash_bytes(), shape_.hash_bytes());
}

std::uint32_t FingerprintIndexView::docid(std::size_t index) const {
  return static_cast<std::uint32_t>(number_before(row(index + 1), shape_.docid_bytes));
}

/// Of damaged bytes anything, but no row that is not there.
FingerprintIndexView::Rows FingerprintIndexView::rows_at(std::uint64_t place) const {
  const auto end_of = [&](std::uint64_t at) {
    return std::min<std::size_t>(size_, number_before(ends_.data() + (at + 1) * kEndSize, kEndSize));
  };
  if (place >= shape_.places() || size_ == 0) return {size_, size_};
  const auto end = end_of(place);
  return {place == 0 ? 0 : std::min(end, end_of(place - 1)), end};
}

std::uint64_t FingerprintIndexView::place_of(std::size_t index) const {
  std::uint64_t begin = 0;
  for (std::uint64_t end = shape_.places() - 1; begin < end;) {
    const auto middle = begin + (end - begin) / 2;
    if (rows_at(middle).end <= index)
      begin = middle + 1;
    else
      end = middle;
  }
  return begin;
}

Print FingerprintIndexView::operator[](std::size_t index) const {
  return {place_of(index) << 8 * shape_.hash_bytes() | kept(index), docid(index)};
}

// Hashes are spread evenly, so the row of one can be guessed well (interpolation search); the search falls
// back on halves where it was not.
std::size_t FingerprintIndexView::first_not_below(std::uint64_t wanted, Rows rows) const {
  auto [begin, end] = rows;
  std::uint64_t low = 0, high = std::uint64_t{1} << 8 * shape_.hash_bytes();
  for (bool guess = true; begin < end; guess = !guess) {
    const double share = guess ? static_cast<double>(wanted - low) / static_cast<double>(high - low) : .5;
    const auto step = static_cast<std::size_t>(share * static_cast<double>(end - begin));
    const auto middle = begin + (step < end - begin ? step : end - begin - 1);
    const auto found = kept(middle);
    if (found < wanted) {
      begin = middle + 1;
      low = found;
    } else {
      end = middle;
      high = found + 1;
    }
  }
  return begin;
}

FingerprintIndexView::Rows FingerprintIndexView::rows_of(std::uint64_t hash) const {
  const auto rows = rows_at(place_in(hash, shape_));
  const auto wanted = kept_of(hash, shape_);
  const auto begin = first_not_below(wanted, rows);
  auto end = begin;
  while (end < rows.end && kept(end) == wanted) ++end;
  return {begin, end};
}

std::vector<std::uint32_t> FingerprintIndexView::articles_with(std::uint64_t hash, std::size_t limit) const {
  std::vector<std::uint32_t> articles;
  const auto rows = rows_at(place_in(hash, shape_));
  const auto wanted = kept_of(hash, shape_);
  for (auto at = first_not_below(wanted, rows);
       at < rows.end && kept(at) == wanted && articles.size() <= limit; ++at)
    articles.push_back(docid(at));
  return articles;
}

void FingerprintIndexView::each_sentence(const SeeSentence& see) const {
  std::vector<std::uint32_t> articles;
  for (std::uint64_t place = 0; place < shape_.places(); ++place) {
    for (auto [at, end] = rows_at(place); at < end;) {
      const auto hash = kept(at);
      articles.clear();
      for (; at < end && kept(at) == hash; ++at) articles.push_back(docid(at));
      see(place << 8 * shape_.hash_bytes() | hash, articles);
    }
  }
}

}  // namespace lede::schema
