// The named entities of one article, and where it mentions them. Values only: indexer/extract/entities finds
// them, common/schema stores them, the searcher matches and counts them.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/units.h"

namespace lede {

/// Stored as a number: append only. A thing is a coded name: S-300, COVID-19, Resolution 2118.
enum class EntityKind : std::uint8_t { person, place, org, thing };
inline constexpr std::array kEntityKinds = {EntityKind::person, EntityKind::place, EntityKind::org,
                                            EntityKind::thing};
std::string_view name_of(EntityKind kind);  ///< "person", "place", "org", "thing"
std::optional<EntityKind> entity_kind_named(std::string_view name);

/// A person, place, organisation or thing that the article names. It has the longest name that the article
/// uses, without titles: "Bashar al-Assad", though the article may continue with "Assad" and "Mr. Assad".
struct Entity {
  EntityKind kind = EntityKind::person;
  std::string name;  ///< as printed: valid UTF-8, white space made single spaces, no possessive; never empty
  auto operator<=>(const Entity&) const = default;  ///< by kind, then name
};

/// One place where the article names an entity.
struct Mention {
  TokenSpan tokens;  ///< in the article's TokenList (analyze()); never empty, holds no paragraph's end
  std::uint32_t entity = 0;  ///< index into ArticleEntities::entities
  /// A surname alone that two people of the article share; it is linked to the nearest of them before.
  bool ambiguous = false;
  bool operator==(const Mention&) const = default;
};

/// A short form and its long form, as the article itself explains them: "Joint Implementation Center (JIC)".
struct Definition {
  EntityKind kind = EntityKind::org;
  std::string acronym;
  std::string expansion;
  bool operator==(const Definition&) const = default;
};

struct ArticleEntities {
  std::vector<Entity> entities;         ///< distinct, in order of first mention
  std::vector<Mention> mentions;        ///< in text order, disjoint
  std::vector<Definition> definitions;  ///< distinct, in text order
  bool operator==(const ArticleEntities&) const = default;
};

}  // namespace lede
