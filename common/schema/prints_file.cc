#include "common/schema/prints_file.h"

#include "common/schema/bytes.h"

namespace lede::schema {
namespace {

constexpr std::uint32_t kPrintsVersion = 1;
constexpr std::size_t kHeaderSize = 4 + 8;
constexpr std::size_t kHashSize = 6;
constexpr int kHashBits = 48;

}  // namespace

// Rows are big-endian, so that they sort as bytes.
PrintsEncoder::PrintsEncoder(NamesVersion version) {
  append_big_endian(bytes_, kPrintsVersion);
  append_big_endian(bytes_, version);
}

void PrintsEncoder::reserve(std::size_t prints) {
  bytes_.reserve(bytes_.size() + prints * PrintsView::kRowSize);
}

void PrintsEncoder::add(const Print& print) {
  append_big_endian(bytes_, static_cast<std::uint32_t>(print.hash >> 16));
  append_big_endian(bytes_, static_cast<std::uint16_t>(print.hash & 0xffff));
  append_big_endian(bytes_, print.docid);
}

void PrintsEncoder::add(const PrintsView& view, std::size_t begin, std::size_t end) {
  bytes_ += view.rows_.substr(begin * PrintsView::kRowSize, (end - begin) * PrintsView::kRowSize);
}

PrintsView::PrintsView(std::string_view bytes) {
  const bool is_whole = bytes.size() >= kHeaderSize && (bytes.size() - kHeaderSize) % kRowSize == 0;
  if (!is_whole || big_endian_number(bytes.substr(0, 4)) != kPrintsVersion) return;
  version_ = big_endian_number(bytes.substr(4, 8));
  rows_ = bytes.substr(kHeaderSize);
}

Print PrintsView::operator[](std::size_t index) const {
  const auto row = rows_.substr(index * kRowSize, kRowSize);
  return {big_endian_number(row.substr(0, kHashSize)),
          static_cast<std::uint32_t>(big_endian_number(row.substr(kHashSize)))};
}

std::uint32_t PrintsView::docid(std::size_t index) const {
  return static_cast<std::uint32_t>(big_endian_number(rows_.substr(index * kRowSize + kHashSize, 4)));
}

// Hashes are spread evenly, so the place of one can be guessed well (interpolation search); the search falls
// back on halves where it was not.
std::size_t PrintsView::first_not_below(std::uint64_t hash) const {
  std::size_t begin = 0, end = size();
  std::uint64_t low = 0, high = std::uint64_t{1} << kHashBits;
  for (bool guess = true; begin < end; guess = !guess) {
    const double share = guess ? static_cast<double>(hash - low) / static_cast<double>(high - low) : .5;
    const auto step = static_cast<std::size_t>(share * static_cast<double>(end - begin));
    const auto middle = begin + (step < end - begin ? step : end - begin - 1);
    const auto found = (*this)[middle].hash;
    if (found < hash) {
      begin = middle + 1;
      low = found;
    } else {
      end = middle;
      high = found + 1;
    }
  }
  return begin;
}

std::vector<std::uint32_t> PrintsView::articles_with(std::uint64_t hash, std::size_t limit) const {
  std::vector<std::uint32_t> articles;
  for (auto at = first_not_below(hash); at < size() && (*this)[at].hash == hash && articles.size() <= limit;
       ++at)
    articles.push_back((*this)[at].docid);
  return articles;
}

}  // namespace lede::schema
