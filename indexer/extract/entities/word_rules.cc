#include "indexer/extract/entities/word_rules.h"

#include <algorithm>

#include "common/base/ascii.h"
#include "common/base/key_index.h"
#include "common/text/analyzer.h"
#include "indexer/extract/entities/label_rules_tables.h"

namespace lede::indexer {
namespace {

constexpr auto kAcronymLetters = [](std::size_t i) { return kAcronyms[i].letters; };
constexpr KeyIndex<kAcronyms.size()> kAcronymIndex(kAcronymLetters);
constexpr std::size_t kLongestAcronym = 6;  // letters
static_assert(std::all_of(kAcronyms.begin(), kAcronyms.end(),
                          [](const Acronym& acronym) { return acronym.letters.size() <= kLongestAcronym; }));

std::optional<EntityKind> kind_of_end(std::string_view form) {
  if (kOrgEnds.has(form)) return EntityKind::org;
  if (kPlaceEnds.has(form)) return EntityKind::place;
  return std::nullopt;
}

std::optional<EntityKind> kind_of_acronym(std::string_view form) {
  if (form.size() > kLongestAcronym) return std::nullopt;
  const std::size_t found = kAcronymIndex.find(ascii::lower(form), kAcronymLetters);
  if (found == kAcronyms.size()) return std::nullopt;
  return kAcronyms[found].kind;
}

}  // namespace

WordRules rules_of(std::string_view form) {
  return {kind_of_end(form), kind_of_acronym(form), is_function_word(form)};
}

}  // namespace lede::indexer
