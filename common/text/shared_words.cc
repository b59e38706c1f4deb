#include "common/text/shared_words.h"

#include <algorithm>
#include <array>
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

namespace {

using Numbers = std::vector<std::uint32_t>;
using Lengths = std::vector<std::uint32_t>;

/// Equal words get equal numbers, so that comparing them is cheap.
class Numbering {
 public:
  Numbers of(const std::vector<std::string>& words) {
    Numbers numbers;
    for (const auto& word : words)
      numbers.push_back(known_.try_emplace(word, static_cast<std::uint32_t>(known_.size())).first->second);
    return numbers;
  }
  std::size_t size() const { return known_.size(); }

 private:
  std::unordered_map<std::string, std::uint32_t> known_;
};

/// The places of each word in a row.
class Places {
 public:
  Places(const Numbers& row, std::size_t distinct) : begins_(distinct + 1), places_(row.size()) {
    for (const auto number : row) ++begins_[number + 1];
    for (std::size_t i = 1; i < begins_.size(); ++i) begins_[i] += begins_[i - 1];
    auto next = begins_;
    for (std::uint32_t i = 0; i < row.size(); ++i) places_[next[row[i]]++] = i;
  }

  /// Calls `body` with each place of the word within `span`, in order.
  template <class Body>
  void for_each(std::uint32_t number, TokenSpan span, Body&& body) const {
    const auto end = places_.begin() + begins_[number + 1];
    for (auto at = std::lower_bound(places_.begin() + begins_[number], end, span.begin);
         at != end && *at < span.end; ++at)
      body(*at);
  }

 private:
  Numbers begins_;  ///< of a word's places in places_, by number
  Numbers places_;
};

/// One row of the table of lengths as bits: bit j is 0 where the length grows from j to j + 1.
class LengthRow {
 public:
  explicit LengthRow(std::uint32_t size)
      : size_(size), bits_(size / 64 + 1, ~std::uint64_t{0}), same_(bits_.size()) {}

  void mark(std::uint32_t place) { same_[place / 64] |= std::uint64_t{1} << place % 64; }

  /// To the next row, whose word stands at the marked places. Takes the marks away.
  void step() {
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < bits_.size(); ++i) {
      const auto bits = bits_[i], both = bits & same_[i];
      const auto sum = bits + both, with_carry = sum + carry;
      carry = sum < bits || with_carry < sum ? 1 : 0;
      bits_[i] = with_carry | (bits & ~same_[i]);
      same_[i] = 0;
    }
  }

  Lengths lengths() const {
    Lengths all(size_ + 1);
    for (std::uint32_t j = 0; j < size_; ++j) all[j + 1] = all[j] + (bits_[j / 64] >> j % 64 & 1 ? 0 : 1);
    return all;
  }

 private:
  std::uint32_t size_;
  std::vector<std::uint64_t> bits_;
  std::vector<std::uint64_t> same_;
};

class Aligner {
 public:
  Aligner(Numbers a, Numbers b, std::size_t distinct)
      : a_(std::move(a)), b_(std::move(b)), places_(b_, distinct) {}

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
    const auto upper = lengths_of_beginnings({a.begin, middle}, b),
               lower = lengths_of_ends({middle, a.end}, b);
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

  /// Length of the longest common subsequence of `a` and the first j words of `b`, for each j.
  Lengths lengths_of_beginnings(TokenSpan a, TokenSpan b) const {
    LengthRow row(b.size());
    for (auto i = a.begin; i < a.end; ++i) {
      places_.for_each(a_[i], b, [&](std::uint32_t place) { row.mark(place - b.begin); });
      row.step();
    }
    return row.lengths();
  }

  /// Of `a` and the last j words of `b`.
  Lengths lengths_of_ends(TokenSpan a, TokenSpan b) const {
    LengthRow row(b.size());
    for (auto i = a.end; i-- > a.begin;) {
      places_.for_each(a_[i], b, [&](std::uint32_t place) { row.mark(b.end - 1 - place); });
      row.step();
    }
    return row.lengths();
  }

  Numbers a_;
  Numbers b_;
  Places places_;
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
  Numbering numbering;
  auto of_a = numbering.of(a), of_b = numbering.of(b);
  std::vector<AlignedWords> out;
  std::uint32_t next_a = 0, next_b = 0;
  for (const auto& [i, j] : Aligner(std::move(of_a), std::move(of_b), numbering.size()).run()) {
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
