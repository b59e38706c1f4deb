// What the rules over labels (label_rules.h) know of a word by itself: found once a word, not wherever it
// stands.
#pragma once

#include <optional>
#include <string_view>

#include "common/article/entities.h"

namespace lede::indexer {

struct WordRules {
  std::optional<EntityKind> ends;     ///< a name of several words that ends with it is one of these
  std::optional<EntityKind> acronym;  ///< of what every newspaper prints without explaining it
  bool is_function_word = false;
};
/// Of a form, in lower case or an acronym in capitals.
WordRules rules_of(std::string_view form);

}  // namespace lede::indexer
