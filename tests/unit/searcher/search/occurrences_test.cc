// Chains of words near one another, against the definition tried on every combination of matches, and on an
// article that repeats one word for ever.
#include "searcher/search/occurrences.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace lede::searcher {
namespace {

using Spans = std::set<std::pair<std::uint32_t, std::uint32_t>>;

TokenTest byte_test(char byte) {
  TokenTest test;
  test.bytes.set(static_cast<unsigned char>(byte));
  return test;
}

FilterNode words(const std::string& bytes, std::uint16_t number) {
  Clause clause;
  clause.number = number;
  Sequence sequence;
  for (const char byte : bytes) sequence.push_back(byte_test(byte));
  clause.variants = {std::move(sequence)};
  return {std::move(clause)};
}

// One match as the definition has it: of a proximity, one for each match of its last operand, with the runs
// of every chain of matches that ends there.
struct Plain {
  TokenSpan extent;
  std::uint16_t clause = 0;
  Spans runs;
};

class Definition {
 public:
  explicit Definition(std::string signature) : signature_(std::move(signature)) {}

  std::vector<Plain> matches(const FilterNode& node) const {
    if (const Clause* clause = as_clause(node)) return of_words(*clause);
    if (const auto* near = std::get_if<Near>(&node.value)) return matches(*near);
    std::vector<Plain> found;
    for (const auto& operand : operands_of(node))
      for (auto& match : matches(operand)) found.push_back(std::move(match));
    return found;
  }

  std::vector<Plain> matches(const Near& near) const {
    std::vector<std::vector<Plain>> operands;
    for (const auto& operand : near.operands) operands.push_back(matches(operand));
    std::map<std::size_t, Plain> found;  // by the match of the last operand
    std::vector<std::size_t> chain;
    extend(near, operands, chain, found);
    std::vector<Plain> all;
    for (auto& [last, match] : found) all.push_back(std::move(match));
    return all;
  }

 private:
  std::vector<Plain> of_words(const Clause& clause) const {
    std::vector<Plain> found;
    const auto& sequence = clause.variants.front();
    for (std::uint32_t begin = 0; begin < signature_.size(); ++begin) {
      auto at = begin;
      std::size_t met = 0;
      while (at < signature_.size() && met < sequence.size()) {
        const auto byte = static_cast<unsigned char>(signature_[at]);
        if (byte == kSentenceEndByte && met > 0) {
          ++at;
          continue;
        }
        if (!sequence[met].bytes[byte]) break;
        ++met;
        ++at;
      }
      if (met == sequence.size()) found.push_back({{begin, at}, clause.number, {{begin, at}}});
    }
    return found;
  }

  bool reach(const Near& near, TokenSpan a, TokenSpan b) const {
    if (b.begin < a.begin) std::swap(a, b);
    if (a.end > b.begin) return false;
    unsigned between = 0;
    for (auto at = a.end; at < b.begin; ++at) {
      const auto byte = static_cast<unsigned char>(signature_[at]);
      if (byte == kParagraphEndByte) return false;
      if (byte == kSentenceEndByte && near.reach == Reach::sentence) return false;
      between += byte != kSentenceEndByte;
    }
    return near.reach != Reach::words || between < near.distance;
  }

  void extend(const Near& near, const std::vector<std::vector<Plain>>& operands,
              std::vector<std::size_t>& chain, std::map<std::size_t, Plain>& found) const {
    if (chain.size() == operands.size()) return note(operands, chain, found);
    const auto& next = operands[chain.size()];
    for (std::size_t i = 0; i < next.size(); ++i) {
      if (!chain.empty() && !reach(near, operands[chain.size() - 1][chain.back()].extent, next[i].extent))
        continue;
      chain.push_back(i);
      extend(near, operands, chain, found);
      chain.pop_back();
    }
  }

  static void note(const std::vector<std::vector<Plain>>& operands, const std::vector<std::size_t>& chain,
                   std::map<std::size_t, Plain>& found) {
    auto& match = found.try_emplace(chain.back(), operands.back()[chain.back()]).first->second;
    for (std::size_t i = 0; i < chain.size(); ++i)
      for (const auto& [begin, end] : operands[i][chain[i]].runs) {
        match.runs.emplace(begin, end);
        match.extent = {std::min(match.extent.begin, begin), std::max(match.extent.end, end)};
      }
  }

  std::string signature_;
};

class World {
 public:
  std::size_t below(std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_);
  }

  // Few words, often the same one again.
  std::string signature() {
    std::string bytes;
    for (std::size_t left = 3 + below(14); left > 0; --left) {
      bytes += static_cast<char>(kFirstWordByte + (below(3) ? 0 : below(3)));
      if (below(5) == 0) bytes += static_cast<char>(below(3) ? kSentenceEndByte : kParagraphEndByte);
    }
    return bytes + static_cast<char>(kParagraphEndByte);
  }

  FilterNode operand(int depth) {
    if (depth > 0 && below(4) == 0) return {chain(depth - 1)};
    if (depth > 0 && below(3) == 0) {
      Any any;
      for (std::size_t left = 2 + below(2); left > 0; --left) any.operands.push_back(operand(depth - 1));
      return {std::move(any)};
    }
    std::string bytes;
    for (std::size_t left = below(3) ? 1 : 2; left > 0; --left)
      bytes += static_cast<char>(kFirstWordByte + (below(2) ? 0 : below(3)));
    return words(bytes, next_number_++);
  }

  Near chain(int depth) {
    std::vector<FilterNode> operands;
    for (std::size_t left = 2 + below(3); left > 0; --left) operands.push_back(operand(depth));
    const auto reach = static_cast<Reach>(below(3));
    return {reach, reach == Reach::words ? 1 + static_cast<unsigned>(below(4)) : 0, std::move(operands)};
  }

 private:
  std::mt19937 random_{17};
  std::uint16_t next_number_ = 0;
};

using Row = std::tuple<std::uint32_t, std::uint32_t, std::uint16_t>;

TEST(Occurrences, OfAChainAreWhatTheDefinitionSays) {
  World world;
  std::size_t found_in_all = 0;
  for (int i = 0; i < 2000; ++i) {
    const auto signature = world.signature();
    const auto query = world.chain(2);
    std::vector<Row> extents;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint16_t> runs;
    for (const auto& match : Definition(signature).matches(query)) {
      extents.emplace_back(match.extent.begin, match.extent.end, match.clause);
      for (const auto& run : match.runs) {
        const auto [known, is_new] = runs.emplace(run, match.clause);
        if (!is_new) known->second = std::min(known->second, match.clause);
      }
    }
    TokenSource source(signature);
    const auto found = find_matches(source, query, whole(signature));
    std::vector<Row> found_extents;
    for (const auto& match : found.all)
      found_extents.emplace_back(match.extent.begin, match.extent.end, match.clause);
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint16_t> found_runs;
    for (const auto& run : runs_of(signature, query, found)) {
      const auto [known, is_new] =
          found_runs.emplace(std::pair(run.tokens.begin, run.tokens.end), run.clause);
      if (!is_new) known->second = std::min(known->second, run.clause);
    }
    std::sort(extents.begin(), extents.end());
    std::sort(found_extents.begin(), found_extents.end());
    ASSERT_EQ(found_extents, extents) << "query " << i;
    ASSERT_EQ(found_runs, runs) << "query " << i;
    found_in_all += extents.size();
  }
  EXPECT_GT(found_in_all, 2000U);  // else it proved nothing
}

std::size_t matches_held(const Matches& matches) {
  std::size_t held = matches.all.size();
  for (const auto& operand : matches.operands) held += matches_held(operand);
  return held;
}

TEST(Occurrences, OfAChainAreNoMoreThanTheWordsOfEachOperand) {
  constexpr std::uint32_t kWords = 5000;
  constexpr std::size_t kLinks = 20;
  const std::string word(1, static_cast<char>(kFirstWordByte));
  std::string signature;
  for (std::uint32_t i = 0; i < kWords; ++i) signature += word;
  for (const auto reach : {Reach::words, Reach::sentence, Reach::paragraph}) {
    const Near query{reach, 8, std::vector<FilterNode>(kLinks, words(word, 0))};
    TokenSource source(signature);
    const auto found = find_matches(source, query, whole(signature));
    ASSERT_EQ(found.all.size(), kWords);
    EXPECT_EQ(matches_held(found), kWords * (kLinks + 1));
    const auto runs = runs_of(signature, query, found);
    EXPECT_EQ(runs.size(), kWords * kLinks);
    Spans distinct;
    for (const auto& run : runs) distinct.emplace(run.tokens.begin, run.tokens.end);
    EXPECT_EQ(distinct.size(), kWords);
    // From the middle twenty words at most eight apart lead to either side.
    const auto& middle = found.all[kWords / 2].extent;
    EXPECT_EQ(middle.size(), reach == Reach::words ? 2 * 8 * (kLinks - 1) + 1 : kWords);
  }
}

}  // namespace
}  // namespace lede::searcher
