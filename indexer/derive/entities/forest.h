// The names of an archive while they are being joined: keys, sets, and the tree of reasons; and the passes
// that join them. Internal to make_clusters(), where it is defined (link.cc).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
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

/// What a short name could mean goes to the one that gathers four fifths of it.
inline bool is_dominant(std::uint64_t part, std::uint64_t whole) {
  return whole > 0 && part * 5 >= whole * 4;
}
/// The set, by its root, that is dominant among these; nullopt where none is.
std::optional<NameId> dominant_set(const std::unordered_map<NameId, std::uint64_t>& weights);

/// What is looked up by a text is held by its hash, which takes less memory. 0 only for an empty text.
std::uint64_t hash_of(std::string_view text);

/// Of more full names with one consonant key of the surname only those of like first letters are compared,
/// and all are of one update component.
inline constexpr std::size_t kLargeBlock = 2000;

class Forest {
 public:
  /// `names` sorted by kind and name, distinct.
  explicit Forest(NameList names);

  std::size_t size() const { return names_.size(); }
  std::string_view name(NameId id) const { return names_.name(id); }
  std::string_view key(NameId id) const {
    const std::size_t begin = id == 0 ? 0 : key_ends_[id - 1];
    return std::string_view(keys_).substr(begin, key_ends_[id] - begin);
  }
  std::uint64_t count(NameId id) const { return names_.count(id).value; }
  EntityKind kind(NameId id) const { return names_.kind(id); }

  NameId root(NameId id) { return clusters_.root(id); }
  /// Articles of all names in the set of `id`.
  std::uint64_t total(NameId id) { return totals_[root(id)]; }
  /// Makes one set of two, which must be of one update component; no effect when they are one already.
  void join(NameId a, NameId b, Reason reason);
  /// Behind the last join. Lets go of what only joining needs: total(), by_key() and with_key() may not be
  /// asked any more.
  std::vector<Join> end();

  /// Puts two names into one update component: what one is joined with may depend on the other, and depends
  /// on no name outside, so that a component can be joined again without the rest of the archive. Must follow
  /// from the names alone, not from their counts, and hold as well when there are more names. Names of one
  /// key are of one component from the start.
  void relate(NameId a, NameId b) { component_.join(a, b); }
  NameId component(NameId id) { return component_.root(id); }

  /// Ids sorted by (key, count descending, id).
  const std::vector<NameId>& by_key() const { return by_key_; }
  /// The most frequent name of that key and kind; nullptr for none, and for an empty key.
  const NameId* with_key(EntityKind kind, std::string_view key) const;

 private:
  void sort_by_key();
  void relate_same_keys();

  NameList names_;
  std::string keys_;  ///< one behind another: strings of their own would take twice as much
  std::vector<std::uint32_t> key_ends_;
  UnionFind<NameId> clusters_;
  UnionFind<NameId> component_;
  std::vector<std::uint64_t> totals_;
  std::vector<Join> joins_;
  std::vector<NameId> by_key_;
};

/// Joins person names with equal keys, then transcriptions, short forms, initials, and bare surnames.
void join_persons(Forest& forest, const AskArticles& ask);
/// Joins organisations, places and things with equal keys, then keys of the same words, then spellings.
void join_others(Forest& forest);
/// Joins names of one country, well-known aliases, and acronyms with what `definitions` (sorted) say.
void join_known(Forest& forest, const std::vector<DefinitionCount>& definitions);
/// Joins a key's few names of another kind with those of the dominant kind.
void join_kinds(Forest& forest);

}  // namespace lede::entities
