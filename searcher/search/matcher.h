// The one matcher: decides a query on one article and says where it matched. As MatchDecider it filters
// candidates, as highlighter it marks snippets, so what is shown is what matched. It asks the cheapest
// evidence first: the signature filter reads index terms and the signature, the exact verifier the tokens of
// the stored text (docs/decisions/0003-signatures.md).
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/article/article.h"
#include "common/text/analyzer.h"
#include "searcher/query/filter_tree.h"
#include "searcher/search/answer.h"
#include "searcher/search/effort.h"

namespace lede::searcher {

/// One document as the matcher sees it. Nothing is read before it is asked for.
class DocumentView {
 public:
  virtual ~DocumentView() = default;
  /// Its number in the index.
  virtual std::uint32_t number() const = 0;
  /// Whether the document has one of these index terms.
  virtual bool has_any_term(const std::vector<std::string>& terms) = 0;
  virtual std::string_view signature() = 0;
  /// Where its quotations stand (common/schema/stored_quotations.h).
  virtual std::string_view stored_quotations() = 0;
  virtual const Article& article() = 0;
  /// Where the work of deciding it is counted; null: nowhere.
  virtual Effort* effort() { return nullptr; }

  /// `documents`: ascending.
  bool is_among(const std::vector<std::uint32_t>& documents) const {
    return std::binary_search(documents.begin(), documents.end(), number());
  }
};

/// Whether the document matches. Exact.
bool matches(const FilterNode& query, DocumentView& document, Analyzer& analyzer);

/// Decides several queries by the article alone, which is read, and cut into words, once for all of them.
/// Borrows all that it is made with.
class ArticleMatcher {
 public:
  ArticleMatcher(const std::vector<const FilterNode*>& queries, DocumentView& document, Analyzer& analyzer);
  ~ArticleMatcher();
  ArticleMatcher(const ArticleMatcher&) = delete;
  ArticleMatcher& operator=(const ArticleMatcher&) = delete;

  /// One of the queries.
  bool matches(const FilterNode& query);

 private:
  class Verifier;
  std::unique_ptr<Verifier> verifier_;
};

/// Where it matched: the words and phrases of every part of the query that is true of the document and not
/// negated. Function words beside others in an OR are left out. Sorted, not overlapping: of two that overlap
/// the first stays, of two that begin together the longer. Empty for a document that does not match.
std::vector<Mark> find_marks(const FilterNode& query, DocumentView& document, Analyzer& analyzer);

/// The quotations that said: and quote: ask for, where they are true and not negated, in text order. For a
/// query without either, every direct quotation. Empty for a document that does not match.
std::vector<QuotationParts> find_quotations(const FilterNode& query, DocumentView& document,
                                            Analyzer& analyzer);

// The signature filter: decides a query on a document by its terms, its signature and its list of quotations.
// Most documents are decided so, and no article is read.

Verdict signature_filter(const FilterNode& query, DocumentView& document);

/// Whether the article must be read for most documents that match: for a phrase of rare words, for words near
/// one another, for what a quotation holds. A compound's joined term is enough, so it leaves nothing open.
bool leaves_matches_open(const FilterNode& query);

}  // namespace lede::searcher
