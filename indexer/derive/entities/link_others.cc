// Organisations, places and things: equal keys, then keys of the same words, then spellings. And what
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

#include "common/entities/countries.h"
#include "common/entities/key.h"
#include "common/entities/known_aliases.h"
#include "common/entities/shown_name.h"
#include "common/entities/word_key.h"
#include "common/entities/words.h"
#include "indexer/derive/entities/forest.h"

namespace lede::entities {
namespace {

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
    if (is_new) continue;
    forest.relate(at->second, id);
    forest.join(at->second, id, reason);
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
    for (const std::string& word : articled_words(forest.names()[id].name))
      if (const auto bare = most_frequent(forest, word)) forest.relate(*bare, id);
  }
}

/// "Nusra" alone is Jabhat al-Nusra, where that holds four fifths of what it could mean.
void join_bare_others(Forest& forest, const std::vector<NameId>& ids) {
  relate_bare_others(forest);
  std::unordered_map<std::string, std::vector<NameId>> by_word;
  for (const NameId id : ids) {
    if (!may_be_shortened(forest, id)) continue;
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

/// Of one acronym: its names, whatever their kind and print, and those that it could stand for.
void relate_definitions(Forest& forest, const DefinitionCount* begin, const DefinitionCount* end) {
  std::optional<NameId> first;
  const auto see = [&](std::string_view key) {
    const auto id = most_frequent(forest, key);
    if (id) forest.relate(*(first = first.value_or(*id)), *id);
  };
  for (const EntityKind kind : kEntityKinds) see(name_key(begin->definition.acronym, kind));
  for (; begin != end; ++begin) see(name_key(begin->definition.expansion, begin->definition.kind));
}

/// The acronyms (by key) that definitions speak of.
std::unordered_set<std::string> join_definitions(Forest& forest,
                                                 const std::vector<DefinitionCount>& definitions) {
  std::unordered_set<std::string> defined;
  for (std::size_t begin = 0; begin < definitions.size();) {
    const std::string& acronym = definitions[begin].definition.acronym;
    std::size_t end = begin;
    while (end < definitions.size() && definitions[end].definition.acronym == acronym) ++end;
    relate_definitions(forest, &definitions[begin], &definitions[begin] + (end - begin));
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
  for (const NameId id : ids) {
    forest.relate(hub, id);
    forest.join(hub, id, reason);
  }
}

/// Of the names of one key the most frequent in the cluster that has four fifths of the articles of all their
/// clusters; a group's is an organisation's (Jabhat al-X, seen as a person).
std::optional<NameId> dominant_ring(Forest& forest, std::span<const NameId> ids) {
  std::map<NameId, NameId> first;  // by cluster
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
    if (const auto country = country_of(without_party(forest.key(id))))
      countries[*country].push_back(id);
    else if (const auto row = known_alias(without_legal_form(forest.key(id)))) {
      forest.relate(first.emplace(*row, id).first->second, id);
      if (!defined.contains(std::string(forest.key(id)))) known[*row].push_back(id);
    }
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
    // EntityClusters are weighed, not names: where "Madison" is James Madison too, he is not to follow it to
    // Wisconsin.
    const auto most = dominant_ring(forest, std::span(ids).subspan(begin, end - begin));
    if (!most) continue;
    for (std::size_t i = begin; i < end; ++i)
      if (forest.kind(ids[i]) != forest.kind(*most)) forest.join(*most, ids[i], Reason::other_kind);
  }
}

}  // namespace lede::entities
