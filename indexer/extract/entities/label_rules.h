// What the tagger knows without having learned it: rules over the model's labels. Titles go from people,
// months and nationalities are told from names, "Syrian" becomes a mention of a place and S-300 a thing,
// known acronyms and countries get their kind, a name has one kind in an article, and a line that capitalises
// all takes its names from the rest of the article.
#pragma once

#include <vector>

#include "common/article/article.h"
#include "indexer/extract/entities/sequence.h"
#include "indexer/extract/entities/tagged_span.h"

namespace lede::indexer {

/// A name as the model labels it.
struct NamedSpan {
  TokenSpan tokens;
  NameKind kind = NameKind::person;
  bool operator==(const NamedSpan&) const = default;
};

/// An article with what the tagger made of it.
struct LabelledArticle {
  const Article& article;
  const TokenList& tokens;
  const Sequence& sequence;
  const std::vector<NamedSpan>& names;  ///< sorted, disjoint, each within a span of the sequence
};

/// The names to index: sorted, disjoint. What the model calls `other` is none, unless it is a nationality or
/// a code.
std::vector<TaggedSpan> apply_rules(const LabelledArticle& labelled);

}  // namespace lede::indexer
