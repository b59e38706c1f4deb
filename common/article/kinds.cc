// Names of the stored kinds.
#include <array>

#include "common/article/article.h"

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

}  // namespace lede
