// The matcher at Xapian's side: a document of the database as a DocumentView, and the MatchDecider that refuses the
// candidates the query does not really match.
#pragma once

#include <xapian.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/text/analyzer.h"
#include "searcher/search/matcher.h"

namespace lede::searcher {

/// Which documents have a term, asked in any order but quick in ascending order of document ids.
class TermPresence {
 public:
  explicit TermPresence(const Xapian::Database& database) : database_(database) {}
  bool has_any(Xapian::docid document, const std::vector<std::string>& terms);

 private:
  struct Cursor {
    Xapian::PostingIterator at;
    Xapian::docid asked = 0;
  };
  bool has(Xapian::docid document, const std::string& term);

  Xapian::Database database_;
  std::map<std::string, Cursor> cursors_;
};

/// Reads value and data only when asked.
class StoredDocument : public DocumentView {
 public:
  StoredDocument(const Xapian::Document& document, TermPresence& presence) : document_(document), presence_(presence) {}
  bool has_any_term(const std::vector<std::string>& terms) override {
    return presence_.has_any(document_.get_docid(), terms);
  }
  std::string_view signature() override;
  const Article& article() override;

 private:
  const Xapian::Document& document_;
  TermPresence& presence_;
  std::optional<std::string> signature_;
  std::optional<Article> article_;
};

/// Borrows all. Counts nothing, keeps nothing.
class Decider : public Xapian::MatchDecider {
 public:
  Decider(const MatchNode& query, const Xapian::Database& database, Analyzer& analyzer)
      : query_(query), presence_(database), analyzer_(analyzer) {}
  bool operator()(const Xapian::Document& document) const override;

 private:
  const MatchNode& query_;
  mutable TermPresence presence_;
  Analyzer& analyzer_;
};

}  // namespace lede::searcher
