// The names of an archive while they are being joined: keys, sets, and the tree of reasons. Internal to
// make_clusters().
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/union_find.h"
#include "indexer/derive/entities/link.h"

namespace lede::entities {

/// Index of a name in Forest::names.
using NameId = std::uint32_t;

struct Join {
  NameId a = 0;
  NameId b = 0;
  Reason reason = Reason::same_key;
};

/// An entity that gathers at least this share of what a short name could mean, in percent, gets it.
inline constexpr std::uint64_t kDominantPercent = 80;
inline bool is_dominant(std::uint64_t part, std::uint64_t whole) {
  return whole > 0 && part * 100 >= whole * kDominantPercent;
}

/// Full names of one surname skeleton: of more than this only those of like first letters are compared, and
/// all are update component.
inline constexpr std::size_t kLargeBlock = 2000;

class Forest {
 public:
  /// `names` sorted by kind and name, distinct.
  explicit Forest(std::vector<NameCount> names);

  const std::vector<NameCount>& names() const { return names_; }
  std::string_view key(NameId id) const { return keys_[id]; }
  std::uint64_t count(NameId id) const { return names_[id].count.value; }
  EntityKind kind(NameId id) const { return names_[id].kind; }

  NameId root(NameId id) { return clusters_.root(id); }
  /// Articles of all names in the set of `id`.
  std::uint64_t total(NameId id) { return totals_[root(id)]; }
  /// Makes one set of two, who must be update component; no effect when they are one already.
  void join(NameId a, NameId b, Reason reason);
  const std::vector<Join>& joins() const { return joins_; }

  /// Says that what one is joined with may depend on the other. It depends on nobody else: update component
  /// can be joined anew without the rest of the archive. To be said after the names alone, not their counts,
  /// and for no fewer when there are more names. Those of one key are update component from the start.
  void relate(NameId a, NameId b) { component_.join(a, b); }
  NameId component(NameId id) { return component_.root(id); }

  /// Ids sorted by (key, count descending, id).
  const std::vector<NameId>& by_key() const { return by_key_; }
  /// The most frequent name of that key and kind; nullptr for none, and for an empty key.
  const NameId* with_key(EntityKind kind, std::string_view key) const;

 private:
  void sort_by_key();
  void relate_same_keys();

  std::vector<NameCount> names_;
  std::vector<std::string> keys_;
  UnionFind<NameId> clusters_;
  UnionFind<NameId> component_;
  std::vector<std::uint64_t> totals_;
  std::vector<Join> joins_;
  std::vector<NameId> by_key_;
};

/// Joins person names with equal keys, then transcriptions, short forms, initials, and bare surnames.
void join_persons(Forest& forest);
/// Joins organisations, places and things with equal keys, then word variants and transcriptions.
void join_others(Forest& forest);
/// Of these names, none of a person, no two of one key and kind: joins those that may be spellings of one.
void join_spellings(Forest& forest, const std::vector<NameId>& ids);
/// Joins names of one country, well-known aliases, and acronyms with what `definitions` (sorted) say.
void join_known(Forest& forest, const std::vector<DefinitionCount>& definitions);
/// Joins a key's few names of another kind with those of the dominant kind.
void join_kinds(Forest& forest);

}  // namespace lede::entities
