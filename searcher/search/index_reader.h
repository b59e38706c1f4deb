// An archive opened for searching, of one index or of several: the database, the Analyzer its stamp asks for,
// what is read from it piece by piece, and how its paths are shown. Several indexes are one database of
// Xapian's, which numbers their documents in turn: words weigh what they weigh in all of them.
#pragma once

#include <xapian.h>

#include <chrono>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/flat_map.h"
#include "common/base/units.h"
#include "common/schema/archive.h"
#include "common/schema/entity_lookup.h"
#include "common/schema/fields.h"
#include "common/schema/fingerprint_index.h"
#include "common/schema/near_duplicates.h"
#include "common/schema/opening.h"
#include "common/schema/record.h"
#include "common/schema/times.h"
#include "common/text/analyzer.h"
#include "searcher/query/vocabulary.h"
#include "searcher/search/effort.h"
#include "searcher/search/fetched.h"
#include "searcher/search/form_list.h"

namespace lede::searcher {

class IndexReader;

/// One value of documents, asked in any order but quick in ascending order of document ids: neighbours lie in
/// one block of the database, which is then read once.
class Values {
 public:
  Values(IndexReader& reader, schema::Slot slot);
  /// Empty for a document that is not there or has none.
  std::string of(Xapian::docid document);

 private:
  std::string read(Xapian::docid document);

  IndexReader& reader_;
  Xapian::Database database_;
  schema::Slot slot_;
  std::optional<Xapian::ValueIterator> at_;
  Xapian::docid asked_ = 0;
};

/// Signatures read before, for whoever asks again: the marks of an answer after its ranking, the next query
/// of a batch after the last. Each stays where it is until clear().
class SignatureMemo {
 public:
  /// nullopt where it is not kept.
  std::optional<std::string_view> kept(Xapian::docid document) const;
  /// Reads it through `signatures` and keeps it; nullopt where there is no room.
  std::optional<std::string_view> keep(Xapian::docid document, Values& signatures);
  /// Either, with all others forgotten where there is no room.
  std::string_view of(Xapian::docid document, Values& signatures);
  void clear();

 private:
  std::deque<std::string> signatures_;
  FlatMap<Xapian::docid, std::string_view> kept_;  ///< in signatures_
  Bytes size_;
};

/// The documents that have the term, ascending; none that the database says it does not have, which may come
/// from another machine.
std::vector<Xapian::docid> documents_with(const Xapian::Database& database, const std::string& term);

/// One per thread (Xapian and the Analyzer both demand it).
class IndexReader {
 public:
  /// Throws Error{index} as schema::open_for_reading does, and where two of the indexes cannot be searched
  /// together. `stop` ends a read with Error{interrupted}; it may be null, and must outlive this.
  explicit IndexReader(schema::Archive archive, const StopSignal* stop = nullptr);
  /// Of one index.
  explicit IndexReader(const std::string& index_path, const StopSignal* stop = nullptr)
      : IndexReader(schema::Archive{{index_path}, {}, index_path, index_path}, stop) {}

  const Xapian::Database& database() const { return database_; }
  const schema::Archive& archive() const { return archive_; }
  /// Holds the lexicon of all indexes, and nothing else that may be asked for.
  const Xapian::Database& lexicon() const { return lexicon_; }
  /// Whether some index is on another machine: then Xapian runs no decider, spy, maker of keys or source of
  /// postings of ours.
  bool is_remote() const { return is_remote_; }
  /// Of other machines' documents.
  Fetched& fetched() { return fetched_; }
  /// The value of a document; empty where it is not there or has none.
  std::string value_of(Xapian::docid document, schema::Slot slot) {
    if (is_remote_) return fetched_.value(document, slot);
    return database_.get_document(document, Xapian::DOC_ASSUME_VALID).get_value(slot);
  }
  /// All values of documents that have one, `most` of them, ascending by document.
  void each_value(schema::Slot slot, const Fetched::Visit& visit, Documents most = Fetched::kAll);
  /// Finds these documents, ascending, and adds no weight.
  Xapian::Query query_of(const std::vector<Xapian::docid>& documents);
  Xapian::doccount frequency(const std::string& term) {
    return is_remote_ ? fetched_.frequency(term) : database_.get_termfreq(term);
  }
  /// As Xapian knows the databases of the indexes by, in the order in which it numbers their documents; none
  /// where there is only one.
  const std::vector<std::string>& database_ids() const { return database_ids_; }
  /// Xapian shows a matcher and a spy a document by its number in its own database: they are shown those of
  /// database number `part` from now on.
  void now_matching(std::size_t part) { matched_part_ = part; }
  /// The number of a document that a matcher or a spy is shown.
  Xapian::docid docid_of(const Xapian::Document& matched) const {
    return schema::joint_docid(matched.get_docid(), matched_part_, parts_.size());
  }
  /// A number in the metadata of the document's own index.
  std::uint64_t number_of(Xapian::docid document, std::string_view key) const {
    return schema::read_number(parts_[part_of(document)].index.database, key);
  }
  /// Changes whenever an index commits: the number of commits of one index, a hash of those of several.
  std::uint64_t commits() const;
  /// What the command line calls the document's index; empty where it names only one.
  std::string index_name(Xapian::docid document) const { return parts_[part_of(document)].name; }
  Analyzer& analyzer() { return *analyzer_; }
  Vocabulary& vocabulary() { return *vocabulary_; }
  /// Who is who in this index; looked into when first asked for. Throws Error{index} when its file is
  /// damaged.
  const schema::EntityLookup& names();

  /// The near-duplicate clusters; looked into when first asked for.
  const schema::NearDuplicates& copies();
  /// As copies().cluster_of(); of none where the table is damaged, which is noted.
  std::optional<schema::DuplicatesId> cluster_of(Xapian::docid document);
  /// As copies().each_cluster(), likewise.
  void each_cluster(const schema::NearDuplicates::SeeCluster& see);

  /// The articles that have the sentence, by its fingerprint; of more than `limit` more than `limit` of them.
  schema::Docids articles_with(std::uint64_t fingerprint, std::size_t limit) const;

  /// Which state of the index is open: "/a/index, g000003.12, of 2031-05-01 10:00 UTC".
  std::string revision() const;

  /// For decoding what the database holds.
  schema::StoredArticles& articles() { return articles_; }

  /// The lexicon, when it was asked for often; null before, as it costs less to walk through parts of it.
  const FormList* forms();

  /// What the query being read may take.
  Effort& effort() { return effort_; }
  /// Another query in the same read, which has spent so much before.
  void begin_effort(std::uint64_t spent = 0);

  /// Those lately asked for, of the database as it is open now.
  SignatureMemo& signatures() { return signatures_; }

  /// What `read` returns of the document, or nullopt where it throws Error{index}, or Xapian because a block
  /// is damaged: that is noted.
  template <class Read>
  auto if_sound(Xapian::docid document, Read&& read) -> std::optional<decltype(read())> {
    try {
      return read();
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::index) throw;
    } catch (const Xapian::DatabaseModifiedError&) {
      throw;
    } catch (const Xapian::DatabaseError& error) {
      if (schema::translate({}, error).kind() != ErrorKind::index) throw;
    }
    damage_.insert(damaged_article(document));
    return std::nullopt;
  }
  /// What was damaged and is left out of the answers since the last call, a sentence each; and missing().
  std::set<std::string> take_damage() {
    damage_.insert(missing_.begin(), missing_.end());
    return std::exchange(damage_, {});
  }
  /// Indexes of other machines that did not answer, or not in time, and are left out as long as this lives: a
  /// sentence each.
  const std::vector<std::string>& missing() const { return missing_; }

  /// `absolute` as the person gave it: a root's given form plus the rest, while that still names the same
  /// file from the current folder; else the absolute path.
  std::string shown_path(std::string_view absolute) const;

  /// Runs `body`, from its beginning again on an index opened again when a writer has overtaken it: what it
  /// reads is of one revision of the database and its derived tables. So `body` must begin anew each time,
  /// what it writes included. A read inside another is a part of that one. Follows the index: what was
  /// published since the last read is seen. Throws Error{index} for what does not go away, "DOING: ...", also
  /// when the reader is overtaken for kPatience.
  template <class Body>
  auto read(const std::string& doing, Body&& body) -> decltype(body()) {
    if (is_reading_) return within_read(doing, body);
    const Reading reading(is_reading_);
    failures_.clear();
    follow();
    for (Patience patience;;) {
      try {
        begin_effort();
        return within_read(doing, body);
      } catch (const Xapian::Error& error) {
        const bool again = may_ask_again(error, patience);
        const auto doing_inside = std::exchange(doing_, {});
        if (!again) throw schema::translate(doing_inside, error);
      } catch (const Error& error) {
        doing_.clear();
        if (error.kind() != ErrorKind::index || !may_ask_again(patience)) throw;
      }
      open();
    }
  }

 private:
  template <class Look>
  void look_at_copies(Look&& look);
  static constexpr std::chrono::seconds kPatience{5};

  /// How long overtaken reads are begun again: counted from the first.
  class Patience {
   public:
    bool is_left() {
      const auto now = std::chrono::steady_clock::now();
      if (!until_) until_ = now + kPatience;
      return now < *until_;
    }

   private:
    std::optional<std::chrono::steady_clock::time_point> until_;
  };

  class Reading {
   public:
    explicit Reading(bool& is_reading) : is_reading_(is_reading) { is_reading_ = true; }
    ~Reading() { is_reading_ = false; }
    Reading(const Reading&) = delete;
    Reading& operator=(const Reading&) = delete;

   private:
    bool& is_reading_;
  };

  /// An error of Xapian is translated with the words of the innermost read.
  template <class Body>
  auto within_read(const std::string& doing, Body& body) -> decltype(body()) {
    try {
      return body();
    } catch (const Xapian::Error&) {
      if (doing_.empty()) doing_ = doing;
      throw;
    }
  }

  /// Whether what failed may have failed because the index has changed.
  bool may_ask_again(Patience& patience);
  bool may_ask_again(const Xapian::Error& error, Patience& patience);
  /// Opens the index again if it is not what it was.
  void follow();
  /// An index of the archive.
  struct Part {
    std::string path;
    std::string name;  ///< what the command line calls it, where it names several
    const schema::RemoteIndex* remote = nullptr;
    schema::OpenIndex index;
  };
  std::size_t part_of(Xapian::docid document) const { return schema::part_of_joint(document, parts_.size()); }
  /// What --join made of all parts, while it is of their present state.
  struct Joined {
    schema::DerivedTables tables;
    Epoch epoch = 0;  ///< that they must be of
    bool fit = false;
  };
  std::vector<SortedTable> rows_of(schema::DerivedTable schema::DerivedTables::*table) const;
  schema::DerivedTables joined_tables() const;
  static bool has_moved_on(Part& part);
  void add_part(std::size_t number, std::vector<Part>& parts);
  void leave_out(const std::string& index, const Xapian::Error& error);
  bool may_ask_without(const Xapian::Error& error);
  bool has_moved_on();
  void open();
  void join();
  void require_one_analyzer() const;
  void require_distinct() const;
  void forget_views();
  std::string damaged_article(Xapian::docid document);

  schema::Archive archive_;
  std::vector<Part> parts_;  ///< those that answer
  bool is_remote_ = false;
  Fetched fetched_;
  Xapian::Database database_;  ///< of all parts
  Xapian::Database lexicon_;
  Joined joined_;
  std::vector<std::string> database_ids_;
  std::size_t matched_part_ = 0;
  schema::StoredArticles articles_;
  SignatureMemo signatures_;
  Effort effort_;
  std::unique_ptr<Analyzer> analyzer_;
  std::unique_ptr<Vocabulary> vocabulary_;
  // Views of the parts' derived tables:
  std::unique_ptr<schema::EntityLookup> names_;
  std::optional<schema::NearDuplicates> copies_;
  std::optional<FormList> forms_;
  unsigned asked_for_forms_ = 0;
  std::vector<schema::Root> shown_roots_;  // those whose given form still leads to them
  std::set<std::string> damage_;
  std::vector<std::string> missing_;
  std::set<std::string> left_out_;       // the same, by their names
  std::map<std::string, int> failures_;  // in this read, by name
  bool is_fresh_ = false;                // opened, and not read from yet
  bool is_reading_ = false;
  std::string doing_;  // what failed
};

}  // namespace lede::searcher
