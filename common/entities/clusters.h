// A cluster: the names of an archive that mean one entity, and why. Linking makes them of all articles
// (indexer/derive/entities/); they are kept apart from the postings, so that they improve without
// re-indexing. The method and its figures: docs/ENTITIES.md.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/article/entities.h"
#include "common/base/units.h"

namespace lede::entities {

/// Why two names are one. Stored as a number: append only.
enum class Reason : std::uint8_t {
  same_key,       ///< the same but for case, accents, articles, titles
  initial,        ///< the first name of one is the initial of the other's, or a middle name is missing
  short_form,     ///< Mike, Michael
  spelling,       ///< two transcriptions
  fewer_names,    ///< one leaves out names of the other
  bare_surname,   ///< the surname means this person in at least 80 % of its articles
  same_words,     ///< of an organisation or place: but for legal form, "of", order
  definition,     ///< an article says what the acronym stands for
  country,        ///< names and people of one country
  known_alias,    ///< lede's table of well-known short names
  other_kind,     ///< tagged as another kind in a few articles
  role,           ///< an office held for a time; doubtful
  user_override,  ///< a line of aliases.txt
  other_letters,  ///< two transcriptions, or the same, of which one is transliterated
};

struct Member {
  EntityKind kind = EntityKind::person;  ///< as tagged; may differ from the cluster's
  std::string name;                      ///< as given
  Documents count{};                     ///< 0 for a role that no article prints
  bool doubtful = false;                 ///< a role: true for a time only
  std::uint32_t since = 0;               ///< of a role: yyyymmdd; 0: not limited
  std::uint32_t until = 0;               ///< of a role: last day; 0: not limited
  /// name_key() of the name where linking found it, else empty: it need not be found again.
  std::string key = {};
  /// Whatever is known of their keys.
  bool operator==(const Member& other) const;
};

/// One step of the tree that ties a cluster's members together; indices into its members.
struct Merge {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  Reason reason = Reason::same_key;
  bool operator==(const Merge&) const = default;
};

struct EntityCluster {
  EntityKind kind = EntityKind::person;
  std::string shown;            ///< its most frequent full name (ties: by bytes); of a country the table's
  Documents count{};            ///< sum of its members': at least the number of articles that name it
  std::vector<Member> members;  ///< sorted by count, largest first, then kind, name
  std::vector<Merge> merges;    ///< members.size() - 1
  bool operator==(const EntityCluster&) const = default;
};

/// Whether the name by itself says who or what is meant: a person's surname alone, or with an initial, may be
/// anybody's.
bool is_telling(const Member& member);

/// Most articles first, then by kind and the name shown.
bool is_more_frequent(const EntityCluster& a, const EntityCluster& b);

/// Puts the members of a cluster in their order, its merges with them, and sets kind, shown and count after
/// them. For clusters whose members were changed; at least one member.
void settle(EntityCluster& cluster);

}  // namespace lede::entities
