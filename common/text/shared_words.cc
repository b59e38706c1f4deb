#include "common/text/shared_words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace lede {
namespace {

constexpr std::size_t kMostWords = std::size_t{1} << 24;
constexpr std::uint64_t kRunMask = (std::uint64_t{1} << 8 * kShortestRun) - 1;
static_assert(8 * kShortestRun < 64);

/// The runs of kShortestRun words without a 0 among them, one after the other.
class RunReader {
 public:
  explicit RunReader(std::string_view words) : words_(words.substr(0, kMostWords)) {}

  /// Goes to the next run that begins at `from` or later. False at the end.
  bool next(std::size_t from) {
    if (from > end_) {
      end_ = from;
      length_ = 0;
    }
    while (end_ < words_.size()) {
      const auto byte = static_cast<unsigned char>(words_[end_++]);
      run_ = (run_ << 8 | byte) & kRunMask;
      length_ = byte == 0 ? 0 : length_ + 1;
      if (length_ >= kShortestRun && begin() >= from) return true;
    }
    return false;
  }
  std::uint64_t run() const { return run_; }
  std::size_t begin() const { return end_ < kShortestRun ? 0 : end_ - kShortestRun; }

 private:
  std::string_view words_;
  std::size_t end_ = 0;
  std::size_t length_ = 0;
  std::uint64_t run_ = 0;
};

// Longer stretches between two runs are not the same sentences with other words.
constexpr std::size_t kLongestGap = 400;

/// Length of the longest common subsequence; neither is longer than kLongestGap (Wagner and Fischer, "The
/// string-to-string correction problem", 1974).
std::size_t in_same_order(std::string_view a, std::string_view b) {
  std::array<std::uint16_t, kLongestGap + 1> row{};
  for (const char word : a) {
    std::uint16_t diagonal = 0;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const auto above = row[j + 1];
      row[j + 1] =
          word == b[j] && word != 0 ? static_cast<std::uint16_t>(diagonal + 1) : std::max(above, row[j]);
      diagonal = above;
    }
  }
  return row[b.size()];
}

}  // namespace

WordRuns::WordRuns(std::string words) : words_(std::move(words)), places_(words_.size()) {
  RunReader reader(words_);
  for (std::size_t at = 0; reader.next(at); at = reader.begin() + 1)
    if (std::uint32_t& place = places_[reader.run()]; place == 0)
      place = static_cast<std::uint32_t>(reader.begin() + 1);
}

std::vector<SharedRun> WordRuns::shared_with(std::string_view other) const {
  std::vector<SharedRun> runs;
  RunReader reader(other);
  for (std::size_t from = 0; reader.next(from);) {
    from = reader.begin() + 1;
    const auto* place = places_.find(reader.run());
    if (place == nullptr) continue;
    const auto here = reader.begin();
    const auto there = std::size_t{*place} - 1;
    std::size_t length = kShortestRun;
    while (here + length < other.size() && there + length < words_.size() && other[here + length] != 0 &&
           other[here + length] == words_[there + length])
      ++length;
    runs.push_back({static_cast<std::uint32_t>(here), static_cast<std::uint32_t>(there),
                    static_cast<std::uint32_t>(length)});
    from = here + length;
  }
  return runs;
}

namespace {

/// Without runs that stand out of order in the other text, if a longer neighbour shows where they should be.
std::vector<SharedRun> without_strays(const std::vector<SharedRun>& runs) {
  std::vector<SharedRun> kept;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const auto& run = runs[i];
    const bool is_late =
        i + 1 < runs.size() && runs[i + 1].there < run.there && runs[i + 1].length > run.length;
    const bool is_early = !kept.empty() && run.there < kept.back().there && run.length < kept.back().length;
    if (!is_late && !is_early) kept.push_back(run);
  }
  return kept;
}

}  // namespace

std::vector<KeptWords> words_between(std::string_view here, std::string_view there,
                                     const std::vector<SharedRun>& all_runs) {
  auto runs = without_strays(all_runs);
  // The ends of both texts bound a stretch as runs do.
  runs.push_back({static_cast<std::uint32_t>(here.size()), static_cast<std::uint32_t>(there.size()), 0});
  std::vector<KeptWords> stretches;
  std::size_t begin_here = 0, begin_there = 0;
  for (const auto& run : runs) {
    const auto gap_here = here.substr(begin_here, run.here - begin_here);
    const auto gap_there =
        there.substr(begin_there, run.there - std::min<std::size_t>(run.there, begin_there));
    const auto begin = std::exchange(begin_here, run.here + run.length);
    begin_there = run.there + run.length;
    const auto longer = std::max(gap_here.size(), gap_there.size());
    if (longer > kLongestGap || std::min(gap_here.size(), gap_there.size()) == 0) continue;
    const auto same = in_same_order(gap_here, gap_there);
    if (same * 2 >= longer)
      stretches.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(gap_here.size()),
                           static_cast<std::uint32_t>(same)});
  }
  return stretches;
}

}  // namespace lede
