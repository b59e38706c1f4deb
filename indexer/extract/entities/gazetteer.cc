#include "indexer/extract/entities/gazetteer.h"

#include <xxhash.h>

#include <algorithm>
#include <map>

namespace lede::indexer {

std::optional<NameClasses> class_named(std::string_view name) {
  const auto at = std::find(kNameClasses.begin(), kNameClasses.end(), name);
  if (at == kNameClasses.end()) return std::nullopt;
  return NameClasses{1} << (at - kNameClasses.begin());
}

std::uint32_t word_hash(std::string_view form) {
  return static_cast<std::uint32_t>(XXH3_64bits(form.data(), form.size())) | 1;
}

GazetteerRows gazetteer_rows(std::span<const GazetteerEntry> entries) {
  std::map<std::uint32_t, NameClasses> words, phrases;
  for (const auto& [forms, classes] : entries) {
    if (forms.empty() || forms.size() > kLongestPhrase) continue;
    if (forms.size() == 1) {
      words[word_hash(forms[0])] |= classes;
      continue;
    }
    std::uint32_t hash = 0;
    for (const std::string& form : forms) hash = phrase_hash(hash, word_hash(form));
    phrases[hash] |= classes;
    words[word_hash(forms[0])] |= kStartsPhrase;
  }
  return {{words.begin(), words.end()}, {phrases.begin(), phrases.end()}};
}

}  // namespace lede::indexer
