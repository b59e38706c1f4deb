#include "indexer/write/segments.h"

#include <xapian.h>
#include <xxhash.h>

#include <algorithm>
#include <cstdint>
#include <utility>

#include "common/base/files.h"
#include "common/base/text_head.h"
#include "common/schema/opening.h"
#include "indexer/document/to_xapian.h"
#include "indexer/write/file_manifest.h"

namespace lede::indexer {

void merge_segments(const std::vector<std::string>& segments, const std::string& out) {
  schema::guarded("merging into " + out, [&] {
    Xapian::Database all;
    std::vector<schema::VerifiedReads> verified;  // one of them may be a generation
    for (const std::string& segment : segments) {
      verified.emplace_back(segment);
      all.add_database(schema::open_tables(segment));
    }
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

namespace {

constexpr std::size_t kMostSeen = 500'000;  // 8 MB, or 16 where the last segment goes well beyond it

std::uint64_t hash_of(const LexiconEntry& entry) {
  const std::uint64_t stem = XXH3_64bits(entry.stem.data(), entry.stem.size());
  const std::uint64_t hash = XXH3_64bits_withSeed(entry.form.data(), entry.form.size(), stem);
  return hash == 0 ? 1 : hash;
}

}  // namespace

void NewForms::add(const std::vector<LexiconEntry>& entries) {
  for (const LexiconEntry& entry : entries)
    if (seen_.insert(hash_of(entry))) waiting_.push_back(entry);
}

void NewForms::write_to(Xapian::WritableDatabase& database) {
  // In order, so that neighbours in the table are written while their block is in memory. By their first
  // bytes first: sorting by the strings alone takes a hundredth of a build.
  std::vector<std::pair<std::uint64_t, const LexiconEntry*>> order;
  order.reserve(waiting_.size());
  for (const LexiconEntry& entry : waiting_) order.emplace_back(text_head(entry.form), &entry);
  std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : a.second->form < b.second->form;
  });
  for (const auto& [head, entry] : order) schema::add_form(database, entry->form, entry->stem);
  waiting_.clear();
  if (seen_.size() > kMostSeen) seen_.clear();
}

namespace {

// About four hundred articles of news: all of a work item (indexer/bulk.cc), since what is left over would be
// a segment of its own.
constexpr Bytes kSegmentText{2304ULL << 10};

// What the shortest article counts as: it takes memory beside its text.
constexpr Bytes kOfArticle{512};

// Nobody reads a segment before it is closed, and none outlives the run.
constexpr int kThrowAway = Xapian::DB_CREATE | schema::kTables | Xapian::DB_NO_SYNC;

}  // namespace

void SegmentWriter::add(DocumentPlan plan, Bytes text) {
  waiting_.push_back(std::move(plan));
  text_ += std::max(text, kOfArticle);
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
