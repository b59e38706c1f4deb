// Which articles have which sentence (common/text/sentence_fingerprints.h), as rows of a derived table. Kept
// so that an update need not look at articles that did not change; the searcher asks it for reused passages.
//
// Fingerprints of like first two bytes share a row, whose key those bytes are: a row for each would take a
// third more. Its value: fingerprint after fingerprint, ascending, its other four bytes, then of each article
// that has it the docid less the one before, doubled, and one more if another follows, as varints.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/sorted_table.h"

namespace lede::schema {

/// One sentence of one article.
struct SentenceOf {
  std::uint64_t hash = 0;  ///< 48 bits
  std::uint32_t docid = 0;
  auto operator<=>(const SentenceOf&) const = default;
};

using Docids = std::vector<std::uint32_t>;

/// Makes the table's rows.
class FingerprintIndexWriter {
 public:
  explicit FingerprintIndexWriter(TableWriter& table) : table_(table) {}
  /// In ascending order, each once.
  void add(const SentenceOf& sentence);
  /// Behind the last.
  void end();

 private:
  void end_sentence();
  void end_row();

  TableWriter& table_;
  std::uint64_t hash_ = 0;
  Docids docids_;    ///< that have it, so far
  std::string row_;  ///< the sentences of hash_'s row before it
};

/// A view of such a table. All members throw Error{index} for damaged bytes.
class FingerprintIndex {
 public:
  /// `let_go`, unless empty, is called now and then while all rows are read: what was read may leave memory.
  explicit FingerprintIndex(SortedTable rows, std::function<void()> let_go = {})
      : rows_(rows), let_go_(std::move(let_go)) {}

  const SortedTable& rows() const { return rows_; }
  /// The articles that have the sentence, ascending; of more than `limit` only the first and one beyond.
  Docids articles_with(std::uint64_t hash, std::size_t limit) const;
  /// Shows each sentence, ascending, and the articles that have it.
  using SeeSentence = std::function<void(std::uint64_t hash, const Docids& articles)>;
  void each_sentence(const SeeSentence& see) const;

 private:
  SortedTable rows_;
  std::function<void()> let_go_;
};

/// Writes the index when these sentences have these articles: none, and it goes. Makes only the rows they
/// stand in.
void write_with_sentences(const FingerprintIndex& old, const std::map<std::uint64_t, Docids>& sentences,
                          TableWriter& out);

}  // namespace lede::schema
