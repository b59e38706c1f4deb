// Organisations, places and things: equal keys, then keys of the same words, then spellings. And what
// joins names of any kind: countries, well-known short names, definitions, a dominant kind.
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "common/base/edits.h"
#include "common/entities/key.h"
#include "common/entities/phonetic_key.h"
#include "common/entities/words.h"
#include "indexer/derive/entities/blocking_key.h"
#include "indexer/derive/entities/forest.h"

namespace lede::entities {
namespace {

bool is_other(const Forest& forest, NameId id) {
  return forest.kind(id) != EntityKind::person && !forest.key(id).empty();
}

/// Whether names of one key mean one thing: "M.D." is not "Md.".
bool are_alike_in_country(const Forest& forest, NameId a, NameId b) {
  const auto of = [&](NameId id) { return country_of_place(forest.name(id), forest.key(id)); };
  return of(a) == of(b);
}

/// Joins the names of one kind that are the same words.
void join_same_words(Forest& forest, const std::vector<NameId>& ids) {
  const auto words_of = [&](NameId id) {
    std::string words = word_key(forest.kind(id), forest.key(id));
    if (!words.empty()) words += static_cast<char>('0' + static_cast<int>(forest.kind(id)));
    return words;
  };
  std::unordered_map<std::uint64_t, NameId> first;
  for (const NameId id : ids) {
    const std::string words = words_of(id);
    if (words.empty()) continue;
    const auto [at, is_new] = first.emplace(hash_of(words), id);
    if (is_new || words_of(at->second) != words) continue;
    forest.relate(at->second, id);
    if (are_alike_in_country(forest, at->second, id)) forest.join(at->second, id, Reason::same_words);
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

/// Whether it may be meant by the word after its article.
bool may_be_shortened(const Forest& forest, NameId id) {
  const std::string_view key = forest.key(id);
  return forest.kind(id) == EntityKind::org && key.find(' ') != key.npos && key.find(" and ") == key.npos;
}

/// In whichever spelling.
void relate_bare_others(Forest& forest) {
  for (const NameId id : forest.by_key()) {
    if (!may_be_shortened(forest, id)) continue;
    for (const std::string& word : articled_words(forest.name(id)))
      if (const auto bare = most_frequent(forest, word)) forest.relate(*bare, id);
  }
}

/// "Nusra" alone is Jabhat al-Nusra, where that holds four fifths of what it could mean.
void join_bare_others(Forest& forest, const std::vector<NameId>& ids) {
  relate_bare_others(forest);
  std::unordered_map<std::string, std::vector<NameId>> by_word;
  for (const NameId id : ids) {
    if (!may_be_shortened(forest, id)) continue;
    for (std::string& word : articled_words(forest.name(id))) by_word[std::move(word)].push_back(id);
  }
  for (const NameId id : ids) {
    const auto full = by_word.find(std::string(forest.key(id)));
    if (full == by_word.end()) continue;
    std::unordered_map<NameId, std::uint64_t> totals;
    for (const NameId candidate : full->second) totals[forest.root(candidate)] += forest.count(candidate);
    const auto best = dominant_set(totals);
    if (!best) continue;
    forest.join(*std::ranges::find(full->second, *best, [&](NameId one) { return forest.root(one); }), id,
                Reason::fewer_names);
  }
}

using Definitions = std::span<const DefinitionCount>;

/// A name that an acronym may stand for, and in how many articles it does.
struct Meaning {
  NameId expansion;
  std::uint64_t count;
};

/// Of the definitions of one acronym.
std::vector<Meaning> meanings_of(const Forest& forest, Definitions definitions) {
  std::vector<Meaning> found;
  for (const auto& [definition, count] : definitions) {
    const std::string key = name_key(definition.expansion, definition.kind);
    const NameId* named = forest.with_key(definition.kind, key);
    if (const auto id = named ? std::optional(*named) : most_frequent(forest, key))
      found.push_back({*id, count.value});
  }
  return found;
}

/// Names that are the acronym and are printed in capitals.
std::vector<NameId> names_of_acronym(const Forest& forest, std::string_view acronym) {
  std::vector<NameId> found;
  for (const EntityKind kind : {EntityKind::org, EntityKind::place, EntityKind::thing, EntityKind::person}) {
    const NameId* id = forest.with_key(kind, name_key(acronym, kind));
    if (id != nullptr && is_acronym(forest.name(*id))) found.push_back(*id);
  }
  return found;
}

/// Whether so few definitions say nothing about what so many articles mean: of 200 articles that print the
/// acronym undefined one at least must explain it, and of five where lede's table knows it already.
bool is_too_rare(const Forest& forest, std::string_view key, std::uint64_t definitions) {
  const NameId* id = forest.with_key(EntityKind::org, key);
  return id != nullptr && definitions * (known_alias(key) ? 5 : 200) < forest.count(*id);
}

/// Of one acronym: its names, whatever their kind and print, and those that it could stand for.
void relate_definitions(Forest& forest, Definitions definitions) {
  std::optional<NameId> first;
  const auto see = [&](std::string_view key) {
    const auto id = most_frequent(forest, key);
    if (id) forest.relate(*(first = first.value_or(*id)), *id);
  };
  for (const EntityKind kind : kEntityKinds) see(name_key(definitions[0].definition.acronym, kind));
  for (const auto& [definition, count] : definitions) see(name_key(definition.expansion, definition.kind));
}

/// Joins the names of one acronym with what it stands for; false where the definitions say nothing.
bool join_definitions_of(Forest& forest, std::string_view acronym_key, Definitions definitions) {
  const std::vector<Meaning> meanings = meanings_of(forest, definitions);
  std::unordered_map<NameId, std::uint64_t> counts;
  std::uint64_t sum = 0;
  for (const auto& [expansion, count] : meanings) counts[forest.root(expansion)] += count, sum += count;
  if (meanings.empty() || country_of(acronym_key) || is_too_rare(forest, acronym_key, sum)) return false;
  if (const auto best = dominant_set(counts)) {
    const auto meant = std::ranges::find_if(
        meanings, [&](const Meaning& meaning) { return forest.root(meaning.expansion) == *best; });
    for (const NameId id : names_of_acronym(forest, definitions[0].definition.acronym))
      forest.join(meant->expansion, id, Reason::definition);
  }
  return true;
}

/// The acronyms (by key) that definitions speak of.
std::unordered_set<std::string> join_definitions(Forest& forest, Definitions definitions) {
  std::unordered_set<std::string> defined;
  while (!definitions.empty()) {
    const std::string& acronym = definitions[0].definition.acronym;
    const auto end = std::ranges::find_if(
        definitions, [&](const DefinitionCount& one) { return one.definition.acronym != acronym; });
    const auto same = definitions.first(static_cast<std::size_t>(end - definitions.begin()));
    definitions = definitions.subspan(same.size());
    relate_definitions(forest, same);
    if (std::string key = name_key(acronym, EntityKind::org); join_definitions_of(forest, key, same))
      defined.insert(std::move(key));
  }
  return defined;
}

/// Joins each with the most frequent of them.
void join_all(Forest& forest, const std::vector<NameId>& ids, Reason reason) {
  const NameId hub = *std::max_element(ids.begin(), ids.end(), [&](NameId a, NameId b) {
    return std::pair(forest.count(a), b) < std::pair(forest.count(b), a);
  });
  for (const NameId id : ids) {
    forest.relate(hub, id);
    forest.join(hub, id, reason);
  }
}

/// Of the names of one key, most frequent first, the first in the set that has four fifths of the articles of
/// all their sets; a group's is an organisation's (Jabhat al-X, seen as a person).
std::optional<NameId> dominant_name(Forest& forest, std::span<const NameId> ids) {
  std::unordered_map<NameId, std::uint64_t> totals;
  const bool is_of_group = is_group(forest.key(ids.front()));
  for (const NameId id : ids) {
    if (is_of_group && forest.kind(id) == EntityKind::org) return id;
    totals[forest.root(id)] = forest.total(id);
  }
  const auto best = dominant_set(totals);
  return best ? std::optional(*std::ranges::find(ids, *best, [&](NameId id) { return forest.root(id); }))
              : std::nullopt;
}

/// Whether two words may be spellings of one. Without a first name to go by, the more so for a word that is
/// the whole name: long, the same first letter, one edit apart; two where an Arabic article says that the
/// name is a transcription.
bool may_be_one_word(std::string_view a, std::string_view b, bool has_article, bool is_alone) {
  if (a == b) return true;
  const std::size_t shorter = std::min(a.size(), b.size());
  const Part ours(a);
  const Part theirs(b);
  const std::size_t shortest = has_article || !is_alone                       ? 4
                               : ours.phonetic_key() == theirs.phonetic_key() ? 5
                                                                              : 6;
  if (shorter < shortest || ours.phonetic_key().front() != theirs.phonetic_key().front() ||
      !sounds_alike(ours, theirs))
    return false;
  if (!has_article && a.front() != b.front()) return false;
  return edits_between(a, b, has_article && shorter > 4 ? 2 : 1).has_value();
}

bool may_be_one_name(std::string_view a, std::string_view b, bool has_article) {
  const std::vector<std::string_view> ours = parts(a);
  const std::vector<std::string_view> theirs = parts(b);
  if (ours.size() != theirs.size()) return false;
  for (std::size_t i = 0; i < ours.size(); ++i)
    if (!may_be_one_word(ours[i], theirs[i], has_article, ours.size() == 1)) return false;
  return true;
}

/// Names by what they sound like: only those of one block are compared.
struct Block {
  std::vector<NameId> compared;
  std::optional<NameId> first;  ///< of all that belong to it
};

struct Sounding {
  NameId id;
  std::uint64_t block;  ///< hash of the key of the block that it may belong to; 0: none
};

/// The blocks of more than one name, ascending.
std::vector<std::uint64_t> shared_blocks(const std::vector<Sounding>& names) {
  std::vector<std::uint64_t> blocks;
  blocks.reserve(names.size());
  for (const Sounding& name : names)
    if (name.block != 0) blocks.push_back(name.block);
  std::ranges::sort(blocks);
  std::vector<std::uint64_t> shared;
  for (std::size_t i = 1; i < blocks.size(); ++i)
    if (blocks[i] == blocks[i - 1] && (shared.empty() || shared.back() != blocks[i]))
      shared.push_back(blocks[i]);
  return shared;
}

/// Joins each name with the first of its block and kind that it may be a spelling of (Katmandu, Kathmandu).
/// Arabic names, known by their article, may differ in vowels (al-Qaeda, al-Qaida).
void join_sounding(Forest& forest, const std::vector<Sounding>& names, bool arabic) {
  constexpr std::size_t kMost = 64;
  const auto is_articled = [&](NameId id) { return has_arabic_article(forest.name(id)); };
  const std::vector<std::uint64_t> shared = shared_blocks(names);
  std::unordered_map<std::uint64_t, Block> blocks;
  for (const auto& [id, key] : names)
    if ((arabic ? is_articled(id) : forest.kind(id) != EntityKind::thing) &&
        std::ranges::binary_search(shared, key))
      blocks[key];
  for (const Sounding& name : names) {
    const NameId id = name.id;
    const auto found = blocks.find(name.block);
    if (found == blocks.end()) continue;
    auto& [compared, first] = found->second;
    if (!first) first = id;
    forest.relate(*first, id);
    if (is_acronym(forest.name(id))) continue;
    const bool articled = arabic && is_articled(id);
    const auto same = std::ranges::find_if(compared, [&](NameId other) {
      return forest.kind(other) == forest.kind(id) &&
             may_be_one_name(forest.key(other), forest.key(id), articled || (arabic && is_articled(other)));
    });
    if (same != compared.end()) forest.join(*same, id, Reason::spelling);
    if (compared.size() < kMost) compared.push_back(id);
  }
}

/// Which spelling of a key is compared depends on counts; which names are of one update component must not.
void relate_arabic(Forest& forest, const std::vector<Sounding>& names) {
  std::unordered_map<std::uint64_t, std::optional<NameId>> first;
  for (const NameId id : forest.by_key())
    if (forest.kind(id) != EntityKind::person && has_arabic_article(forest.name(id)))
      first.emplace(hash_of(spelling_keys(forest.key(id)).consonant), std::nullopt);
  for (const auto& [id, key] : names)
    if (const auto at = first.find(key); at != first.end() && key != 0)
      forest.relate(*(at->second = at->second.value_or(id)), id);
}

/// Of these names, none of a person, no two of one key and kind: joins those that may be spellings of one.
/// Only names that sound alike, or whose consonants are the same, are compared.
void join_spellings(Forest& forest, const std::vector<NameId>& ids) {
  std::vector<Sounding> by_phonetic_key, by_consonant_key;
  by_phonetic_key.reserve(ids.size());
  by_consonant_key.reserve(ids.size());
  for (const NameId id : ids) {
    const auto [phonetic, consonant] = spelling_keys(forest.key(id));
    by_phonetic_key.push_back({id, hash_of(phonetic)});
    by_consonant_key.push_back({id, hash_of(consonant)});
  }
  join_sounding(forest, by_phonetic_key, /*arabic=*/false);
  join_sounding(forest, by_consonant_key, /*arabic=*/true);
  relate_arabic(forest, by_consonant_key);
}

/// What many countries have: alone it is the American one in an archive that also says so in one of ten
/// articles ("Supreme Court", "U.S. Supreme Court").
constexpr std::array<std::string_view, 8> kOfManyCountries = {
    "supreme court", "house", "army", "navy", "air force", "marine corps", "marines", "coast guard"};

/// Leaves those out that an archive of another country means.
void leave_out_foreign(const Forest& forest, std::vector<NameId>& ids) {
  constexpr std::uint64_t kShare = 10;
  const auto is_of_many = [&](NameId id) {
    return std::ranges::find(kOfManyCountries, forest.key(id)) != kOfManyCountries.end();
  };
  std::uint64_t american = 0;
  for (const NameId id : ids)
    if (!is_of_many(id)) american += forest.count(id);
  std::erase_if(ids, [&](NameId id) { return is_of_many(id) && forest.count(id) > american * kShare; });
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
    if (first != nullptr && are_alike_in_country(forest, *first, id)) {
      forest.join(*first, id, Reason::same_key);
    } else {
      if (first == nullptr) first = &id;
      ids.push_back(id);
    }
  }
  join_same_words(forest, ids);
  join_spellings(forest, ids);
  join_bare_others(forest, ids);
}

void join_known(Forest& forest, const std::vector<DefinitionCount>& definitions) {
  const std::unordered_set<std::string> defined = join_definitions(forest, definitions);
  std::map<std::string_view, std::vector<NameId>> countries;
  std::map<std::uint16_t, std::vector<NameId>> known;
  std::unordered_map<std::uint16_t, NameId> first;  // of a row
  for (const NameId id : forest.by_key()) {
    if (!is_other(forest, id)) continue;
    if (const auto country = country_of_place(forest.name(id), forest.key(id)))
      countries[*country].push_back(id);
    else if (const auto row = known_alias(without_legal_form(forest.key(id)))) {
      forest.relate(first.emplace(*row, id).first->second, id);
      if (!defined.contains(std::string(forest.key(id)))) known[*row].push_back(id);
    }
  }
  for (const auto& [country, ids] : countries) join_all(forest, ids, Reason::country);
  for (auto& [row, ids] : known) leave_out_foreign(forest, ids);
  for (const auto& [row, ids] : known)
    if (!ids.empty()) join_all(forest, ids, Reason::known_alias);
}

void join_kinds(Forest& forest) {
  const std::vector<NameId>& ids = forest.by_key();
  for (std::size_t begin = 0, end = 0; begin < ids.size(); begin = end) {
    const std::string_view key = forest.key(ids[begin]);
    while (end < ids.size() && forest.key(ids[end]) == key) ++end;
    if (end - begin < 2 || key.empty()) continue;
    // Sets are weighed, not names: where "Madison" is James Madison too, he must not follow it to Wisconsin.
    const auto most = dominant_name(forest, std::span(ids).subspan(begin, end - begin));
    if (!most) continue;
    for (std::size_t i = begin; i < end; ++i)
      if (forest.kind(ids[i]) != forest.kind(*most) && are_alike_in_country(forest, *most, ids[i]))
        forest.join(*most, ids[i], Reason::other_kind);
  }
}

}  // namespace lede::entities
