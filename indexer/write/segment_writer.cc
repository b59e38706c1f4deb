#include "indexer/write/segment_writer.h"

#include <utility>

#include "common/schema/opening.h"
#include "indexer/build/to_xapian.h"
#include "indexer/write/skip_memory.h"

namespace lede::indexer {
namespace {

// About three hundred articles of news.
constexpr Bytes kSegmentText{3ULL << 19};

// Nobody reads a segment before it is closed, and none outlives the run.
constexpr int kThrowAway =
    Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_DANGEROUS | Xapian::DB_NO_SYNC;

}  // namespace

void SegmentWriter::add(const DocumentPlan& plan, Bytes text) {
  schema::guarded("writing " + place_, [&] { database().add_document(to_xapian(plan)); });
  forms_.add(plan.lexicon);
  text_ += text;
  if (text_ >= kSegmentText) close();
}

void SegmentWriter::remember_skips(const KnownFile& file) {
  schema::guarded("writing " + place_,
                  [&] { database().set_metadata(skip_key(file.path), encode_skips(file)); });
}

std::vector<std::string> SegmentWriter::finish() {
  if (is_open_) close();
  return std::exchange(segments_, {});
}

Xapian::WritableDatabase& SegmentWriter::database() {
  if (!is_open_) {
    segments_.push_back(place_ + std::to_string(segments_.size()));
    database_ = Xapian::WritableDatabase(segments_.back(), kThrowAway);
    is_open_ = true;
    text_ = {};
  }
  return database_;
}

void SegmentWriter::close() {
  is_open_ = false;
  schema::guarded("writing " + place_, [&] {
    forms_.write_to(database_);
    database_.close();
  });
}

}  // namespace lede::indexer
