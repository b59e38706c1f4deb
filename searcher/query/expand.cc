#include "searcher/query/expand.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>

#include "common/text/analyzer.h"

namespace lede::searcher {
namespace {

constexpr std::size_t kShortestSplit = 6;
constexpr std::size_t kLongestSplit = 24;
constexpr std::size_t kShortestPart = 3;
constexpr std::size_t kMostSplits = 3;

// Gathers forms and keeps the commonest stems.
class Gatherer {
 public:
  Gatherer(const Vocabulary& vocabulary, schema::Field field) : vocabulary_(vocabulary), field_(field) {}

  void add(const std::string& form, const std::string& stem) {
    forms_.push_back(form);
    if (!stems_.contains(stem)) stems_[stem] = vocabulary_.frequency(schema::word_term(field_, stem));
  }

  Expansion finish() && {
    std::vector<std::pair<Documents, std::string>> ranked;
    for (const auto& [stem, frequency] : stems_)
      if (frequency > Documents{0}) ranked.emplace_back(frequency, stem);
    Expansion expansion;
    expansion.found = ranked.size();
    // Ties by the stem itself, so that the same index gives the same cut.
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    ranked.resize(std::min(ranked.size(), kMostStems));
    for (auto& [frequency, stem] : ranked) expansion.stems.push_back(std::move(stem));
    std::sort(expansion.stems.begin(), expansion.stems.end());
    expansion.forms = std::move(forms_);
    return expansion;
  }

 private:
  const Vocabulary& vocabulary_;
  schema::Field field_;
  std::vector<std::string> forms_;
  std::map<std::string, Documents> stems_;
};

bool is_plain_word(std::string_view form) {
  return std::all_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

Expansion expand_prefix(const Vocabulary& vocabulary, schema::Field field, std::string_view prefix) {
  Gatherer gatherer(vocabulary, field);
  vocabulary.for_each_form(field, prefix, [&](const auto& form, const auto& stem) {
    gatherer.add(form, stem);
    return true;
  });
  return std::move(gatherer).finish();
}

Expansion expand_fuzzy(const Vocabulary& vocabulary, schema::Field field, std::string_view word, int edits) {
  Gatherer gatherer(vocabulary, field);
  vocabulary.for_each_form(field, "", [&](const auto& form, const auto& stem) {
    if (within_edits(word, form, edits)) gatherer.add(form, stem);
    return true;
  });
  return std::move(gatherer).finish();
}

// Only the diagonal band of width 2 * limit + 1 can hold a distance within the limit (Ukkonen 1985); the swap of
// neighbours needs the row before the last as well.
bool within_edits(std::string_view a, std::string_view b, int limit) {
  constexpr int kLongest = 64;
  const int rows = static_cast<int>(a.size());
  const int columns = static_cast<int>(b.size());
  if (std::abs(rows - columns) > limit || rows > kLongest || columns > kLongest) return a == b;
  using Row = std::array<int, kLongest + 1>;
  Row before{};
  Row previous{};
  Row current{};
  for (int j = 0; j <= columns; ++j) previous[j] = j;
  for (int i = 1; i <= rows; ++i) {
    current.fill(limit + 1);
    if (i <= limit) current[0] = i;
    int best = current[0];
    for (int j = std::max(1, i - limit); j <= std::min(columns, i + limit); ++j) {
      const int outside_up = j == i + limit ? limit + 1 : previous[j] + 1;
      int cost = std::min({previous[j - 1] + (a[i - 1] != b[j - 1]), outside_up, current[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) cost = std::min(cost, before[j - 2] + 1);
      current[j] = cost;
      best = std::min(best, cost);
    }
    if (best > limit) return false;
    before = previous;
    previous = current;
  }
  return previous[columns] <= limit;
}

std::vector<std::pair<std::string, std::string>> split_word(
    std::string_view form, const std::function<Documents(const std::string& part)>& frequency) {
  if (form.size() < kShortestSplit || form.size() > kLongestSplit || !is_plain_word(form)) return {};
  std::vector<std::pair<Documents, std::pair<std::string, std::string>>> ranked;
  for (auto at = kShortestPart; at + kShortestPart <= form.size(); ++at) {
    const std::string left(form.substr(0, at));
    const std::string right(form.substr(at));
    if (is_function_word(left) || is_function_word(right)) continue;
    const auto rarer = std::min(frequency(left), frequency(right));
    if (rarer > Documents{0}) ranked.push_back({rarer, {left, right}});
  }
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  ranked.resize(std::min(ranked.size(), kMostSplits));
  std::vector<std::pair<std::string, std::string>> splits;
  for (auto& [rarer, split] : ranked) splits.push_back(std::move(split));
  return splits;
}

}  // namespace lede::searcher
