// Writes articles into small throw-away segments. Xapian's inverter keeps what it has not yet written in a
// map by term of maps by document. While those fit the processor's caches, writing is twice as fast as into
// one large database; but every term costs about 20 bytes a segment that it is in, for good, since merging
// joins lists without packing them again. Figures: docs/PERFORMANCE.md.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "common/schema/packing.h"
#include "indexer/document/plan.h"
#include "indexer/source/changes.h"
#include "indexer/write/new_forms.h"

namespace lede::indexer {

/// Not thread safe: one a thread. All members throw Error{io} when the disk refuses; after that only
/// destruction is allowed. The folders it made are the caller's to remove.
class SegmentWriter {
 public:
  /// Segments are made in `place` + a number. `forms` must outlive this.
  SegmentWriter(std::string place, NewForms& forms, schema::Packer packer = {})
      : place_(std::move(place)), forms_(forms), packer_(std::move(packer)) {}

  void add(DocumentPlan plan, Bytes text);
  /// Remembers a file's skips, in the same segment as its last article.
  void remember_skips(const ManifestFile& file);
  /// Closes the last segment. Returns all, in order; none is synced: a crash of the machine may damage them.
  std::vector<std::string> finish();

 private:
  Xapian::WritableDatabase& database();
  void close();

  std::string place_;
  NewForms& forms_;
  const schema::Packer packer_;
  std::vector<std::string> segments_;
  bool is_open_ = false;               ///< the last of them
  Xapian::WritableDatabase database_;  ///< the open one
  /// The plans of the open segment, written all at once when it is full: reading and tagging articles fills
  /// the processor's caches with other data than writing them, so each is fastest when it is not interrupted.
  std::vector<DocumentPlan> waiting_;
  Bytes text_;  ///< of them
};

}  // namespace lede::indexer
