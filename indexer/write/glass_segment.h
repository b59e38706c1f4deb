// A segment that lede writes itself, as a database in Xapian's format, glass. Xapian's inverter, which keeps
// a map by term of maps by document and looks up a table for each of them, took two fifths of a build. The
// documents of a segment come in order and do not change: here postings are sorted by counting, and each
// table is written from its first row to its last (glass_table.h). Such a database is only read by
// Database::compact and then removed: what stays on the disk is what Xapian wrote. Where Xapian writes
// another format (glass_version.h) segments go through its API (segments.h), which also is what tests compare
// with.
//
// The parts of the format it relies on, beside the B-tree and the version file. Numbers are varints
// (common/base/bytes.h) unless they are called sortable: then their bytes sort as they do. A "step" is how
// far a number is from the one before, less one. Source: xapian-core/backends/glass (glass_postlist.cc,
// glass_values.cc, glass_termlisttable.cc, glass_synonym.cc).
// - postlist.glass has, in this order:
//   metadata: key "\0\xc0" KEY, tag as given.
//   statistics of a value slot: key "\0\xd0" and the slot, little-endian without zeros behind; tag: number of
//   values, the least one with its length before it, the greatest one unless it is the same.
//   values of a slot: key "\0\xd8", slot, sortable docid of the first; tag: length and bytes of each value, a
//   step of docid between. A tag ends with the value by which it reaches 2,000 bytes.
//   lengths of documents, as a list with the key "\0\xe0".
//   postings of each term, as a list; its key is the term, in which "\0\xff" stands for a NUL.
// - A list is rows of some 2,000 bytes. Each: "1" in the last one, else "0"; its last docid less its first;
//   then the wdf (or length) of each posting, a step of docid between. Before these the first row has the
//   number of postings, the sum of wdf (both 0 for lengths), and the first docid less one. The other rows'
//   keys have after the key "\0" (not for lengths) and the sortable docid of their first posting.
// - termlist.glass has of each document its terms (key: sortable docid; tag: its length, the number of terms;
//   of the first term length (1 byte), bytes, wdf; of each other how many bytes it shares with the one before
//   (1 byte), the number of its other bytes (1 byte), these, wdf; where (wdf + 1) * (size of the one before
//   + 1) + bytes shared is less than 256, that stands for the shared bytes, and no wdf) and its value slots
//   (key: the same and "\0"; tag: the first slot, then steps).
// - synonym.glass has of each form its synonyms: length xor 96 (1 byte), bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/flat_map.h"
#include "indexer/document/plan.h"
#include "indexer/write/glass_table.h"
#include "indexer/write/glass_version.h"

namespace lede::indexer {

/// Holds the documents of one segment, numbered from 1, until they are written. Not thread safe.
class GlassSegment {
 public:
  explicit GlassSegment(std::size_t block_size = 8192);  ///< of a merge many are in memory
  ~GlassSegment();

  /// Terms sorted and distinct; values by slot, distinct; an empty one is none. Throws
  /// Xapian::InvalidArgumentError for a term of more than 245 bytes.
  void add(const std::vector<PlannedTerm>& terms, const std::vector<PlannedValue>& values);
  /// To be called once. Sorted by form, then stem; distinct.
  void add_forms(const std::vector<LexiconEntry>& forms);
  /// Of an empty value: forgets the key.
  void set_metadata(const std::string& key, const std::string& value);

  /// Makes `folder`, and the database in it; nothing is synced. To be called once. Throws Error{io} when the
  /// disk refuses, and Xapian::InvalidArgumentError for a term with so many NULs that no key holds it.
  void write(const std::string& folder, const GlassHead& head);

 private:
  struct Posting {
    std::uint32_t document;
    std::uint32_t wdf;
  };
  struct Term {
    std::size_t begin;  ///< in texts_
    std::uint32_t size;
    std::uint32_t documents;
  };
  /// The values of one slot.
  struct Slot {
    std::uint32_t values = 0;
    std::string least, greatest;
    std::vector<std::pair<std::uint32_t, std::string>> chunks;  ///< (first docid, tag)
    std::uint32_t last = 0;                                     ///< docid
  };
  class Deflater;

  std::string_view text(const Term& term) const { return {texts_.data() + term.begin, term.size}; }
  std::uint32_t number_of(std::string_view term);
  void add_term_list(const std::vector<PlannedTerm>& terms, std::uint32_t length);
  void add_values(const std::vector<PlannedValue>& values);
  std::size_t expected_bytes() const;
  void write_values(GlassTable& table);
  void write_postings(GlassTable& table);

  const std::size_t block_size_;
  GlassTotals totals_;
  FlatMap<std::uint64_t, std::uint32_t> numbers_;            ///< of terms, from 1, by hash
  std::string texts_;                                        ///< of terms, one after the other
  std::vector<Term> terms_;                                  ///< as they came
  std::vector<std::pair<std::uint32_t, Posting>> postings_;  ///< (number of the term from 0, posting)
  std::vector<Posting> lengths_;
  std::map<std::uint32_t, Slot> slots_;
  std::map<std::string, std::string> metadata_;
  GlassTable term_lists_, synonyms_;
  std::unique_ptr<Deflater> deflater_;
};

}  // namespace lede::indexer
