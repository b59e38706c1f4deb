#include "indexer/write/segment_writer.h"

#include <utility>

#include "common/schema/opening.h"
#include "indexer/document/to_xapian.h"
#include "indexer/write/file_manifest.h"

namespace lede::indexer {
namespace {

// About four hundred articles of news: all of a work item (indexer/bulk.cc), since what is left over would be
// a segment of its own.
constexpr Bytes kSegmentText{2304ULL << 10};

// Nobody reads a segment before it is closed, and none outlives the run.
constexpr int kThrowAway = Xapian::DB_CREATE | schema::kTables | Xapian::DB_DANGEROUS | Xapian::DB_NO_SYNC;

}  // namespace

void SegmentWriter::add(DocumentPlan plan, Bytes text) {
  waiting_.push_back(std::move(plan));
  text_ += text;
  if (text_ >= kSegmentText) close();
}

void SegmentWriter::remember_skips(const ManifestFile& file) {
  schema::guarded("writing " + place_,
                  [&] { database().set_metadata(skip_key(file.path), encode_skips(file)); });
}

std::vector<std::string> SegmentWriter::finish() {
  if (is_open_ || !waiting_.empty()) close();
  return std::exchange(segments_, {});
}

Xapian::WritableDatabase& SegmentWriter::database() {
  if (!is_open_) {
    segments_.push_back(place_ + std::to_string(segments_.size()));
    database_ = Xapian::WritableDatabase(segments_.back(), kThrowAway);
    is_open_ = true;
  }
  return database_;
}

void SegmentWriter::close() {
  schema::guarded("writing " + place_, [&] {
    for (DocumentPlan& waiting : waiting_) {
      const DocumentPlan plan = std::move(waiting);  // what is written makes room for what Xapian holds of it
      database().add_document(to_xapian(plan, packer_));
      forms_.add(plan.lexicon);
    }
    forms_.write_to(database_);
    database_.close();
  });
  waiting_.clear();
  text_ = {};
  is_open_ = false;
}

}  // namespace lede::indexer
