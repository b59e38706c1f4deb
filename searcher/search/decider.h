// The matcher at Xapian's side: a document of the database as a DocumentView, and the MatchDecider that
// refuses the candidates the query does not really match.
#pragma once

#include <xapian.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/schema/fields.h"
#include "common/text/analyzer.h"
#include "searcher/search/index_reader.h"
#include "searcher/search/matcher.h"

namespace lede::searcher {

/// Which documents have a term, asked in any order but quick in ascending order of document ids.
class TermPresence {
 public:
  /// `fetched`, unless null, knows some of them.
  explicit TermPresence(const Xapian::Database& database, const Fetched* fetched = nullptr)
      : database_(database), fetched_(fetched) {}
  /// Of more terms than this, which are the same object at each call, all documents are looked up at once.
  static constexpr std::size_t kFew = 16;
  bool has_any(Xapian::docid document, const std::vector<std::string>& terms);
  bool has_all(Xapian::docid document, const std::vector<std::string>& terms);

 private:
  struct Cursor {
    Xapian::PostingIterator at;
    Xapian::docid asked = 0;
  };
  bool has(Xapian::docid document, const std::string& term);
  const std::vector<bool>& documents_with(const std::vector<std::string>& terms);

  Xapian::Database database_;
  const Fetched* fetched_;
  std::map<std::string, Cursor> cursors_;
  std::map<const std::vector<std::string>*, std::vector<bool>> of_many_;
};

/// What is read from one index while many documents are decided. Borrows the reader.
struct Evidence {
  explicit Evidence(IndexReader& of)
      : reader(of),
        presence(of.database(), of.is_remote() ? &of.fetched() : nullptr),
        known_signatures(of.signatures()),
        signatures(of, schema::kSlotSignature),
        quotations(of, schema::kSlotQuotations),
        articles(of.articles()),
        effort(of.effort()) {}
  IndexReader& reader;
  TermPresence presence;
  SignatureMemo& known_signatures;
  bool keeps_signatures = false;  ///< those that are read: for many queries on the same documents
  Values signatures;
  Values quotations;
  schema::StoredArticles& articles;
  Effort& effort;
};

/// Reads value and data only when asked.
class StoredDocument : public DocumentView {
 public:
  StoredDocument(Xapian::docid docid, Evidence& evidence) : docid_(docid), evidence_(evidence) {}
  /// As Xapian shows it to a matcher: its article is read quicker.
  StoredDocument(Xapian::docid docid, const Xapian::Document& document, Evidence& evidence)
      : docid_(docid), document_(&document), evidence_(evidence) {}
  std::uint32_t number() const override { return docid_; }
  bool has_any_term(const std::vector<std::string>& terms) override {
    evidence_.effort.spend(3 * std::min(terms.size(), TermPresence::kFew));
    return evidence_.presence.has_any(docid_, terms);
  }
  std::string_view signature() override;
  std::string_view stored_quotations() override;
  const Article& article() override;
  Effort* effort() override { return &evidence_.effort; }
  /// Whether the index still has it. (Xapian looks for a document only when its data are asked for.)
  bool is_there() { return !data().empty(); }
  Article take_article() { return article(), std::move(*article_); }

 private:
  const std::string& data();

  const Xapian::docid docid_;
  const Xapian::Document* document_ = nullptr;
  Evidence& evidence_;
  std::optional<std::string> data_;
  std::optional<std::string> own_signature_;
  std::optional<std::string_view> signature_;
  std::optional<std::string> stored_quotations_;
  std::optional<Article> article_;
};

/// What decides a document: terms, signature and quotations alone, which refuses most documents and lets some
/// through that do not match, or at last the article.
enum class DecideBy : bool { signature, article };

/// Refuses the documents that do not match, and those that are damaged. Borrows both.
class Decider : public Xapian::MatchDecider {
 public:
  Decider(const FilterNode& query, IndexReader& reader, DecideBy by = DecideBy::article)
      : query_(query), reader_(reader), evidence_(reader), analyzer_(reader.analyzer()), by_(by) {}
  bool operator()(const Xapian::Document& document) const override;
  bool operator()(Xapian::docid document) const;

 private:
  bool decide(Xapian::docid docid, StoredDocument stored) const;

  const FilterNode& query_;
  IndexReader& reader_;
  mutable Evidence evidence_;
  Analyzer& analyzer_;
  const DecideBy by_;
};

}  // namespace lede::searcher
