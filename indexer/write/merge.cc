#include "indexer/write/merge.h"

#include <xapian.h>

#include "common/base/files.h"
#include "common/schema/opening.h"

namespace lede::indexer {

void merge_segments(const std::vector<std::string>& segments, const std::string& out) {
  schema::guarded("merging into " + out, [&] {
    Xapian::Database all;
    for (const std::string& segment : segments) all.add_database(schema::open_tables(segment));
    all.compact(out, Xapian::Compactor::FULL, schema::kBlockSize);
  });
}

void SegmentRow::push(std::string segment) {
  for (std::size_t level = 0;; ++level) {
    if (level == levels_.size()) levels_.emplace_back();
    levels_[level].push_back(std::move(segment));
    if (levels_[level].size() < kFanIn) return;
    segment = merge(std::exchange(levels_[level], {}));
  }
}

std::vector<std::string> SegmentRow::take() {
  Level row;
  for (auto level = levels_.rbegin(); level != levels_.rend(); ++level)
    row.insert(row.end(), level->begin(), level->end());
  levels_.clear();
  return row;
}

std::string SegmentRow::merge(const Level& level) {
  std::string out = place_ + std::to_string(made_++);
  merge_segments(level, out);
  for (const std::string& segment : level) fs::remove_all(segment);
  return out;
}

}  // namespace lede::indexer
