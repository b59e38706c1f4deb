#include "searcher/search/boost.h"

#include <algorithm>
#include <array>
#include <bit>
#include <optional>
#include <span>

#include "common/text/signature.h"

namespace lede::searcher {
namespace {

constexpr int kReach = 8;
constexpr double kLeastCover = 0.8;

struct Place {
  int word = 0;  // counted without the ends
  int paragraph = 0;
};

bool is_single_word(const Clause& clause) {
  return clause.field == schema::Field::text && !clause.variants.empty() &&
         clause.variants.front().size() == 1;
}

void collect(const MatchNode& node, std::vector<const Clause*>& words) {
  if (node.op == MatchNode::Op::clause) {
    if (is_single_word(node.clause)) words.push_back(&node.clause);
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

// The words of the query among the last `length` words, and the greatest share of it they ever were.
class Window {
 public:
  Window(std::span<const double> shares, int length) : shares_(shares), length_(length) {}

  void step(std::uint32_t words) {
    ++here_;
    while (begin_ < met_.size() && met_[begin_].place <= here_ - length_) count(met_[begin_++].words, -1);
    if (words == 0) return;
    met_.push_back({here_, words});
    count(words, +1);
    most_ = std::max(most_, share_);
  }

  void clear() {
    met_.clear();
    begin_ = 0;
    counts_.fill(0);
    share_ = 0;
  }

  double most() const { return most_; }

 private:
  struct Met {
    int place = 0;
    std::uint32_t words = 0;
  };

  void count(std::uint32_t words, int change) {
    for (; words != 0; words &= words - 1) {
      const auto word = static_cast<std::size_t>(std::countr_zero(words));
      const bool was_there = counts_[word] > 0;
      counts_[word] += change;
      if (was_there != (counts_[word] > 0)) share_ += change * shares_[word];
    }
  }

  std::span<const double> shares_;
  int length_;
  int here_ = 0;
  std::vector<Met> met_;  // from begin_ on: those within the window
  std::size_t begin_ = 0;
  std::array<int, 32> counts_{};
  double share_ = 0;
  double most_ = 0;
};

}  // namespace

ProximityBoost::ProximityBoost(const MatchNode& query, const Rarity& rarity) {
  std::vector<const Clause*> words;
  collect(query, words);
  written_ = words.size();
  window_ = std::max(kReach, static_cast<int>(words.size() + words.size() / 2));
  std::erase_if(words, [](const Clause* word) { return !word->ranks; });
  words_ = std::min(words.size(), kMostWords);
  if (is_constant()) return;
  double all = 0;
  for (std::size_t word = 0; word < words_; ++word) {
    const auto& bytes = words[word]->variants.front().front().bytes;
    for (std::size_t byte = 0; byte < bytes.size(); ++byte)
      if (bytes[byte]) words_of_byte_[byte] |= std::uint32_t{1} << word;
    all += share_[word] = rarity(words[word]->proving_terms);
  }
  for (double& share : share_) share /= all;
  const double length = std::min(1.0, static_cast<double>(written_ - 2) / static_cast<double>(kLong - 2));
  closeness_weight_ = 0.5 + 0.5 * length;
  cover_weight_ = 3.0 * length;
}

double ProximityBoost::factor(std::string_view signature) const {
  if (is_constant()) return 1.0;
  const double of_pairs = closeness_weight_ * closeness(signature);
  if (cover_weight_ == 0) return 1.0 + of_pairs;
  const double beyond = std::max(0.0, cover(signature) - kLeastCover) / (1 - kLeastCover);
  return 1.0 + of_pairs + cover_weight_ * beyond * beyond;
}

double ProximityBoost::closeness(std::string_view signature) const {
  Distances distances(words_);
  Place here;
  for (const char c : signature) {
    const auto byte = static_cast<std::uint8_t>(c);
    here.paragraph += byte == kParagraphEndByte;
    here.word += byte >= kFirstWordByte;
    for (auto words = words_of_byte_[byte]; words != 0; words &= words - 1)
      distances.meet(static_cast<std::size_t>(std::countr_zero(words)), here);
  }
  return distances.mean_closeness();
}

double ProximityBoost::cover(std::string_view signature) const {
  Window window({share_.data(), words_}, window_);
  for (const char c : signature) {
    const auto byte = static_cast<std::uint8_t>(c);
    if (byte >= kFirstWordByte) window.step(words_of_byte_[byte]);
    if (byte == kParagraphEndByte) window.clear();
  }
  return window.most();
}

}  // namespace lede::searcher
