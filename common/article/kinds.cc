// Names of the stored kinds.
#include <array>

#include "common/article/article.h"
#include "common/article/entities.h"

namespace lede {

std::string_view name_of(ParagraphKind kind) {
  constexpr std::array<std::string_view, 6> names = {"headline", "byline",  "dateline",
                                                     "body",     "caption", "boilerplate"};
  return names.at(static_cast<std::size_t>(kind));
}

std::string_view name_of(DateKind kind) {
  constexpr std::array<std::string_view, 4> names = {"none", "explicit", "inferred", "bounds"};
  return names.at(static_cast<std::size_t>(kind));
}

namespace {
constexpr std::array<std::string_view, 4> kEntityKinds = {"person", "place", "org", "thing"};
}

std::string_view name_of(EntityKind kind) { return kEntityKinds.at(static_cast<std::size_t>(kind)); }

std::optional<EntityKind> entity_kind_named(std::string_view name) {
  for (std::size_t i = 0; i < kEntityKinds.size(); ++i)
    if (kEntityKinds[i] == name) return static_cast<EntityKind>(i);
  return std::nullopt;
}

}  // namespace lede
