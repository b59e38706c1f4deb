// Links the names of one article: "Kerry" to John Kerry, whom the article also names, "JIC" to its long form,
// "Nusra" to Jabhat al-Nusra. The rules are our own (docs/ENTITIES.md). Entity clusters
// (common/entities/clusters.h) link the names of different articles.
#pragma once

#include <span>

#include "common/article/article.h"
#include "common/article/entities.h"
#include "common/text/token.h"
#include "indexer/extract/entities/printed_names.h"
#include "indexer/extract/entities/tagged_span.h"

namespace lede {

/// An article and the names that the tagger found in it.
struct NamedArticle {
  const Article& article;
  const TokenList& tokens;            ///< of the article
  std::span<const TaggedSpan> spans;  ///< its names in text order, disjoint
};

/// The entities of the article. `printed` only saves work: the result does not depend on what it remembers.
/// - Every span becomes a mention, except a title without a name ("Mr.").
/// - The name of an entity is the longest that the article uses, wherever it stands: "Kerry" in a headline
/// belongs to
///   "John Kerry" in the body. Runs of white space, the possessive, leading titles and "the" are removed.
/// - If two people share a surname, the surname alone means the one named last before it, marked ambiguous.
/// - A short name takes the kind of its long name.
/// No names give no entities. Spans that overlap or lie outside the tokens are a bug. Takes n log n time.
ArticleEntities link(const NamedArticle& in, indexer::PrintedNames& printed);

}  // namespace lede
