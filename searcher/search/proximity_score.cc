#include "searcher/search/proximity_score.h"

#include <algorithm>
#include <bit>
#include <optional>
#include <span>

#include "common/text/signature.h"

namespace lede::searcher {
namespace {

constexpr int kReach = 8;
constexpr double kLeastCoverage = 0.8;
constexpr double kLeastOrder = 0.8;

struct Place {
  int word = 0;  // counted without the ends
  int paragraph = 0;
};

bool is_single_word(const Clause& clause) {
  return clause.field == schema::Field::text && !clause.variants.empty() &&
         clause.variants.front().size() == 1;
}

std::vector<const Clause*> single_words_of(const FilterNode& query) {
  std::vector<const Clause*> words;
  walk(query, [&](const FilterNode& node) {
    const Clause* clause = as_clause(node);
    if (clause && is_single_word(*clause)) words.push_back(clause);
    return !is_negation(node);
  });
  return words;
}

template <class Visit>
void for_each_byte(const Clause& word, Visit&& visit) {
  const auto& bytes = word.variants.front().front().bytes;
  for (std::size_t byte = bytes._Find_first(); byte < bytes.size(); byte = bytes._Find_next(byte))
    visit(byte);
}

// How far a share goes beyond the least that counts: 0 to 1, and slowly at first.
double beyond(double least, double share) {
  const double part = std::max(0.0, share - least) / (1 - least);
  return part * part;
}

// The last place of each word, and the least distance of each neighbouring pair so far.
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

// Counts the words of the query among the last `length` words, and keeps the greatest share they had.
class ProximityScore::Window {
 public:
  Window(std::span<const double> shares, int length) : shares_(shares), length_(length) {}

  /// `all`: the occurrences in one paragraph.
  double most(std::span<const Occurrence> all) {
    double most = 0;
    for (std::size_t begin = 0, at = 0; at < all.size(); ++at) {
      for (; all[begin].place <= all[at].place - length_; ++begin) count(all[begin].words, -1);
      count(all[at].words, +1);
      most = std::max(most, share_);
    }
    return most;
  }

 private:
  void count(WordSet words, int change) {
    for (; words != 0; words &= words - 1) {
      const auto word = static_cast<std::size_t>(std::countr_zero(words));
      const bool was_there = counts_[word] > 0;
      counts_[word] += change;
      if (was_there != (counts_[word] > 0)) share_ += change * shares_[word];
    }
  }

  std::span<const double> shares_;
  int length_;
  std::array<int, kMostWords> counts_{};
  double share_ = 0;
};

ProximityScore::ProximityScore(const FilterNode& query, const Rarity& rarity) {
  auto words = single_words_of(query);
  written_ = words.size();
  for (std::size_t place = 0; place < std::min(written_, kMostPlaces); ++place)
    for_each_byte(*words[place], [&](std::size_t byte) { places_of_byte_[byte] |= PlaceSet{1} << place; });
  window_ = std::max(kReach, static_cast<int>(words.size() + words.size() / 2));
  std::erase_if(words, [](const Clause* word) { return !word->ranks; });
  words_ = std::min(words.size(), kMostWords);
  if (is_constant()) return;
  double all = 0;
  for (std::size_t word = 0; word < words_; ++word) {
    for_each_byte(*words[word], [&](std::size_t byte) { words_of_byte_[byte] |= WordSet{1} << word; });
    all += share_[word] = rarity(words[word]->sufficient_terms);
  }
  for (double& share : share_) share /= all;
  for (std::size_t byte = kFirstWordByte; byte < is_plain_.size(); ++byte)
    is_plain_[byte] = words_of_byte_[byte] == 0;
  const double length = std::min(1.0, static_cast<double>(written_ - 2) / static_cast<double>(kLong - 2));
  closeness_weight_ = 0.5 + 0.5 * length;
  coverage_weight_ = 3.0 * length;
}

double ProximityScore::factor(std::string_view signature) const {
  if (is_constant()) return 1.0;
  const auto found = occurrences_in(signature);
  const double of_pairs = closeness_weight_ * closeness(found);
  if (coverage_weight_ == 0) return 1.0 + of_pairs;
  const double of_order = is_long() ? kMostForOrder * beyond(kLeastOrder, order(signature)) : 0;
  return 1.0 + of_pairs + coverage_weight_ * beyond(kLeastCoverage, window_coverage(found)) + of_order;
}

ProximityScore::Occurrences ProximityScore::occurrences_in(std::string_view signature) const {
  Occurrences found;
  int paragraph = 0;
  int ends = 0;
  for (std::size_t i = 0; i < signature.size(); ++i) {
    const auto byte = static_cast<std::uint8_t>(signature[i]);
    if (is_plain_[byte]) continue;
    ends += byte < kFirstWordByte;
    paragraph += byte == kParagraphEndByte;
    if (const auto words = words_of_byte_[byte])
      found.push_back({words, static_cast<int>(i) + 1 - ends, paragraph});
  }
  return found;
}

double ProximityScore::closeness(const Occurrences& found) const {
  Distances distances(words_);
  for (const auto& [all, place, paragraph] : found)
    for (auto words = all; words != 0; words &= words - 1)
      distances.meet(static_cast<std::size_t>(std::countr_zero(words)), {place, paragraph});
  return distances.mean_closeness();
}

double ProximityScore::share_of(WordSet words) const {
  double share = 0;
  for (; words != 0; words &= words - 1) share += share_[static_cast<std::size_t>(std::countr_zero(words))];
  return share;
}

double ProximityScore::window_coverage(const Occurrences& found) const {
  double most = 0;
  for (auto begin = found.begin(); begin != found.end();) {
    WordSet words = 0;
    auto end = begin;
    for (; end != found.end() && end->paragraph == begin->paragraph; ++end) words |= end->words;
    // A window holds no more of the query than its paragraph, and less than the least counts as nothing.
    if (share_of(words) > std::max(most, kLeastCoverage))
      most = std::max(most, Window({share_.data(), words_}, window_).most(std::span(begin, end)));
    begin = end;
  }
  return most;
}

double ProximityScore::order(std::string_view signature) const {
  const auto written = static_cast<double>(std::min(written_, kMostPlaces));
  double most = 0;
  PlaceSet unmatched = ~PlaceSet{0};  // of the query, in the sentence so far
  int length = 0;
  const auto end_sentence = [&] {
    most = std::max(most, std::popcount(~unmatched) / std::max(written, 0.5 * length));
    unmatched = ~PlaceSet{0};
    length = 0;
  };
  for (const char c : signature) {
    const auto byte = static_cast<std::uint8_t>(c);
    if (byte < kFirstWordByte) end_sentence();
    ++length;
    if (const auto meets = unmatched & places_of_byte_[byte])
      unmatched = (unmatched + meets) | (unmatched - meets);
  }
  end_sentence();
  return most;
}

}  // namespace lede::searcher
