// What the tagger hands to the linker: where a name stands, and what kind of thing bears it.
#pragma once

#include "common/article/entities.h"
#include "common/base/units.h"

namespace lede {

/// A name in an article, before names of one entity are tied together. Never empty, within one sentence.
struct TaggedSpan {
  TokenSpan tokens;  ///< in the article's TokenList (analyze())
  EntityKind kind = EntityKind::person;
  bool operator==(const TaggedSpan&) const = default;
};

}  // namespace lede
