#include "searcher/search/boost.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "common/text/signature.h"

namespace lede::searcher {
namespace {

constexpr int kReach = 8;

struct Place {
  int word = 0;       // counted without the ends
  int paragraph = 0;
};

// Where each of the words stands.
std::vector<std::vector<Place>> places_of(std::string_view signature, const std::vector<const Clause*>& words) {
  std::vector<std::vector<Place>> places(words.size());
  Place here;
  for (const char c : signature) {
    const auto byte = static_cast<std::uint8_t>(c);
    if (byte == kParagraphEndByte) ++here.paragraph;
    if (byte < kFirstWordByte) continue;
    ++here.word;
    for (std::size_t i = 0; i < words.size(); ++i)
      if (words[i]->variants.front().front().bytes[byte]) places[i].push_back(here);
  }
  return places;
}

// Smallest distance in words between a place of `a` and one of `b` in the same paragraph, if within reach.
std::optional<int> nearest(const std::vector<Place>& a, const std::vector<Place>& b) {
  std::optional<int> best;
  auto from = b.begin();
  for (const auto& place : a) {
    while (from != b.end() && from->word < place.word - kReach) ++from;
    for (auto other = from; other != b.end() && other->word <= place.word + kReach; ++other) {
      const int distance = std::abs(other->word - place.word);
      if (distance > 0 && other->paragraph == place.paragraph && (!best || distance < *best)) best = distance;
    }
  }
  return best;
}

void collect(const MatchNode& node, std::vector<const Clause*>& words) {
  if (node.op == MatchNode::Op::clause) {
    const auto& clause = node.clause;
    if (clause.field == schema::Field::text && !clause.variants.empty() && clause.variants.front().size() == 1)
      words.push_back(&clause);
  } else if (node.op != MatchNode::Op::negation) {
    for (const auto& operand : node.operands) collect(operand, words);
  }
}

}  // namespace

std::vector<const Clause*> ranked_words(const MatchNode& query) {
  std::vector<const Clause*> words;
  collect(query, words);
  return words;
}

double proximity_boost(std::string_view signature, const std::vector<const Clause*>& words) {
  if (words.size() < 2) return 1.0;
  const auto places = places_of(signature, words);
  double sum = 0;
  for (std::size_t i = 0; i + 1 < words.size(); ++i)
    if (const auto distance = nearest(places[i], places[i + 1])) sum += 1.0 / *distance;
  return 1.0 + kMostBoost * sum / static_cast<double>(words.size() - 1);
}

}  // namespace lede::searcher
