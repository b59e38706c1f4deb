#include "common/schema/duplicates_file.h"

#include <algorithm>

#include "common/schema/bytes.h"

namespace lede::schema {
namespace {

constexpr std::uint32_t kCopiesVersion = 3;
constexpr std::size_t kNumber = 4;
constexpr std::size_t kNamesVersion = 8;
// File version, families, members, pairs; then the version of the names.
constexpr std::size_t kCounts = 4 * kNumber;  // bytes

using Member = std::pair<std::uint32_t, FamilyNumber>;

std::vector<Member> members_of(const Copies& copies) {
  std::vector<Member> members;
  for (FamilyNumber family = 0; family < copies.families.size(); ++family)
    for (const auto docid : copies.families[family]) members.emplace_back(docid, family);
  std::sort(members.begin(), members.end());
  return members;
}

std::string number_bytes(std::uint32_t number) {
  std::string bytes;
  append_big_endian(bytes, number);
  return bytes;
}

}  // namespace

std::string encode_copies(NamesVersion version, const Copies& copies) {
  const auto members = members_of(copies);
  std::string bytes;
  const auto put = [&](std::size_t value) { append_big_endian(bytes, static_cast<std::uint32_t>(value)); };
  put(kCopiesVersion);
  put(copies.families.size());
  put(members.size());
  put(copies.pairs.size());
  append_big_endian(bytes, version);
  for (const auto& [docid, family] : members) put(docid), put(family);
  std::size_t end = 0;
  for (const auto& family : copies.families) put(end += family.size());
  for (const auto& family : copies.families)
    for (const auto docid : family) put(docid);
  for (const auto& [a, b] : copies.pairs) put(a), put(b);
  return bytes;
}

CopiesView::CopiesView(std::string_view bytes) {
  if (bytes.size() < kCounts + kNamesVersion || !bytes.starts_with(number_bytes(kCopiesVersion))) return;
  const std::uint64_t families = at(bytes, 1), members = at(bytes, 2), pairs = at(bytes, 3);
  if (bytes.size() != kCounts + kNamesVersion + kNumber * (3 * members + families + 2 * pairs)) return;
  version_ = big_endian_number(bytes.substr(kCounts, kNamesVersion));
  families_ = static_cast<FamilyNumber>(families);
  members_ = static_cast<std::uint32_t>(members);
  bytes.remove_prefix(kCounts + kNamesVersion);
  const auto take = [&](std::uint64_t numbers) {
    const auto section = bytes.substr(0, numbers * kNumber);
    bytes.remove_prefix(section.size());
    return section;
  };
  by_docid_ = take(2 * members);
  ends_ = take(families);
  docids_ = take(members);
  pairs_ = bytes;
}

std::uint32_t CopiesView::at(std::string_view section, std::size_t index) const {
  return static_cast<std::uint32_t>(big_endian_number(section.substr(index * kNumber, kNumber)));
}

std::size_t CopiesView::lower_bound(std::uint32_t docid) const {
  std::size_t begin = 0, end = members_;
  while (begin < end) {
    const auto middle = begin + (end - begin) / 2;
    if (at(by_docid_, 2 * middle) < docid)
      begin = middle + 1;
    else
      end = middle;
  }
  return begin;
}

std::optional<FamilyNumber> CopiesView::family_of(std::uint32_t docid) const {
  const auto begin = lower_bound(docid);
  if (begin == members_ || at(by_docid_, 2 * begin) != docid) return std::nullopt;
  const auto family = at(by_docid_, 2 * begin + 1);
  return family < families_ ? std::optional(family) : std::nullopt;
}

std::vector<std::uint32_t> CopiesView::members(FamilyNumber family) const {
  std::vector<std::uint32_t> docids;
  const std::uint32_t end = std::min(at(ends_, family), members_);
  for (auto i = family == 0 ? 0 : at(ends_, family - 1); i < end; ++i) docids.push_back(at(docids_, i));
  return docids;
}

std::vector<std::uint32_t> CopiesView::first_printings() const {
  std::vector<std::uint32_t> docids;
  for (FamilyNumber family = 0; family < families_; ++family)
    if (const auto all = members(family); !all.empty()) docids.push_back(all.front());
  std::sort(docids.begin(), docids.end());
  return docids;
}

std::vector<std::uint32_t> CopiesView::later_printings() const {
  std::vector<std::uint32_t> docids;
  for (FamilyNumber family = 0; family < families_; ++family)
    if (const auto all = members(family); !all.empty())
      docids.insert(docids.end(), all.begin() + 1, all.end());
  std::sort(docids.begin(), docids.end());
  return docids;
}

std::vector<CopyPair> CopiesView::pairs() const {
  std::vector<CopyPair> pairs;
  for (std::size_t i = 0; i < pairs_.size() / kNumber; i += 2)
    pairs.emplace_back(at(pairs_, i), at(pairs_, i + 1));
  return pairs;
}

}  // namespace lede::schema
