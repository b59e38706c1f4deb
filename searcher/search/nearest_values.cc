#include "searcher/search/nearest_values.h"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

#include "common/base/edits.h"
#include "common/schema/fields.h"

namespace lede::searcher {
namespace {

constexpr std::size_t kMost = 3;

std::vector<std::string> words_of(IndexReader& reader, std::string_view text) {
  std::vector<std::string> words;
  for (const auto& token : reader.analyzer().analyze_words(text)) words.push_back(token.form->form);
  return words;
}

/// From the nearest of the words.
std::optional<int> edits_from(const std::string& typed, const std::vector<std::string>& words) {
  constexpr std::size_t kShort = 3, kLong = 5;
  const int most = typed.size() < kShort ? 0 : typed.size() < kLong ? 1 : 2;
  std::optional<int> fewest;
  for (const auto& word : words)
    if (const auto edits = letters_between(typed, word, fewest.value_or(most)))
      fewest = std::min(*edits, fewest.value_or(*edits));
  return fewest;
}

}  // namespace

std::vector<std::string> nearest_values(IndexReader& reader, const std::string& of, std::string_view typed) {
  const auto wanted = words_of(reader, typed);
  if (wanted.empty()) return {};
  const auto& database = reader.database();
  const auto terms = schema::value_terms_of(of);
  std::vector<std::tuple<int, std::uint64_t, std::string>> near;  // edits, how rare, the value
  std::set<std::vector<std::string>> seen;                        // "Reuters" and "reuters" ask the same
  for (auto term = database.allterms_begin(terms); term != database.allterms_end(terms); ++term) {
    reader.vocabulary().spend(kStepsOfAForm);
    auto value = schema::decode_value(of, *term);
    const auto words = words_of(reader, value);
    int edits = 0;
    const bool has_all = std::all_of(wanted.begin(), wanted.end(), [&](const std::string& word) {
      const auto one = edits_from(word, words);
      edits += one.value_or(0);
      return one.has_value();
    });
    if (has_all && seen.insert(words).second)
      near.emplace_back(edits, ~std::uint64_t{term.get_termfreq()}, std::move(value));
  }
  std::sort(near.begin(), near.end());
  near.resize(std::min(near.size(), kMost));
  std::vector<std::string> values;
  for (auto& [edits, rareness, value] : near) values.push_back(std::move(value));
  return values;
}

}  // namespace lede::searcher
