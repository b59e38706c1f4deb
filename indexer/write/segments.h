// Segments: small closed databases that hold a part of the articles, to be merged into one. A segment's
// articles keep their order and stand before those of the segment after it. While the postings of a segment
// fit the processor's caches, sorting them costs next to nothing; but every term costs about 20 bytes a
// segment that it is in, for good, since merging joins lists without packing them again. Figures:
// docs/decisions/0004-segments.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "common/base/flat_map.h"
#include "common/schema/packing.h"
#include "indexer/document/plan.h"
#include "indexer/source/changes.h"
#include "indexer/write/glass_version.h"

namespace lede::indexer {

/// Writes `segments`, one after the other, into a new database in the folder `out`, compacted and safe on the
/// disk, together with their lexicons and metadata (of a key that several have, the first one's value). The
/// segments stay. Holds four files open a segment. Throws Error{io, index}.
void merge_segments(const std::vector<std::string>& segments, const std::string& out);

/// A row of segments that is kept short while it grows: whenever kFanIn neighbours of one level stand there,
/// they are merged into one of the next, as in a log-structured merge tree (O'Neil and others, "The
/// log-structured merge-tree", 1996). So each article is written again once a level, and a merge reads at
/// most kFanIn segments, the last one at most so many of each level. The segments' folders are its own from
/// push() on, the caller's again from take() on. Not thread safe.
class SegmentRow {
 public:
  /// 190 MB of articles are merged once only; and of 18 GB, two levels with three files a segment, fewer
  /// files are open at once than the 1,024 that a process usually may.
  static constexpr std::size_t kFanIn = 96;

  /// Merged segments are made in `place` + a number.
  explicit SegmentRow(std::string place) : place_(std::move(place)) {}

  void push(std::string segment);
  /// What stands there, in order: less than kFanIn segments a level.
  std::vector<std::string> take();

 private:
  using Level = std::vector<std::string>;
  std::string merge(const Level& level);

  std::string place_;
  std::size_t made_ = 0;
  std::vector<Level> levels_;  ///< [0] are the youngest, to the right of all above
};

/// The forms that one thread's articles add to the lexicon, each written once however often it occurs.
class NewForms {
 public:
  void add(const std::vector<LexiconEntry>& entries);
  /// What was added since the last call and not before, sorted by form, then stem.
  std::vector<LexiconEntry> take();

 private:
  /// Hashes of the seen forms, since writing one costs a look into a table. That two of a few million 64-bit
  /// hashes are equal has odds of one in a million; a form would then be missing from spelling and prefixes.
  /// Bounded: to write a form again is harmless.
  FlatMap<std::uint64_t, std::monostate> seen_;
  std::vector<LexiconEntry> waiting_;
};

/// How segments are written.
struct SegmentFormat {
  /// What lede's own begin with (glass_segment.h); nullopt: they are written through Xapian.
  std::optional<GlassHead> own = {};
  schema::Packer packer = {};
};

/// A segment in the making.
class Segment;

/// Writes articles into segments. Not thread safe: one a thread. All members throw Error{io} when the disk
/// refuses; after that only destruction is allowed. The folders it made are the caller's to remove.
class SegmentWriter {
 public:
  /// Segments are made in `place` + a number. `forms` must outlive this.
  SegmentWriter(std::string place, NewForms& forms, SegmentFormat format = {});
  ~SegmentWriter();

  void add(DocumentPlan plan, Bytes text);
  /// Remembers a file's skips, in the same segment as its last article.
  void remember_skips(const ManifestFile& file);
  /// Closes the last segment. Returns all, in order; none is synced: a crash of the machine may damage them.
  std::vector<std::string> finish();

 private:
  void add_waiting();
  void close();

  std::string place_;
  NewForms& forms_;
  const SegmentFormat format_;
  std::vector<std::string> segments_;
  std::unique_ptr<Segment> open_;  ///< the last of them
  Bytes text_;                     ///< of its articles
  /// Plans that are not yet in the open segment, added many at once: reading and tagging articles fills the
  /// processor's caches with other data, so each is fastest when it is not interrupted.
  std::vector<DocumentPlan> waiting_;
  Bytes waiting_text_;
  std::vector<std::pair<std::string, std::string>> metadata_;  ///< of the open segment
};

}  // namespace lede::indexer
