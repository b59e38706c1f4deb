#include "common/text/shared_words.h"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_map>
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

using Lengths = std::vector<std::uint32_t>;

/// Length of the longest common subsequence of `a` and the first j words of `b`, for each j (Wagner and
/// Fischer, "The string-to-string correction problem", 1974). A word 0 is like no other.
template <class Words>
Lengths common_lengths(const Words& a, const Words& b) {
  Lengths row(b.size() + 1);
  for (const auto word : a) {
    std::uint32_t diagonal = 0;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const auto above = row[j + 1];
      row[j + 1] = word == b[j] && word != 0 ? diagonal + 1 : std::max(above, row[j]);
      diagonal = above;
    }
  }
  return row;
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
    const auto same = common_lengths(gap_here, gap_there).back();
    if (same * 2 >= longer)
      stretches.push_back(
          {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(gap_here.size()), same});
  }
  return stretches;
}

namespace {

using Numbers = std::vector<std::uint32_t>;

class Aligner {
 public:
  Aligner(Numbers a, Numbers b) : a_(std::move(a)), b_(std::move(b)) {}

  /// Pairs of indices of words that are kept.
  using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;
  Pairs run() {
    align({0, static_cast<std::uint32_t>(a_.size())}, {0, static_cast<std::uint32_t>(b_.size())});
    return std::move(pairs_);
  }

 private:
  void align(TokenSpan a, TokenSpan b) {
    while (a.size() > 0 && b.size() > 0 && a_[a.begin] == b_[b.begin])
      pairs_.emplace_back(a.begin++, b.begin++);
    std::uint32_t tail = 0;
    while (a.size() > 0 && b.size() > 0 && a_[a.end - 1] == b_[b.end - 1]) ++tail, --a.end, --b.end;
    if (a.size() > 0 && b.size() > 0) halve(a, b);
    for (std::uint32_t i = 0; i < tail; ++i) pairs_.emplace_back(a.end + i, b.end + i);
  }

  void halve(TokenSpan a, TokenSpan b) {
    if (a.size() == 1) return keep_one(a.begin, b);
    const auto middle = a.begin + a.size() / 2;
    const std::span<const std::uint32_t> all_a(a_), all_b = std::span(b_).subspan(b.begin, b.size());
    const auto upper_a = all_a.subspan(a.begin, middle - a.begin),
               lower_a = all_a.subspan(middle, a.end - middle);
    const auto upper = common_lengths(upper_a, all_b);
    const auto lower = common_lengths(reversed(lower_a), reversed(all_b));
    std::uint32_t best = 0;
    for (std::uint32_t j = 1; j <= b.size(); ++j)
      if (upper[j] + lower[b.size() - j] > upper[best] + lower[b.size() - best]) best = j;
    align({a.begin, middle}, {b.begin, b.begin + best});
    align({middle, a.end}, {b.begin + best, b.end});
  }

  void keep_one(std::uint32_t word, TokenSpan b) {
    const auto found = std::find(b_.begin() + b.begin, b_.begin() + b.end, a_[word]);
    if (found != b_.begin() + b.end)
      pairs_.emplace_back(word, static_cast<std::uint32_t>(found - b_.begin()));
  }

  static Numbers reversed(std::span<const std::uint32_t> words) { return {words.rbegin(), words.rend()}; }

  Numbers a_;
  Numbers b_;
  Pairs pairs_;
};

void append(std::vector<AlignedWords>& out, TokenSpan a, TokenSpan b) {
  if (a.size() == 0 && b.size() == 0) return;
  const auto edit = b.size() == 0 ? Edit::dropped : a.size() == 0 ? Edit::added : Edit::changed;
  out.push_back({edit, a, b});
}

std::uint32_t longer(const AlignedWords& part) { return std::max(part.a.size(), part.b.size()); }

}  // namespace

std::string_view name_of(Edit edit) {
  constexpr std::array<std::string_view, 4> kNames = {"same", "changed", "dropped", "added"};
  return kNames.at(static_cast<std::size_t>(edit));
}

std::vector<AlignedWords> align_words(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  // Equal words get equal numbers, from 1, so that comparing them is cheap.
  std::unordered_map<std::string, std::uint32_t> numbers;
  const auto numbered = [&](const std::vector<std::string>& words) {
    Numbers row;
    for (const auto& word : words)
      row.push_back(numbers.try_emplace(word, static_cast<std::uint32_t>(numbers.size()) + 1).first->second);
    return row;
  };
  Aligner aligner(numbered(a), numbered(b));
  std::vector<AlignedWords> out;
  std::uint32_t next_a = 0, next_b = 0;
  for (const auto& [i, j] : aligner.run()) {
    append(out, {next_a, i}, {next_b, j});
    if (!out.empty() && out.back().edit == Edit::same && out.back().a.end == i && out.back().b.end == j)
      out.back() = {Edit::same, {out.back().a.begin, i + 1}, {out.back().b.begin, j + 1}};
    else
      out.push_back({Edit::same, {i, i + 1}, {j, j + 1}});
    next_a = i + 1;
    next_b = j + 1;
  }
  append(out, {next_a, static_cast<std::uint32_t>(a.size())}, {next_b, static_cast<std::uint32_t>(b.size())});
  return out;
}

std::vector<AlignedWords> without_crumbs(const std::vector<AlignedWords>& alignment) {
  std::vector<AlignedWords> out;
  for (const auto& part : alignment) {
    out.push_back(part);
    while (out.size() >= 3 && out.back().edit != Edit::same) {
      const auto& before = out[out.size() - 3];
      const auto& kept = out[out.size() - 2];
      if (kept.a.size() >= std::min(longer(before), longer(out.back()))) break;
      const AlignedWords joined{
          Edit::changed, {before.a.begin, out.back().a.end}, {before.b.begin, out.back().b.end}};
      out.resize(out.size() - 3);
      out.push_back(joined);
    }
  }
  return out;
}

}  // namespace lede
