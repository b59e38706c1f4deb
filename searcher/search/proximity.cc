#include "searcher/search/proximity.h"

#include <algorithm>

namespace lede::searcher {
namespace {

// How far back a match may reach from a place, asked in ascending order of places: every token is looked at
// twice at most.
class ReachBack {
 public:
  ReachBack(std::string_view signature, const MatchNode& proximity)
      : signature_(signature), reach_(proximity.reach), distance_(proximity.distance) {}

  /// The first token of the longest gap before `place` that is within reach: words that end there or later,
  /// but before `place`, are near enough.
  std::uint32_t from(std::uint32_t place) {
    place = std::min(place, static_cast<std::uint32_t>(signature_.size()));
    if (reach_ == Reach::words)
      count_words(place);
    else
      find_border(place);
    return start_;
  }

 private:
  std::uint8_t byte(std::uint32_t at) const { return static_cast<std::uint8_t>(signature_[at]); }

  void find_border(std::uint32_t place) {
    auto at = place;
    while (at > looked_at_ && !is_border(byte(at - 1))) --at;
    if (at > looked_at_) start_ = at;
    looked_at_ = std::max(looked_at_, place);
  }
  bool is_border(std::uint8_t byte) const {
    return byte == kParagraphEndByte || (reach_ == Reach::sentence && byte == kSentenceEndByte);
  }

  void count_words(std::uint32_t place) {
    // Every word costs one byte and sentence ends are fewer than words, so a long gap needs no look.
    if (place - std::min(place, looked_at_) > 2 * distance_) {
      start_ = looked_at_ = static_cast<std::uint32_t>(place - 2 * distance_);
      words_ = 0;
    }
    for (; looked_at_ < place; ++looked_at_) {
      words_ += byte(looked_at_) != kSentenceEndByte;
      if (byte(looked_at_) != kParagraphEndByte) continue;
      start_ = looked_at_ + 1;
      words_ = 0;
    }
    while (words_ >= distance_) words_ -= byte(start_++) != kSentenceEndByte;
  }

  std::string_view signature_;
  Reach reach_;
  std::uint64_t distance_;
  std::uint32_t start_ = 0;
  std::uint32_t looked_at_ = 0;
  std::uint64_t words_ = 0;  // in [start_, looked_at_)
};

// What several matches have together; of no match `begin` lies behind everything.
struct Together {
  std::uint32_t begin = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t end = 0;
  std::uint32_t clause = std::numeric_limits<std::uint32_t>::max();  // the least

  bool is_nothing() const { return begin == std::numeric_limits<std::uint32_t>::max(); }
};

Together operator+(const Together& a, const Together& b) {
  return {std::min(a.begin, b.begin), std::max(a.end, b.end), std::min(a.clause, b.clause)};
}

struct Place {
  TokenSpan extent;
  std::uint32_t reaches_back_to = 0;
  std::uint32_t match = 0;
};

// The matches of an operand in both orders.
struct Places {
  Places(std::string_view signature, const MatchNode& proximity, const std::vector<Match>& matches) {
    ReachBack reach(signature, proximity);
    by_begin.reserve(matches.size());
    for (const auto& match : matches)
      by_begin.push_back(
          {match.extent, reach.from(match.extent.begin), static_cast<std::uint32_t>(by_begin.size())});
    by_end = by_begin;
    const auto ends_before = [](const Place& a, const Place& b) { return a.extent.end < b.extent.end; };
    if (!std::is_sorted(by_end.begin(), by_end.end(), ends_before))
      std::sort(by_end.begin(), by_end.end(), ends_before);
  }
  std::vector<Place> by_begin;
  std::vector<Place> by_end;
};

// What the places of a window have together, while both its ends move on: by two stacks, as a queue of minima
// is made of them.
class Window {
 public:
  Window(const std::vector<Place>& places, const std::vector<Together>& values)
      : places_(places), values_(values), heads_(places.size()) {}

  /// Takes in the next places that `enters`, gives up the first that `leaves`.
  template <class Enters, class Leaves>
  Together move_on(Enters&& enters, Leaves&& leaves) {
    while (end_ < places_.size() && enters(places_[end_])) tail_ = tail_ + value(end_++);
    while (begin_ < end_ && leaves(places_[begin_])) ++begin_;
    if (begin_ > middle_) fold_heads();
    return begin_ < middle_ ? heads_[begin_] + tail_ : tail_;
  }

 private:
  const Together& value(std::size_t place) const { return values_[places_[place].match]; }

  void fold_heads() {
    Together head;
    for (std::size_t at = end_; at-- > begin_;) heads_[at] = head = value(at) + head;
    middle_ = end_;
    tail_ = {};
  }

  const std::vector<Place>& places_;
  const std::vector<Together>& values_;
  std::vector<Together> heads_;  // [i]: of places i up to middle_
  Together tail_;                // of places middle_ up to end_
  std::size_t begin_ = 0;
  std::size_t middle_ = 0;
  std::size_t end_ = 0;
};

// For each match of `to` what the matches of `from` within its reach have together. Two matches reach one
// another in either order if they do not overlap and the gap between them is short enough.
std::vector<Together> within_reach(const Places& from, const std::vector<Together>& values,
                                   const Places& to) {
  std::vector<Together> found(to.by_begin.size());
  Window before(from.by_end, values);
  for (const auto& here : to.by_begin)
    found[here.match] =
        before.move_on([&](const Place& other) { return other.extent.end <= here.extent.begin; },
                       [&](const Place& other) { return other.extent.end < here.reaches_back_to; });
  Window behind(from.by_begin, values);
  for (const auto& here : to.by_end)
    found[here.match] =
        found[here.match] +
        behind.move_on([&](const Place& other) { return other.reaches_back_to <= here.extent.end; },
                       [&](const Place& other) { return other.extent.begin < here.extent.end; });
  return found;
}

std::vector<Match>& sort_by_extent(std::vector<Match>& matches) {
  std::sort(matches.begin(), matches.end(),
            [](const Match& a, const Match& b) { return a.extent < b.extent; });
  return matches;
}

// The runs of the matches that are kept, each with the least clause it is kept for.
class RunCollector {
 public:
  explicit RunCollector(std::string_view signature) : signature_(signature) {}
  using Kept = std::vector<Together>;  // one a match; nothing for one that is not kept

  void collect(const MatchNode& node, const Matches& matches, const Kept& kept) {
    if (matches.operands.empty()) {
      for (std::size_t i = 0; i < kept.size(); ++i)
        if (!kept[i].is_nothing())
          runs.push_back({matches.all[i].extent, static_cast<std::uint16_t>(kept[i].clause)});
      return;
    }
    std::vector<Kept> of_operands;
    for (const auto& operand : matches.operands) of_operands.emplace_back(operand.all.size());
    for (std::size_t i = 0; i < kept.size(); ++i)
      of_operands[matches.all[i].operand][matches.all[i].match] = kept[i];
    if (node.op == MatchNode::Op::proximity) keep_reached(node, matches, of_operands);
    for (std::size_t i = 0; i < of_operands.size(); ++i)
      collect(node.operands[i], matches.operands[i], of_operands[i]);
  }

  std::vector<Run> runs;

 private:
  /// Backwards from the last operand: what was joined to a match that is kept is kept.
  void keep_reached(const MatchNode& node, const Matches& chain, std::vector<Kept>& kept) const {
    for (std::size_t i = kept.size() - 1; i > 0; --i)
      kept[i - 1] = within_reach(Places(signature_, node, chain.operands[i].all), kept[i],
                                 Places(signature_, node, chain.operands[i - 1].all));
  }

  std::string_view signature_;
};

}  // namespace

void join_next(std::string_view signature, const MatchNode& proximity, Matches& chain, std::size_t i,
               std::vector<TokenSpan>& extents) {
  auto& matches = chain.operands[i].all;
  if (i == 0) {
    for (const auto& match : matches) extents.push_back(match.extent);
    return;
  }
  std::vector<Together> before;
  for (const auto& extent : extents) before.push_back({extent.begin, extent.end, 0});
  const auto reached = within_reach(Places(signature, proximity, chain.operands[i - 1].all), before,
                                    Places(signature, proximity, matches));
  extents.clear();
  std::size_t kept = 0;
  for (std::size_t at = 0; at < matches.size(); ++at) {
    if (reached[at].is_nothing()) continue;
    const TokenSpan extent = matches[at].extent;
    extents.push_back({std::min(extent.begin, reached[at].begin), std::max(extent.end, reached[at].end)});
    matches[kept++] = matches[at];
  }
  matches.resize(kept);
}

void finish_chain(Matches& chain, const std::vector<TokenSpan>& extents) {
  const auto last = static_cast<std::uint32_t>(chain.operands.size() - 1);
  for (std::uint32_t i = 0; i < extents.size(); ++i)
    chain.all.push_back({extents[i], chain.operands[last].all[i].clause, last, i});
  sort_by_extent(chain.all);
}

void gather_alternatives(Matches& matches) {
  for (std::uint32_t operand = 0; operand < matches.operands.size(); ++operand) {
    const auto& all = matches.operands[operand].all;
    for (std::uint32_t i = 0; i < all.size(); ++i)
      matches.all.push_back({all[i].extent, all[i].clause, operand, i});
  }
  sort_by_extent(matches.all);
}

std::vector<Run> runs_of(std::string_view signature, const MatchNode& node, const Matches& matches) {
  RunCollector collector(signature);
  RunCollector::Kept all;
  for (const auto& match : matches.all) all.push_back({match.extent.begin, match.extent.end, match.clause});
  collector.collect(node, matches, all);
  return std::move(collector.runs);
}

}  // namespace lede::searcher
