// What a typed name means: person:kerry, person:"bashar al-assad", who:us, place:US.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/entities/overrides.h"

namespace lede::entities {

/// How well a cluster answers, best first.
enum class Fit : std::uint8_t {
  whole,     ///< one of its names is what was typed, but for case, accents and titles
  spelling,  ///< one of its names may be the typed full name (person_rules.h)
  surname,   ///< the typed word is the surname of one of its names
  part,      ///< the typed words are among those of one of its names
};

struct ResolvedCluster {
  ClusterId id = 0;
  Fit fit = Fit::whole;
  bool doubtful = false;  ///< only an office that was held for a time answers; see the cluster's members
  EntityCluster cluster;
};

/// The clusters that `typed` means, the best fit only (but a bare surname brings the persons of that surname
/// and the cluster of the bare name), most frequent first. `kind` nullopt: any (who:). Empty for an unknown
/// name: then ask table().nearest(). A typed `us` with a field means the country, since the field says so.
/// Case is otherwise ignored.
std::vector<ResolvedCluster> resolve(const ClusterView& clusters, std::optional<EntityKind> kind,
                                     std::string_view typed);

/// Persons whose surname in another script, or in another case of Russian or Greek, may be the typed word;
/// Fit::spelling.
std::vector<ResolvedCluster> resolve_in_other_letters(const ClusterView& clusters, std::string_view typed);

/// The folded words that names which are written in several scripts, one of them another than the word's,
/// have for a folded word: "зеленскии", "ζελενσκι" and "zelenskyy" for "zelensky". A word that is in no name
/// has none.
std::vector<std::string> in_other_letters(const ClusterView& clusters, const std::string& word);

/// Whether an Arabic word, as in_latin_letters() writes it, may be this word of a name's key: its consonants
/// are the same but for those that Arabic lacks, and its long vowels stand where the key has vowels.
bool may_be_arabic(std::string_view key, std::string_view arabic);

}  // namespace lede::entities
