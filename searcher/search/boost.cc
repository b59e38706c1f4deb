#include "searcher/search/boost.h"

#include <algorithm>
#include <bit>
#include <optional>

#include "common/text/signature.h"

namespace lede::searcher {
namespace {

constexpr int kReach = 8;
constexpr std::size_t kMostWords = 32;

struct Place {
  int word = 0;  // counted without the ends
  int paragraph = 0;
};

void collect(const MatchNode& node, std::vector<const Clause*>& words) {
  if (node.op == MatchNode::Op::clause) {
    const auto& clause = node.clause;
    if (clause.field == schema::Field::text && !clause.variants.empty() &&
        clause.variants.front().size() == 1)
      words.push_back(&clause);
  } else if (node.op != MatchNode::Op::negation) {
    for (const auto& operand : node.operands) collect(operand, words);
  }
}

// For each word the last place it was met at, and for each neighbouring pair the least distance so far.
class Distances {
 public:
  explicit Distances(std::size_t words) : last_(words), least_(words - 1, kReach + 1) {}

  void meet(std::size_t word, Place here) {
    if (word > 0) note(word - 1, last_[word - 1], here);
    if (word < least_.size()) note(word, last_[word + 1], here);
    last_[word] = here;
  }

  double mean_closeness() const {
    double sum = 0;
    for (const int distance : least_)
      if (distance <= kReach) sum += 1.0 / distance;
    return sum / static_cast<double>(least_.size());
  }

 private:
  void note(std::size_t pair, const std::optional<Place>& other, Place here) {
    if (!other || other->paragraph != here.paragraph || other->word == here.word) return;
    least_[pair] = std::min(least_[pair], here.word - other->word);
  }

  std::vector<std::optional<Place>> last_;
  std::vector<int> least_;
};

}  // namespace

ProximityBoost::ProximityBoost(const MatchNode& query) {
  std::vector<const Clause*> words;
  collect(query, words);
  words_ = std::min(words.size(), kMostWords);
  for (std::size_t word = 0; word < words_; ++word) {
    const auto& bytes = words[word]->variants.front().front().bytes;
    for (std::size_t byte = 0; byte < bytes.size(); ++byte)
      if (bytes[byte]) words_of_byte_[byte] |= std::uint32_t{1} << word;
  }
}

double ProximityBoost::factor(std::string_view signature) const {
  if (is_constant()) return 1.0;
  Distances distances(words_);
  Place here;
  for (const char c : signature) {
    const auto byte = static_cast<std::uint8_t>(c);
    here.paragraph += byte == kParagraphEndByte;
    here.word += byte >= kFirstWordByte;
    for (auto words = words_of_byte_[byte]; words != 0; words &= words - 1)
      distances.meet(static_cast<std::size_t>(std::countr_zero(words)), here);
  }
  return 1.0 + (kMost - 1.0) * distances.mean_closeness();
}

}  // namespace lede::searcher
