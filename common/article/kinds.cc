// Names of the stored kinds.
#include <array>

#include "common/article/article.h"
#include "common/article/entities.h"
#include "common/article/quotations.h"

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

std::string_view name_of(SourceRole role) {
  constexpr std::array<std::string_view, 4> names = {"publisher", "agency", "quoted", "credit"};
  return names.at(static_cast<std::size_t>(role));
}

std::string_view name_of(QuotationKind kind) {
  constexpr std::array<std::string_view, 4> names = {"direct", "indirect", "scare", "title"};
  return names.at(static_cast<std::size_t>(kind));
}

namespace {
constexpr std::array<std::string_view, kEntityKinds.size()> kEntityKindNames = {"person", "place", "org",
                                                                                "thing"};
}

std::string_view name_of(EntityKind kind) { return kEntityKindNames.at(static_cast<std::size_t>(kind)); }

std::optional<EntityKind> entity_kind_named(std::string_view name) {
  for (const auto kind : kEntityKinds)
    if (name_of(kind) == name) return kind;
  return std::nullopt;
}

}  // namespace lede
