// Ties together the names of one article: "Kerry" to the John Kerry it also names, "JIC" to its expansion,
// "Nusra" to Jabhat al-Nusra. EntityClusters (common/entities/clusters.h) do the same across articles.
#pragma once

#include <span>

#include "common/article/article.h"
#include "common/article/entities.h"
#include "common/text/token.h"
#include "indexer/extract/entities/printed_names.h"
#include "indexer/extract/entities/tagged_span.h"

namespace lede {

/// An article in which names are marked.
struct NamedArticle {
  const Article& article;
  const TokenList& tokens;            ///< of the article
  std::span<const TaggedSpan> spans;  ///< its names in text order, disjoint
};

/// The entities of the article; the result does not depend on what `printed` remembers. Every
/// span becomes a mention, but for those of which nothing remains when titles go ("Mr."). An entity's name is
/// the longest form the article uses, wherever it stands (a headline's "Kerry" belongs to the body's "John
/// Kerry"), without white space runs, possessive, leading titles and "the". Of two people with one surname
/// the nearest named before gets the bare surname, marked ambiguous. A bare form takes the kind of its
/// longest form. Linear but for the logarithm, whatever the number of names.
ArticleEntities link(const NamedArticle& in, indexer::PrintedNames& printed);

}  // namespace lede
