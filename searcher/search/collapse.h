// Stories that several outlets printed: each shown once, with what is known of its other printings. Families:
// docs/COPIES.md.
#pragma once

#include <xapian.h>

#include <unordered_set>

#include "searcher/query/ast.h"
#include "searcher/search/answer.h"
#include "searcher/search/index_reader.h"

namespace lede::searcher {

/// Tells of documents in the order of an answer which are the first of their story in it. Borrows the view.
class DuplicatesSeen {
 public:
  explicit DuplicatesSeen(const schema::NearDuplicates& copies) : copies_(copies) {}

  /// Whether no other printing of the story was asked about before.
  bool is_new(Xapian::docid document) {
    const auto cluster = copies_.cluster_of(document);
    return !cluster || seen_.insert(*cluster).second;
  }

 private:
  const schema::NearDuplicates& copies_;
  std::unordered_set<schema::DuplicatesId> seen_;
};

/// Fills hit.family and hit.others of the article in `document`. Throws Xapian::Error: run it inside
/// IndexReader::read.
void add_printings(IndexReader& reader, Xapian::docid document, Hit& hit);

/// Whether the query asks for printings by family: or is:, so that each of them is wanted.
bool asks_for_printings(const Node& query);

}  // namespace lede::searcher
