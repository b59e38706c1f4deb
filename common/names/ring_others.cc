// Organisations, places and things: equal keys, then keys of the same words, then transcriptions. And what
// joins names of any kind: countries, well-known short names, definitions, a dominant kind.
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "common/base/ascii.h"
#include "common/base/edits.h"
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

/// "Texas AG" keeps it: that is the attorney general's office.
std::string_view without_legal_form(std::string_view key) {
  std::string_view rest = key;
  for (std::size_t at = rest.rfind(' '); at != rest.npos && is_legal_form(rest.substr(at + 1));
       at = rest.rfind(' '))
    rest = rest.substr(0, at);
  return country_of(rest) ? key : rest;
}

/// Where "X of Y" and "Y X" are two: the universities of a state and of some cities, and houses.
bool keeps_order(std::string_view what, std::string_view where) {
  constexpr std::array kTwoUniversities = {"boston", "houston", "miami", "washington", "york"};
  if (what == "house") return true;
  return what == "university" &&
         (country_of(where) ||
          std::find(kTwoUniversities.begin(), kTwoUniversities.end(), where) != kTwoUniversities.end());
}

/// "Home Depot Inc." is "home depot", "Department of State" is "state department", "Republic of Chad" is
/// "chad". A country's key stays: the Republic of China is not China.
std::string word_key(EntityKind kind, std::string_view key) {
  if (country_of(key)) return std::string(key);
  Words words = parts(kind == EntityKind::org ? without_legal_form(key) : key);
  std::erase_if(words,
                [&](std::string_view word) { return words.size() > 2 && (word == "the" || word == "and"); });
  const auto of = std::find(words.begin(), words.end(), "of");
  if (of == words.begin() || of == words.end() || of + 1 == words.end()) return joined(words);
  Words turned(of + 1, words.end());
  if (keeps_order(*(of - 1), joined(turned))) return joined(words);
  constexpr std::array kGoverned = {"republic",     "kingdom", "city",   "state",
                                    "commonwealth", "town",    "village"};
  const bool governed = kind == EntityKind::place && of == words.begin() + 1 &&
                        std::find(kGoverned.begin(), kGoverned.end(), words.front()) != kGoverned.end();
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

bool is_acronym(std::string_view name) {
  return name.size() >= 2 && std::all_of(name.begin(), name.end(), [](char c) {
           return ascii::is_upper(c) || ascii::is_digit(c) || c == '.' || c == '-' || c == '&';
         });
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

/// Whether two words may be spellings of one. Without a first name to go by, the more so for a word that is
/// the whole name: long, the same first letter, one edit apart; two where an Arabic article says that the
/// name is a transcription.
bool may_be_one_word(std::string_view a, std::string_view b, bool has_article, bool is_alone) {
  if (a == b) return true;
  const std::size_t shorter = std::min(a.size(), b.size());
  const Part ours(a);
  const Part theirs(b);
  const std::size_t shortest = has_article || !is_alone ? 4 : ours.sound() == theirs.sound() ? 5 : 6;
  if (shorter < shortest || ours.sound().front() != theirs.sound().front() || !sounds_alike(ours, theirs))
    return false;
  if (!has_article && a.front() != b.front()) return false;
  return edits_between(a, b, has_article && shorter > 4 ? 2 : 1).has_value();
}

bool may_be_one_name(std::string_view a, std::string_view b, bool has_article) {
  const Words ours = parts(a);
  const Words theirs = parts(b);
  if (ours.size() != theirs.size()) return false;
  for (std::size_t i = 0; i < ours.size(); ++i)
    if (!may_be_one_word(ours[i], theirs[i], has_article, ours.size() == 1)) return false;
  return true;
}

/// Names by what they sound like: only those of one block are compared.
using Blocks = std::unordered_map<std::string, std::vector<NameId>>;

struct Sounding {
  NameId id;
  std::string block;  ///< key of the block that it may belong to
};

/// Joins each name with the first of its block and kind that it may be a spelling of.
void join_spellings(Forest& forest, const std::vector<Sounding>& names, bool arabic, Blocks& blocks) {
  constexpr std::size_t kMost = 64;
  for (const auto& [id, key] : names) {
    const auto block = blocks.find(key);
    if (block == blocks.end() || block->first.empty()) continue;
    if (is_acronym(forest.names()[id].name)) continue;
    const bool articled = arabic && has_arabic_article(forest.names()[id].name);
    for (const NameId other : block->second) {
      const bool has_article = articled || (arabic && has_arabic_article(forest.names()[other].name));
      if (forest.kind(other) != forest.kind(id) ||
          !may_be_one_name(forest.key(other), forest.key(id), has_article))
        continue;
      forest.join(other, id, Reason::spelling);
      break;
    }
    if (block->second.size() < kMost) block->second.push_back(id);
  }
}

/// Katmandu, Kathmandu.
void join_alike(Forest& forest, const std::vector<NameId>& ids) {
  Blocks blocks;
  std::vector<Sounding> names;
  for (const NameId id : ids) {
    names.push_back({id, sound_key(forest.key(id))});
    if (forest.kind(id) != EntityKind::thing) blocks[names.back().block];
  }
  join_spellings(forest, names, /*arabic=*/false, blocks);
}

/// al-Qaeda, al-Qaida: Arabic names, known by their article, may differ in vowels.
void join_arabic(Forest& forest, const std::vector<NameId>& ids) {
  Blocks blocks;
  std::vector<Sounding> names;
  for (const NameId id : ids) {
    names.push_back({id, skeleton_key(forest.key(id))});
    if (has_arabic_article(forest.names()[id].name)) blocks[names.back().block];
  }
  join_spellings(forest, names, /*arabic=*/true, blocks);
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
    const std::string_view key = forest.key(id);
    const bool is_several = key.find(" and ") != key.npos;
    if (forest.kind(id) != EntityKind::org || key.find(' ') == key.npos || is_several) continue;
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

/// Whether so few definitions say nothing about what so many articles mean: of 200 articles that print the
/// acronym undefined one at least must explain it, and of five where lede's table knows it already.
bool is_too_rare(const Forest& forest, std::string_view key, std::uint64_t definitions) {
  const NameId* id = forest.with_key(EntityKind::org, key);
  return id != nullptr && definitions * (known_alias(key) ? 5 : 200) < forest.count(*id);
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
    std::uint64_t sum = 0;
    for (const Meaning& meaning : all) sum += meaning.count;
    if (all.empty() || country_of(key) || is_too_rare(forest, key, sum)) continue;
    defined.insert(key);
    for (const Meaning& meaning : all)
      if (is_dominant(meaning.count, sum))
        for (const NameId id : names_of_acronym(forest, acronym))
          forest.join(meaning.expansion, id, Reason::definition);
  }
  return defined;
}

/// Joins each with the most frequent of them.
void join_all(Forest& forest, const std::vector<NameId>& ids, Reason reason) {
  const NameId hub = *std::max_element(ids.begin(), ids.end(), [&](NameId a, NameId b) {
    return std::pair(forest.count(a), b) < std::pair(forest.count(b), a);
  });
  for (const NameId id : ids) forest.join(hub, id, reason);
}

/// Of the names of one key the most frequent in the ring that has four fifths of the articles of all their
/// rings; a group's is an organisation's (Jabhat al-X, seen as a person).
std::optional<NameId> dominant_ring(Forest& forest, std::span<const NameId> ids) {
  std::map<NameId, NameId> first;  // by ring
  std::uint64_t sum = 0;
  const bool is_of_group = is_group(forest.key(ids.front()));
  for (const NameId id : ids) {
    if (is_of_group && forest.kind(id) == EntityKind::org) return id;
    if (const auto [at, is_new] = first.emplace(forest.root(id), id); is_new)
      sum += forest.total(id);
    else if (forest.count(id) > forest.count(at->second))
      at->second = id;
  }
  for (const auto& [root, id] : first)
    if (is_dominant(forest.total(id), sum)) return id;
  return std::nullopt;
}

/// "R-Ky" is a member of parliament's party and state.
std::string_view without_party(std::string_view key) {
  if (!key.starts_with("r ") && !key.starts_with("d ")) return key;
  const std::string_view state = key.substr(2);
  // Short forms that alone mean something else, as Los Angeles.
  if (state == "la") return "louisiana";
  if (state == "mo") return "missouri";
  return state;
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
  join_alike(forest, ids);
  join_arabic(forest, ids);
  join_bare_others(forest, ids);
}

void join_known(Forest& forest, const std::vector<DefinitionCount>& definitions) {
  const std::unordered_set<std::string> defined = join_definitions(forest, definitions);
  std::map<std::string_view, std::vector<NameId>> countries;
  std::map<std::uint16_t, std::vector<NameId>> known;
  for (const NameId id : forest.by_key()) {
    if (!is_other(forest, id)) continue;
    if (const auto country = country_of(without_party(forest.key(id))))
      countries[*country].push_back(id);
    else if (!defined.contains(std::string(forest.key(id))))
      if (const auto row = known_alias(without_legal_form(forest.key(id)))) known[*row].push_back(id);
  }
  for (const auto& [country, ids] : countries) join_all(forest, ids, Reason::country);
  for (const auto& [row, ids] : known) join_all(forest, ids, Reason::known_alias);
}

void join_kinds(Forest& forest) {
  const std::vector<NameId>& ids = forest.by_key();
  for (std::size_t begin = 0, end = 0; begin < ids.size(); begin = end) {
    const std::string_view key = forest.key(ids[begin]);
    while (end < ids.size() && forest.key(ids[end]) == key) ++end;
    if (end - begin < 2 || key.empty()) continue;
    // Rings are weighed, not names: where "Madison" is James Madison too, he is not to follow it to
    // Wisconsin.
    const auto most = dominant_ring(forest, std::span(ids).subspan(begin, end - begin));
    if (!most) continue;
    for (std::size_t i = begin; i < end; ++i)
      if (forest.kind(ids[i]) != forest.kind(*most)) forest.join(*most, ids[i], Reason::other_kind);
  }
}

}  // namespace lede::names
