#include "searcher/search/occurrences.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <span>

#include "common/base/sort_unique.h"

namespace lede::searcher {
namespace {

std::uint8_t byte_at(std::string_view signature, std::size_t index) {
  return static_cast<std::uint8_t>(signature[index]);
}

// The only byte of a test that has one, else -1.
int single_byte(const std::bitset<256>& bytes) {
  const auto first = bytes._Find_first();
  return first < bytes.size() && bytes._Find_next(first) == bytes.size() ? static_cast<int>(first) : -1;
}

// Next index in [from, end) whose byte passes, or end. `only` is single_byte(test.bytes).
std::uint32_t next_allowed(std::string_view signature, const TokenTest& test, int only, std::uint32_t from,
                           std::uint32_t end) {
  if (only >= 0) {
    const void* found = std::memchr(signature.data() + from, only, end - from);
    return found ? static_cast<std::uint32_t>(static_cast<const char*>(found) - signature.data()) : end;
  }
  while (from < end && !test.bytes[byte_at(signature, from)]) ++from;
  return from;
}

// The end of the sequence if the signature allows it from `begin`, else 0.
std::uint32_t allowed_until(std::string_view signature, const Sequence& sequence, std::uint32_t begin,
                            std::uint32_t end) {
  auto at = begin;
  for (std::size_t i = 0; i < sequence.size(); ++i) {
    while (i > 0 && at < end && byte_at(signature, at) == kSentenceEndByte) ++at;
    if (at >= end || !sequence[i].bytes[byte_at(signature, at)]) return 0;
    ++at;
  }
  return at;
}

// How far back a match may reach from a place. Asked in ascending order of places, it looks at every token
// twice at most.
class ReachBack {
 public:
  ReachBack(std::string_view signature, const Near& near)
      : signature_(signature), reach_(near.reach), distance_(near.distance) {}

  /// Where the longest gap before `place` that is within reach begins: what ends there or later, and not
  /// behind `place`, is near enough.
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

// The least begin, greatest end and least clause of several matches. Without any, `begin` is the greatest
// number.
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
  Places(std::string_view signature, const Near& near, const std::vector<Match>& matches) {
    ReachBack reach(signature, near);
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

// A window over places that only moves forward, and what the matches in it have together. It is a queue made
// of two stacks, each of which knows the sum of its entries.
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

// For each match of `to`, what the matches of `from` within its reach have together. Two matches reach one
// another, in either order, if they do not overlap and the gap between them is short enough.
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

void sort_by_extent(std::vector<Match>& matches) {
  std::sort(matches.begin(), matches.end(),
            [](const Match& a, const Match& b) { return a.extent < b.extent; });
}

// The runs of the matches that are kept, each with the least clause it is kept for.
class RunCollector {
 public:
  explicit RunCollector(std::string_view signature) : signature_(signature) {}
  using Kept = std::vector<Together>;  // one a match; nothing for one that is not kept

  void collect(const FilterNode& node, const Matches& matches, const Kept& kept) {
    if (as_clause(node)) return collect(matches, kept);
    if (const auto* near = std::get_if<Near>(&node.value)) return collect(*near, matches, kept);
    collect(operands_of(node), matches, of_operands(matches, kept));
  }

  void collect(const Near& near, const Matches& chain, const Kept& kept) {
    auto parts = of_operands(chain, kept);
    // Backwards from the last operand: what was joined to a match that is kept is kept.
    for (std::size_t i = parts.size(); i-- > 1;)
      parts[i - 1] = within_reach(Places(signature_, near, chain.operands[i].all), parts[i],
                                  Places(signature_, near, chain.operands[i - 1].all));
    collect(std::span(near.operands), chain, parts);
  }

  void collect(const Matches& matches, const Kept& kept) {
    for (std::size_t i = 0; i < kept.size(); ++i)
      if (!kept[i].is_nothing())
        runs.push_back({matches.all[i].extent, static_cast<std::uint16_t>(kept[i].clause)});
  }

  std::vector<Run> runs;

 private:
  static std::vector<Kept> of_operands(const Matches& matches, const Kept& kept) {
    std::vector<Kept> parts;
    for (const auto& operand : matches.operands) parts.emplace_back(operand.all.size());
    for (std::size_t i = 0; i < kept.size(); ++i)
      parts[matches.all[i].operand][matches.all[i].match] = kept[i];
    return parts;
  }

  void collect(std::span<const FilterNode> operands, const Matches& matches, const std::vector<Kept>& parts) {
    for (std::size_t i = 0; i < parts.size(); ++i) collect(operands[i], matches.operands[i], parts[i]);
  }

  std::string_view signature_;
};

// The matches of a proximity, an operand at a time. Each must be within reach of the one before, so what
// counts on the way is its own extent. The whole may be an operand itself: its extent covers all its parts.
class Chain {
 public:
  Chain(std::string_view signature, const Near& near) : signature_(signature), near_(near) {}

  // Joins the matches of the next operand to those before it, and drops what is out of reach of all of them.
  // False when nothing is left: then nothing matches.
  bool join(Matches operand) {
    std::vector<TokenSpan> extents;
    if (chain_.operands.empty()) {
      for (const auto& match : operand.all) extents.push_back(match.extent);
    } else {
      std::vector<Together> before;
      for (const auto& extent : extents_) before.push_back({extent.begin, extent.end, 0});
      const auto reached = within_reach(Places(signature_, near_, chain_.operands.back().all), before,
                                        Places(signature_, near_, operand.all));
      std::vector<Match> kept;
      for (std::size_t i = 0; i < reached.size(); ++i) {
        if (reached[i].is_nothing()) continue;
        const TokenSpan extent = operand.all[i].extent;
        extents.push_back({std::min(extent.begin, reached[i].begin), std::max(extent.end, reached[i].end)});
        kept.push_back(operand.all[i]);
      }
      operand.all = std::move(kept);
    }
    extents_ = std::move(extents);
    chain_.operands.push_back(std::move(operand));
    return !extents_.empty();
  }

  // The matches of the last operand, each as wide as all that it was joined to.
  Matches take() {
    const auto last = static_cast<std::uint32_t>(chain_.operands.size() - 1);
    for (std::uint32_t i = 0; i < extents_.size(); ++i)
      chain_.all.push_back({extents_[i], chain_.operands[last].all[i].clause, last, i});
    sort_by_extent(chain_.all);
    return std::move(chain_);
  }

 private:
  std::string_view signature_;
  const Near& near_;
  Matches chain_;
  std::vector<TokenSpan> extents_;  // of the last operand's matches, each with all before it
};

// Calls `stop(span)` for every place in `range` where a variant or an entity of `clause` stands, until it
// returns true; whether it did.
template <class Stop>
bool any_place_of(TokenSource& source, const Clause& clause, TokenSpan range, Stop&& stop) {
  if (holds_name(clause)) {
    const auto mentions = source.mentions(clause, range);
    return std::any_of(mentions.begin(), mentions.end(), stop);
  }
  for (const auto& variant : clause.variants) {
    source.spend(2 + range.size() / 32);
    auto at = find_in_signature(source.signature(), variant, range, range.begin);
    for (; at.size() != 0; at = find_in_signature(source.signature(), variant, range, at.begin + 1))
      if (source.is_sequence(variant, at) && stop(at)) return true;
  }
  return false;
}

// Of a Clause, a Near, or an Any of such, whose operands' matches come in one list.
Matches matches_of(TokenSource& source, const FilterNode& node, TokenSpan range) {
  if (const auto* clause = as_clause(node)) return find_matches(source, *clause, range);
  if (const auto* near = std::get_if<Near>(&node.value)) return find_matches(source, *near, range);
  Matches matches;
  for (const auto& operand : operands_of(node)) {
    const auto number = static_cast<std::uint32_t>(matches.operands.size());
    const auto& all = matches.operands.emplace_back(matches_of(source, operand, range)).all;
    for (std::uint32_t i = 0; i < all.size(); ++i)
      matches.all.push_back({all[i].extent, all[i].clause, number, i});
  }
  sort_by_extent(matches.all);
  return matches;
}

}  // namespace

TokenSpan find_in_signature(std::string_view signature, const Sequence& sequence, TokenSpan range,
                            std::uint32_t from) {
  const auto end = std::min<std::uint32_t>(range.end, static_cast<std::uint32_t>(signature.size()));
  if (sequence.empty()) return {end, end};
  const int only = single_byte(sequence.front().bytes);
  for (auto begin = std::max(from, range.begin); begin < end; ++begin) {
    begin = next_allowed(signature, sequence.front(), only, begin, end);
    if (begin >= end) break;
    if (const auto stop = allowed_until(signature, sequence, begin, end)) return {begin, stop};
  }
  return {end, end};
}

Matches find_matches(TokenSource& source, const Clause& clause, TokenSpan range) {
  std::vector<TokenSpan> places;
  any_place_of(source, clause, range, [&](TokenSpan place) {
    places.push_back(place);
    return false;
  });
  sort_unique(places);
  Matches matches;
  for (const auto& place : places) matches.all.push_back({place, clause.number});
  return matches;
}

Matches find_matches(TokenSource& source, const Near& near, TokenSpan range) {
  Chain chain(source.signature(), near);
  for (const auto& operand : near.operands) {
    auto matches = matches_of(source, operand, range);
    source.spend(10 + 8 * matches.all.size());
    if (!chain.join(std::move(matches))) return {};
  }
  return chain.take();
}

bool has_match(TokenSource& source, const Clause& clause, TokenSpan range) {
  return any_place_of(source, clause, range, [](TokenSpan) { return true; });
}

bool has_match(TokenSource& source, const Near& near, TokenSpan range) {
  return !find_matches(source, near, range).all.empty();
}

std::vector<Run> runs_of(std::string_view, const Clause&, const Matches& matches) {
  std::vector<Run> runs;
  for (const auto& match : matches.all) runs.push_back({match.extent, match.clause});
  return runs;
}

std::vector<Run> runs_of(std::string_view signature, const Near& near, const Matches& matches) {
  RunCollector collector(signature);
  RunCollector::Kept all;
  for (const auto& match : matches.all) all.push_back({match.extent.begin, match.extent.end, match.clause});
  collector.collect(near, matches, all);
  return std::move(collector.runs);
}

schema::Field field_of(const Near& near) {
  const FilterNode* node = &near.operands.front();
  while (as_clause(*node) == nullptr) node = &operands_of(*node).front();
  return as_clause(*node)->field;
}

bool holds_name(const Near& near) {
  const auto is_name = [](const FilterNode& node) { return as_clause(node) && holds_name(*as_clause(node)); };
  return std::any_of(near.operands.begin(), near.operands.end(),
                     [&](const FilterNode& operand) { return any_part(operand, is_name); });
}

}  // namespace lede::searcher
