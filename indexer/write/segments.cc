#include "indexer/write/segments.h"

#include <xapian.h>
#include <xxhash.h>

#include <algorithm>
#include <cstdint>
#include <tuple>
#include <utility>

#include "common/base/files.h"
#include "common/base/text_head.h"
#include "common/schema/opening.h"
#include "indexer/document/to_xapian.h"
#include "indexer/write/file_manifest.h"
#include "indexer/write/glass_segment.h"

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

std::vector<LexiconEntry> NewForms::take() {
  // By their first bytes first: sorting by the strings alone takes a hundredth of a build.
  std::vector<std::pair<std::uint64_t, std::size_t>> order;
  order.reserve(waiting_.size());
  for (std::size_t i = 0; i < waiting_.size(); ++i) order.emplace_back(text_head(waiting_[i].form), i);
  std::sort(order.begin(), order.end(), [this](const auto& a, const auto& b) {
    const LexiconEntry &left = waiting_[a.second], &right = waiting_[b.second];
    return a.first != b.first ? a.first < b.first
                              : std::tie(left.form, left.stem) < std::tie(right.form, right.stem);
  });
  std::vector<LexiconEntry> sorted;
  sorted.reserve(order.size());
  for (const auto& [head, i] : order) sorted.push_back(std::move(waiting_[i]));
  waiting_.clear();
  if (seen_.size() > kMostSeen) seen_.clear();
  return sorted;
}

class Segment {
 public:
  Segment() = default;
  virtual ~Segment() = default;
  Segment(const Segment&) = delete;
  Segment& operator=(const Segment&) = delete;

  virtual void add(const std::vector<PlannedTerm>& terms, const std::vector<PlannedValue>& values) = 0;
  virtual void add_forms(const std::vector<LexiconEntry>& forms) = 0;
  virtual void set_metadata(const std::string& key, const std::string& value) = 0;
  /// Nothing may follow.
  virtual void close() = 0;
};

namespace {

class OwnSegment : public Segment {
 public:
  OwnSegment(std::string folder, const GlassHead& head) : folder_(std::move(folder)), head_(head) {}

  void add(const std::vector<PlannedTerm>& terms, const std::vector<PlannedValue>& values) override {
    segment_.add(terms, values);
  }
  void add_forms(const std::vector<LexiconEntry>& forms) override { segment_.add_forms(forms); }
  void set_metadata(const std::string& key, const std::string& value) override {
    segment_.set_metadata(key, value);
  }
  void close() override { segment_.write(folder_, head_); }

 private:
  std::string folder_;
  GlassHead head_;
  GlassSegment segment_;
};

class XapianSegment : public Segment {
 public:
  // Nobody reads a segment before it is closed, and none outlives the run.
  explicit XapianSegment(const std::string& folder)
      : database_(folder, Xapian::DB_CREATE | schema::kTables | Xapian::DB_NO_SYNC) {}

  void add(const std::vector<PlannedTerm>& terms, const std::vector<PlannedValue>& values) override {
    database_.add_document(to_xapian(terms, values));
  }
  void add_forms(const std::vector<LexiconEntry>& forms) override {
    for (const auto& [form, stem] : forms) schema::add_form(database_, form, stem);
  }
  void set_metadata(const std::string& key, const std::string& value) override {
    database_.set_metadata(key, value);
  }
  void close() override { database_.close(); }

 private:
  Xapian::WritableDatabase database_;
};

// A segment is all of a work item (indexer/bulk.cc), since what is left over would be a segment of its own.
// Larger ones merge faster and pack better, and make threads wait for one another.
constexpr Bytes kSegmentText{4608ULL << 10};
constexpr Bytes kBatchText{576ULL << 10};

// What the shortest article counts as: it takes memory beside its text.
constexpr Bytes kOfArticle{512};

}  // namespace

SegmentWriter::SegmentWriter(std::string place, NewForms& forms, SegmentFormat format)
    : place_(std::move(place)), forms_(forms), format_(std::move(format)) {}

SegmentWriter::~SegmentWriter() = default;

void SegmentWriter::add(DocumentPlan plan, Bytes text) {
  waiting_.push_back(std::move(plan));
  waiting_text_ += std::max(text, kOfArticle);
  if (waiting_text_ >= kBatchText) add_waiting();
  if (text_ >= kSegmentText) close();
}

void SegmentWriter::remember_skips(const ManifestFile& file) {
  metadata_.emplace_back(skip_key(file.path), encode_skips(file));
}

std::vector<std::string> SegmentWriter::finish() {
  if (!waiting_.empty() || !metadata_.empty()) add_waiting();
  if (open_) close();
  return std::exchange(segments_, {});
}

void SegmentWriter::add_waiting() {
  schema::guarded("writing " + place_, [&] {
    if (!open_) {
      const std::string& folder = segments_.emplace_back(place_ + std::to_string(segments_.size()));
      if (format_.own)
        open_ = std::make_unique<OwnSegment>(folder, *format_.own);
      else
        open_ = std::make_unique<XapianSegment>(folder);
    }
    for (DocumentPlan& waiting : waiting_) {
      const DocumentPlan plan = std::move(waiting);  // makes room for what the segment holds of it
      open_->add(plan.terms, values_of(plan, format_.packer));
      forms_.add(plan.lexicon);
    }
  });
  waiting_.clear();
  text_ += std::exchange(waiting_text_, {});
}

void SegmentWriter::close() {
  schema::guarded("writing " + place_, [&] {
    open_->add_forms(forms_.take());
    for (const auto& [key, value] : metadata_) open_->set_metadata(key, value);
    open_->close();
  });
  open_.reset();
  metadata_.clear();
  text_ = {};
}

}  // namespace lede::indexer
