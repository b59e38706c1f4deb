// Segments: closed databases that hold a part of the articles, to be merged into one. A segment's articles
// keep their order and stand before those of the segment after it.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

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

}  // namespace lede::indexer
