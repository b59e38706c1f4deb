// Organisations, places and things: equal keys, then keys of the same words, then transcriptions. And what
// joins names of any kind: countries, well-known short names, definitions, a dominant kind.
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "common/base/ascii.h"
#include "common/names/countries.h"
#include "common/names/known_aliases.h"
#include "common/names/name_key.h"
#include "common/names/name_words.h"
#include "common/names/ring_forest.h"

namespace lede::names {
namespace {

using Words = std::vector<std::string_view>;

std::string joined(const Words& words) {
  std::string out;
  for (const std::string_view word : words) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

std::string_view without_legal_form(std::string_view key) {
  for (std::size_t at = key.rfind(' '); at != key.npos && is_legal_form(key.substr(at + 1));
       at = key.rfind(' '))
    key = key.substr(0, at);
  return key;
}

/// "Home Depot Inc." is "home depot", "Department of State" is "state department", "Republic of Chad" is
/// "chad".
std::string word_key(EntityKind kind, std::string_view key) {
  Words words = parts(kind == EntityKind::org ? without_legal_form(key) : key);
  std::erase_if(words,
                [&](std::string_view word) { return words.size() > 2 && (word == "the" || word == "and"); });
  const auto of = std::find(words.begin(), words.end(), "of");
  if (of == words.begin() || of == words.end() || of + 1 == words.end()) return joined(words);
  constexpr std::array kGoverned = {"republic",     "kingdom", "city",   "state",
                                    "commonwealth", "town",    "village"};
  const bool governed = kind == EntityKind::place && of == words.begin() + 1 &&
                        std::find(kGoverned.begin(), kGoverned.end(), words.front()) != kGoverned.end();
  Words turned(of + 1, words.end());
  if (!governed) turned.insert(turned.end(), words.begin(), of);
  return joined(turned);
}

/// Empty where too little is left to go by.
std::string sound_key(std::string_view key) {
  std::string out;
  for (const std::string_view part : parts(key)) {
    if (!out.empty()) out += ' ';
    out += sound(part);
  }
  const bool has_digit = std::any_of(key.begin(), key.end(), ascii::is_digit);
  return key.size() < 5 || has_digit ? std::string() : out;
}

std::string skeleton_key(std::string_view key) {
  std::string out;
  for (const std::string_view part : parts(key)) {
    if (!out.empty()) out += ' ';
    out += skeleton(part);
  }
  return out.size() < 2 ? std::string() : out;
}

bool has_arabic_article(std::string_view name) {
  const auto starts_article = [&](std::size_t at) {
    const std::string_view rest = name.substr(at);
    if (rest.size() < 4) return false;
    const std::size_t mark = rest.find_first_of("- ");
    return mark <= 3 && mark > 1 && is_arabic_article(ascii::lower(rest.substr(0, mark))) &&
           (rest[mark] == '-' || ascii::lower(rest[0]) == 'a');
  };
  for (std::size_t at = 0; at < name.size(); ++at)
    if ((at == 0 || name[at - 1] == ' ') && starts_article(at)) return true;
  return false;
}

bool is_other(const Forest& forest, NameId id) {
  return forest.kind(id) != EntityKind::person && !forest.key(id).empty();
}

/// Joins the names of one kind whose `key_of` is the same and not empty; in order of by_key().
template <class KeyOf>
void join_by(Forest& forest, const std::vector<NameId>& ids, Reason reason, KeyOf key_of) {
  std::unordered_map<std::string, NameId> first;
  for (const NameId id : ids) {
    std::string key = key_of(id);
    if (key.empty()) continue;
    key += static_cast<char>('0' + static_cast<int>(forest.kind(id)));
    const auto [at, is_new] = first.emplace(std::move(key), id);
    if (!is_new) forest.join(at->second, id, reason);
  }
}

bool parts_sound_alike(std::string_view a, std::string_view b) {
  const Words ours = parts(a);
  const Words theirs = parts(b);
  if (ours.size() != theirs.size()) return false;
  for (std::size_t i = 0; i < ours.size(); ++i)
    if (ours[i] != theirs[i] && !sounds_alike(make_part(ours[i]), make_part(theirs[i]))) return false;
  return true;
}

/// al-Qaeda, al-Qaida: Arabic names, known by their article, may differ in vowels.
void join_arabic(Forest& forest, const std::vector<NameId>& ids) {
  std::unordered_map<std::string, std::vector<NameId>> blocks;
  for (const NameId id : ids)
    if (has_arabic_article(forest.names()[id].name)) blocks[skeleton_key(forest.key(id))];
  for (const NameId id : ids) {
    const auto block = blocks.find(skeleton_key(forest.key(id)));
    if (block == blocks.end() || block->first.empty()) continue;
    for (const NameId other : block->second)
      if (forest.kind(other) == forest.kind(id) && parts_sound_alike(forest.key(other), forest.key(id))) {
        forest.join(other, id, Reason::spelling);
        break;
      }
    if (block->second.size() < 64) block->second.push_back(id);
  }
}

/// The words of a name that an Arabic article stands before, folded.
std::vector<std::string> articled_words(std::string_view name) {
  std::vector<std::string> found;
  for (std::size_t at = 0; at < name.size(); ++at) {
    if (at > 0 && name[at - 1] != ' ') continue;
    const std::string_view rest = name.substr(at, name.find(' ', at) - at);
    const std::size_t hyphen = rest.find('-');
    if (hyphen == rest.npos || !is_arabic_article(ascii::lower(rest.substr(0, hyphen)))) continue;
    found.push_back(name_key(rest.substr(hyphen + 1), EntityKind::org));
  }
  return found;
}

/// "Nusra" alone is Jabhat al-Nusra, where that holds four fifths of what it could mean.
void join_bare_others(Forest& forest, const std::vector<NameId>& ids) {
  std::unordered_map<std::string, std::vector<NameId>> by_word;
  for (const NameId id : ids) {
    if (forest.kind(id) != EntityKind::org || forest.key(id).find(' ') == std::string_view::npos) continue;
    for (std::string& word : articled_words(forest.names()[id].name)) by_word[std::move(word)].push_back(id);
  }
  for (const NameId id : ids) {
    const auto full = by_word.find(std::string(forest.key(id)));
    if (full == by_word.end()) continue;
    std::uint64_t sum = 0;
    std::unordered_map<NameId, std::uint64_t> totals;
    for (const NameId candidate : full->second) {
      sum += forest.count(candidate);
      totals[forest.root(candidate)] += forest.count(candidate);
    }
    for (const NameId candidate : full->second)
      if (is_dominant(totals[forest.root(candidate)], sum)) {
        forest.join(candidate, id, Reason::fewer_names);
        break;
      }
  }
}

/// The most frequent name of the key, whatever its kind; organisations first among equals.
std::optional<NameId> most_frequent(const Forest& forest, std::string_view key) {
  std::optional<NameId> best;
  for (const EntityKind kind : {EntityKind::org, EntityKind::place, EntityKind::thing, EntityKind::person})
    if (const NameId* id = forest.with_key(kind, key))
      if (!best || forest.count(*id) > forest.count(*best)) best = *id;
  return best;
}

bool is_acronym(std::string_view name) {
  return name.size() >= 2 && std::all_of(name.begin(), name.end(), [](char c) {
           return ascii::is_upper(c) || ascii::is_digit(c) || c == '.' || c == '-' || c == '&';
         });
}

/// What the articles say an acronym stands for, by the key of the acronym; sets with their articles.
struct Meaning {
  NameId expansion;
  std::uint64_t count;
};

std::vector<Meaning> meanings(Forest& forest, const DefinitionCount* begin, const DefinitionCount* end) {
  std::vector<Meaning> found;
  for (; begin != end; ++begin) {
    const Definition& definition = begin->definition;
    const std::string key = name_key(definition.expansion, definition.kind);
    const NameId* named = forest.with_key(definition.kind, key);
    const std::optional<NameId> id = named ? std::optional(*named) : most_frequent(forest, key);
    if (!id) continue;
    const auto same = std::find_if(found.begin(), found.end(), [&](const Meaning& meaning) {
      return forest.root(meaning.expansion) == forest.root(*id);
    });
    if (same == found.end())
      found.push_back({*id, begin->count.value});
    else
      same->count += begin->count.value;
  }
  return found;
}

/// Names that are the acronym: printed in capitals where a person seems to bear it.
std::vector<NameId> names_of_acronym(const Forest& forest, std::string_view acronym) {
  std::vector<NameId> found;
  for (const EntityKind kind : {EntityKind::org, EntityKind::place, EntityKind::thing, EntityKind::person}) {
    const NameId* id = forest.with_key(kind, name_key(acronym, kind));
    if (id != nullptr && is_acronym(forest.names()[*id].name)) found.push_back(*id);
  }
  return found;
}

/// The acronyms (by key) that definitions speak of.
std::unordered_set<std::string> join_definitions(Forest& forest,
                                                 const std::vector<DefinitionCount>& definitions) {
  std::unordered_set<std::string> defined;
  for (std::size_t begin = 0; begin < definitions.size();) {
    const std::string& acronym = definitions[begin].definition.acronym;
    std::size_t end = begin;
    while (end < definitions.size() && definitions[end].definition.acronym == acronym) ++end;
    const std::vector<Meaning> all =
        meanings(forest, &definitions[begin], &definitions[begin] + (end - begin));
    begin = end;
    const std::string key = name_key(acronym, EntityKind::org);
    if (all.empty() || country_of(key)) continue;
    defined.insert(key);
    std::uint64_t sum = 0;
    for (const Meaning& meaning : all) sum += meaning.count;
    for (const Meaning& meaning : all)
      if (is_dominant(meaning.count, sum))
        for (const NameId id : names_of_acronym(forest, acronym))
          forest.join(meaning.expansion, id, Reason::definition);
  }
  return defined;
}

}  // namespace

void join_others(Forest& forest) {
  std::vector<NameId> ids;
  const NameId* previous = nullptr;
  std::array<const NameId*, 4> of_kind{};
  for (const NameId& id : forest.by_key()) {
    if (!is_other(forest, id)) continue;
    if (previous == nullptr || forest.key(*previous) != forest.key(id)) of_kind = {};
    previous = &id;
    const NameId*& first = of_kind[static_cast<std::size_t>(forest.kind(id))];
    if (first != nullptr) {
      forest.join(*first, id, Reason::same_key);
    } else {
      first = &id;
      ids.push_back(id);
    }
  }
  join_by(forest, ids, Reason::same_words,
          [&](NameId id) { return word_key(forest.kind(id), forest.key(id)); });
  join_by(forest, ids, Reason::spelling, [&](NameId id) {
    return forest.kind(id) == EntityKind::thing ? std::string() : sound_key(forest.key(id));
  });
  join_arabic(forest, ids);
  join_bare_others(forest, ids);
}

void join_known(Forest& forest, const std::vector<DefinitionCount>& definitions) {
  const std::unordered_set<std::string> defined = join_definitions(forest, definitions);
  std::unordered_map<std::string_view, NameId> countries;
  std::unordered_map<std::uint16_t, NameId> known;
  for (const NameId id : forest.by_key()) {
    if (!is_other(forest, id)) continue;
    if (const auto country = country_of(forest.key(id))) {
      const auto [hub, is_new] = countries.emplace(*country, id);
      if (!is_new) forest.join(hub->second, id, Reason::country);
      continue;
    }
    if (defined.contains(std::string(forest.key(id)))) continue;
    if (const auto row = known_alias(without_legal_form(forest.key(id)))) {
      const auto [hub, is_new] = known.emplace(*row, id);
      if (!is_new) forest.join(hub->second, id, Reason::known_alias);
    }
  }
}

void join_kinds(Forest& forest) {
  const std::vector<NameId>& ids = forest.by_key();
  for (std::size_t begin = 0; begin < ids.size();) {
    std::size_t end = begin;
    std::array<std::uint64_t, 4> counts{};
    std::uint64_t sum = 0;
    for (; end < ids.size() && forest.key(ids[end]) == forest.key(ids[begin]); ++end) {
      counts[static_cast<std::size_t>(forest.kind(ids[end]))] += forest.count(ids[end]);
      sum += forest.count(ids[end]);
    }
    const auto top = std::max_element(counts.begin(), counts.end());
    const auto kind = static_cast<EntityKind>(top - counts.begin());
    if (end - begin > 1 && is_dominant(*top, sum) && !forest.key(ids[begin]).empty())
      if (const NameId* hub = forest.with_key(kind, forest.key(ids[begin])))
        for (std::size_t i = begin; i < end; ++i)
          if (forest.kind(ids[i]) != kind) forest.join(*hub, ids[i], Reason::other_kind);
    begin = end;
  }
}

}  // namespace lede::names
