// An index opened for searching: the database, the Analyzer its stamp asks for, what is read from it piece by
// piece, and how its paths are shown.
#pragma once

#include <xapian.h>

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/base/units.h"
#include "common/schema/entity_lookup.h"
#include "common/schema/fields.h"
#include "common/schema/fingerprint_index.h"
#include "common/schema/near_duplicates.h"
#include "common/schema/opening.h"
#include "common/schema/record.h"
#include "common/text/analyzer.h"
#include "searcher/query/vocabulary.h"

namespace lede::searcher {

/// One value of documents, asked in any order but quick in ascending order of document ids: neighbours lie in
/// one block of the database, which is then read once.
class Values {
 public:
  Values(const Xapian::Database& database, schema::Slot slot) : database_(database), slot_(slot) {}
  /// Empty for a document that is not there or has none.
  std::string of(Xapian::docid document);

 private:
  Xapian::Database database_;
  schema::Slot slot_;
  std::optional<Xapian::ValueIterator> at_;
  Xapian::docid asked_ = 0;
};

/// Signatures read before, for whoever asks again: the marks of an answer after its ranking, the next query
/// of a batch after the last.
class SignatureMemo {
 public:
  /// That of the document, read through `signatures` where it is not kept. Valid until the next call.
  const std::string& of(Xapian::docid document, Values& signatures);
  /// Null where it is not kept. Valid until of() or clear().
  const std::string* kept(Xapian::docid document) const;
  void clear();

 private:
  std::unordered_map<Xapian::docid, std::string> kept_;
  Bytes size_;
};

/// One per thread (Xapian and the Analyzer both demand it).
class IndexReader {
 public:
  /// Throws Error{index} as schema::open_for_reading does.
  explicit IndexReader(std::string index_path);

  const Xapian::Database& database() const { return index_.database; }
  const std::string& index_path() const { return index_path_; }
  Analyzer& analyzer() { return *analyzer_; }
  Vocabulary& vocabulary() { return *vocabulary_; }
  /// Who is who in this index; looked into when first asked for. Throws Error{index} when its file is
  /// damaged.
  const schema::EntityLookup& names();

  /// The near-duplicate clusters; looked into when first asked for.
  const schema::NearDuplicates& copies();
  /// As copies().cluster_of(); of none where the table is damaged, which is noted.
  std::optional<schema::DuplicatesId> cluster_of(Xapian::docid document);

  /// Which articles have which sentence.
  schema::FingerprintIndex fingerprints() const {
    return schema::FingerprintIndex(index_.derived.fingerprints.rows());
  }

  /// For decoding what the database holds.
  schema::StoredArticles& articles() { return articles_; }

  /// Those lately asked for, of the database as it is open now.
  SignatureMemo& signatures() { return signatures_; }

  /// What `read` returns of the document, or nullopt where it throws Error{index}: damage, which is noted.
  template <class Read>
  auto if_sound(Xapian::docid document, Read&& read) -> std::optional<decltype(read())> {
    try {
      return read();
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::index) throw;
      damage_.insert(damaged_article(document));
      return std::nullopt;
    }
  }
  /// What was damaged and is left out of the answers since the last call, a sentence each.
  std::set<std::string> take_damage() { return std::exchange(damage_, {}); }

  /// `absolute` as the person gave it: a root's given form plus the rest, while that still names the same
  /// file from the current folder; else the absolute path.
  std::string shown_path(std::string_view absolute) const;

  /// Runs `body`, again after reopening when a writer has moved on meanwhile (DatabaseModifiedError after its
  /// second commit, or a generation that a rebuild has replaced). Throws Error{index} for what does not go
  /// away, "DOING: ...".
  template <class Body>
  auto read(const std::string& doing, Body&& body) -> decltype(body()) {
    return attempt(doing, body, &IndexReader::reopen_after);
  }

  /// The same for going on with document ids already found: stays within the generation they belong to.
  template <class Body>
  auto read_on(const std::string& doing, Body&& body) -> decltype(body()) {
    return attempt(doing, body, &IndexReader::refresh_after);
  }

 private:
  static constexpr int kMostAttempts = 8;

  template <class Body>
  auto attempt(const std::string& doing, Body&& body, bool (IndexReader::*mend)(const Xapian::Error&))
      -> decltype(body()) {
    for (int attempts = 0;; ++attempts) {
      try {
        return body();
      } catch (const Xapian::Error& error) {
        if (attempts == kMostAttempts || !(this->*mend)(error)) throw schema::translate(doing, error);
      }
    }
  }

  /// False when reopening would not help.
  bool refresh_after(const Xapian::Error& error);
  bool reopen_after(const Xapian::Error& error);
  void open();
  void forget_views();
  std::string damaged_article(Xapian::docid document) const;

  std::string index_path_;
  schema::OpenIndex index_;
  schema::StoredArticles articles_;
  SignatureMemo signatures_;
  std::unique_ptr<Analyzer> analyzer_;
  std::unique_ptr<Vocabulary> vocabulary_;
  // Views of index_.derived:
  std::unique_ptr<schema::EntityLookup> names_;
  std::optional<schema::NearDuplicates> copies_;
  std::vector<schema::Root> shown_roots_;  // those whose given form still leads to them
  std::set<std::string> damage_;
};

}  // namespace lede::searcher
