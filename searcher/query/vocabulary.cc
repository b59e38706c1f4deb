#include "searcher/query/vocabulary.h"

#include <algorithm>
#include <map>

#include "common/base/ascii.h"
#include "common/base/edits.h"
#include "common/text/analyzer.h"

namespace lede::searcher {
namespace {

constexpr std::size_t kShortestSplit = 6;
constexpr std::size_t kLongestSplit = 24;
constexpr std::size_t kShortestPart = 2;
constexpr std::size_t kMostSplits = 3;

// Gathers forms and keeps the commonest stems.
class Gatherer {
 public:
  Gatherer(const Vocabulary& vocabulary, schema::Field field) : vocabulary_(vocabulary), field_(field) {}

  void add(const std::string& form, const std::string& stem) {
    vocabulary_.spend(kStepsOfAForm);
    if (forms_.empty() || forms_.back() != form) forms_.push_back(form);
    if (!stems_.contains(stem)) stems_[stem] = vocabulary_.frequency(schema::word_term(field_, stem));
  }

  Expansion finish() && {
    std::vector<std::pair<Documents, std::string>> ranked;
    for (const auto& [stem, frequency] : stems_)
      if (frequency > Documents{0}) ranked.emplace_back(frequency, stem);
    Expansion expansion;
    expansion.found = ranked.size();
    // Ties by the stem itself, so that the same index gives the same cut.
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
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

bool is_plain_word(std::string_view form) { return std::all_of(form.begin(), form.end(), ascii::is_lower); }

}  // namespace

void Vocabulary::for_each_near_form(schema::Field field, std::string_view word, int edits,
                                    const VisitNear& visit) const {
  for_each_form(field, "", [&](const std::string& form, const std::string& stem) {
    spend(kStepsOfAForm);
    if (const auto found = letters_between(word, form, edits)) visit(form, stem, *found);
    return true;
  });
}

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
  vocabulary.for_each_near_form(field, word, edits,
                                [&](const auto& form, const auto& stem, int) { gatherer.add(form, stem); });
  return std::move(gatherer).finish();
}

std::vector<std::pair<std::string, std::string>> split_word(
    std::string_view form, const std::function<Documents(const std::string& part)>& frequency) {
  if (form.size() < kShortestSplit || form.size() > kLongestSplit || !is_plain_word(form)) return {};
  std::vector<std::pair<Documents, std::pair<std::string, std::string>>> ranked;
  for (auto at = kShortestPart; at + kShortestPart <= form.size(); ++at) {
    const std::string left(form.substr(0, at));
    const std::string right(form.substr(at));
    if (is_function_word(left) || is_function_word(right)) continue;
    // The lefts lie beside one another in the index, the rights do not: most need not be looked up.
    const auto lefts = frequency(left);
    const auto rarer = lefts > Documents{0} ? std::min(lefts, frequency(right)) : lefts;
    if (rarer > Documents{0}) ranked.push_back({rarer, {left, right}});
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  ranked.resize(std::min(ranked.size(), kMostSplits));
  std::vector<std::pair<std::string, std::string>> splits;
  for (auto& [rarer, split] : ranked) splits.push_back(std::move(split));
  return splits;
}

}  // namespace lede::searcher
