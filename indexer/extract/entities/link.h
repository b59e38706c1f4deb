// Links the names of one article: "Kerry" to John Kerry, whom the article also names, "JIC" to its long form,
// "Nusra" to Jabhat al-Nusra. The rules are our own (docs/ENTITIES.md). Entity clusters
// (common/entities/clusters.h) link the names of different articles.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "common/article/article.h"
#include "common/article/entities.h"
#include "common/entities/person_rules.h"
#include "common/text/form_memo.h"
#include "common/text/token.h"
#include "indexer/extract/entities/tagger.h"

namespace lede::indexer {

/// How a name is shown and by which key it is compared.
struct PrintedName {
  std::string shown;           ///< as in entities::shown_and_key(); empty when only titles stand there
  std::string key;             ///< likewise
  std::uint64_t key_hash = 0;  ///< text_hash()

  /// What the key is as the name of a person; taken apart when first asked for.
  const entities::PersonName& person() const;

 private:
  mutable std::optional<entities::PersonName> person_;
};

/// Never 0. Two names of one article that differ have the same hash with odds of one in 10^15: only the hash
/// is compared.
std::uint64_t text_hash(std::string_view text);

/// Names remembered from article to article: an archive uses the same names over and over. Not thread safe:
/// one a thread.
class PrintedNames {
 public:
  /// What `text`, as printed, is as a name of that kind. Stays where it is until trim().
  const PrintedName& of(std::string_view text, EntityKind kind);
  /// Forgets all if they have become too many.
  void trim();

 private:
  StringMap<PrintedName> names_;  ///< by the letter of the kind and the text
  std::string key_;               ///< of the name asked for, its memory used again
};

/// An article and the names that the tagger found in it.
struct NamedArticle {
  const Article& article;
  const TokenList& tokens;            ///< of the article
  std::span<const TaggedSpan> spans;  ///< its names in text order, disjoint
};

/// The entities of the article. `printed` only saves work: the result does not depend on what it remembers.
/// - Every span becomes a mention, except a title without a name ("Mr.").
/// - The name of an entity is the longest that the article uses, wherever it stands: "Kerry" in a headline
///   belongs to "John Kerry" in the body. Runs of white space, the possessive, leading titles and "the" are
///   removed.
/// - If two people share a surname, the surname alone means the one named last before it, marked ambiguous.
/// - A short name takes the kind of its long name.
/// No names give no entities. Spans that overlap or lie outside the tokens are a bug. Takes n log n time.
ArticleEntities link(const NamedArticle& in, PrintedNames& printed);

}  // namespace lede::indexer
