// The file of copies in a generation's folder: which articles are printings of one story. Written whole, read
// in place; opening reads a header. How families are found: docs/COPIES.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/schema/entities_file.h"

namespace lede::schema {

/// Inside the folder of a generation.
inline constexpr const char* kCopiesName = "copies";

/// Two articles, by docid, the smaller first.
using CopyPair = std::pair<std::uint32_t, std::uint32_t>;

struct Copies {
  /// Docids of each family: two and more, the first printing first.
  std::vector<std::vector<std::uint32_t>> families;
  std::vector<CopyPair> pairs;  ///< what makes them families; sorted, distinct
};

/// Position of a family in its file.
using FamilyNumber = std::uint32_t;

std::string encode_copies(NamesVersion version, const Copies& copies);

/// A view of the bytes that encode_copies() made; they must outlive it. Bytes of another version, or missing
/// ones, hold no family: an answer is then not collapsed, and the next run makes the file anew. Never reads
/// out of bounds. Safe to share between threads.
class CopiesView {
 public:
  CopiesView() = default;
  explicit CopiesView(std::string_view bytes);

  NamesVersion version() const { return version_; }
  FamilyNumber size() const { return families_; }
  std::optional<FamilyNumber> family_of(std::uint32_t docid) const;
  /// The first printing first. `family` < size().
  std::vector<std::uint32_t> members(FamilyNumber family) const;
  /// Of all families, ascending.
  std::vector<std::uint32_t> first_printings() const;
  std::vector<std::uint32_t> later_printings() const;
  std::vector<CopyPair> pairs() const;

 private:
  std::uint32_t at(std::string_view section, std::size_t index) const;
  /// Of the first record of by_docid_ whose docid is at least this one; their count if none.
  std::size_t lower_bound(std::uint32_t docid) const;

  NamesVersion version_ = 0;
  FamilyNumber families_ = 0;
  std::uint32_t members_ = 0;
  std::string_view by_docid_;  ///< docid and family of each member, by docid
  std::string_view ends_;      ///< for each family, where its members end in
  std::string_view docids_;    ///< the members, family by family
  std::string_view pairs_;
};

}  // namespace lede::schema
