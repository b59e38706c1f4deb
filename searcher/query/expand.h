// From what was written to the words of the index that it can mean: prefixes, misspellings, and words written
// apart or together.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/schema/fields.h"
#include "searcher/query/vocabulary.h"

namespace lede::searcher {

/// Most stems a wildcard or misspelling stands for; the commonest are kept.
inline constexpr std::size_t kMostStems = 500;

struct Expansion {
  std::vector<std::string> stems;  ///< sorted, distinct
  std::vector<std::string> forms;  ///< sorted, distinct; all of them, also those whose stem was cut
  std::size_t found = 0;           ///< distinct stems before the cap
};

Expansion expand_prefix(const Vocabulary& vocabulary, schema::Field field, std::string_view prefix);

/// Forms at most `edits` (1 or 2) from `word`, as edits_between() counts them in the folded form. `word`
/// itself is included when the index has it.
Expansion expand_fuzzy(const Vocabulary& vocabulary, schema::Field field, std::string_view word, int edits);

/// Ways to read a word as two words that both stand in the index ("ceasefire" as "cease" "fire"), likeliest
/// first, at most 3. Only plain a-z words of 6 letters and more, parts of 3 letters and more that are no
/// function words: "maybe" is not "may be".
std::vector<std::pair<std::string, std::string>> split_word(
    std::string_view form, const std::function<Documents(const std::string& part)>& frequency);

}  // namespace lede::searcher
