#include "tools/lines/score.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>

namespace lede::indexer {
namespace {

constexpr std::size_t kSequence = 4;

using Sequences = std::map<std::string, int>;

// A text of fewer words is one sequence.
Sequences sequences_of(const std::vector<std::string_view>& words) {
  Sequences sequences;
  const std::size_t last = words.size() < kSequence ? 0 : words.size() - kSequence;
  for (std::size_t i = 0; i <= last && i < words.size(); ++i) {
    std::string sequence;
    for (std::size_t k = i; k < std::min(i + kSequence, words.size()); ++k)
      sequence.append(words[k]).push_back(' ');
    ++sequences[sequence];
  }
  return sequences;
}

}  // namespace

void LineScore::add(const MarkedPage& page, const std::vector<char>& kept) {
  std::string text;
  for (std::size_t i = 0; i < page.lines.size(); ++i)
    if (kept[i]) text.append(page.lines[i]).push_back('\n');
  const Sequences found = sequences_of(metric_words(text));
  const Sequences gold = sequences_of(metric_words(page.gold));
  double right = 0;
  double wrong = 0;
  double missed = 0;
  for (const auto& [sequence, times] : found) {
    const auto same = gold.find(sequence);
    const int in_gold = same == gold.end() ? 0 : same->second;
    right += std::min(times, in_gold);
    wrong += std::max(0, times - in_gold);
  }
  for (const auto& [sequence, times] : gold) {
    const auto same = found.find(sequence);
    missed += std::max(0, times - (same == found.end() ? 0 : same->second));
  }
  const double all = right + wrong + missed;
  if (all == 0) return;
  right_ += right / all;
  wrong_ += wrong / all;
  missed_ += missed / all;
}

double LineScore::precision() const { return right_ + wrong_ == 0 ? 1 : right_ / (right_ + wrong_); }
double LineScore::recall() const { return right_ + missed_ == 0 ? 1 : right_ / (right_ + missed_); }
double LineScore::f1() const {
  return precision() + recall() == 0 ? 0 : 2 * precision() * recall() / (precision() + recall());
}

std::string LineScore::print() const {
  return fmt::format("P {:.3f} R {:.3f} F1 {:.3f}", precision(), recall(), f1());
}

}  // namespace lede::indexer
