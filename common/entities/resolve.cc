#include "common/entities/resolve.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "common/base/sort_unique.h"
#include "common/entities/key.h"
#include "common/entities/person_rules.h"
#include "common/entities/words.h"
#include "common/text/normalize.h"
#include "common/text/transliterate.h"

namespace lede::entities {
namespace {

void append(std::vector<ClusterId>& ids, const std::vector<ClusterId>& more) {
  ids.insert(ids.end(), more.begin(), more.end());
}

class Resolver {
 public:
  Resolver(const ClusterView& clusters, std::optional<EntityKind> kind) : clusters_(clusters), kind_(kind) {}

  std::vector<ResolvedCluster> resolve(std::string_view typed) {
    const PersonName person(name_key(typed));
    const bool may_be_person = (!kind_ || *kind_ == EntityKind::person) && !person.parts().empty();
    add_whole(typed);
    if (may_be_person && person.is_bare()) add_surname(person);
    if (found_.empty() && may_be_person) add_spelling(person);
    if (found_.empty()) add_part(name_key(typed, kind_.value_or(EntityKind::org)));
    return take();
  }

 private:
  void add(ClusterId id, EntityCluster cluster, Fit fit, bool doubtful = false) {
    if (!kind_ || cluster.kind == *kind_)
      found_.try_emplace(id, ResolvedCluster{id, fit, doubtful, std::move(cluster)});
  }
  void add_all(const std::vector<ClusterId>& ids, Fit fit) {
    clusters_.each_of(ids, [&](ClusterId id, EntityCluster cluster) { add(id, std::move(cluster), fit); });
  }

  /// A key is made otherwise for each kind: a cluster counts when one of its names of that kind has it.
  void add_key(std::string_view key, EntityKind kind) {
    clusters_.each_of(clusters_.find(KeyUse::whole, key), [&](ClusterId id, EntityCluster cluster) {
      bool sure = false;
      bool any = false;
      for (const Member& member : cluster.members)
        if (member.kind == kind && name_key(member.name, kind) == key)
          any = true, sure = sure || !member.doubtful;
      if (any) add(id, std::move(cluster), Fit::whole, !sure);
    });
  }

  void add_whole(std::string_view typed) {
    for (const EntityKind kind : kEntityKinds) {
      const std::string key = name_key(typed, kind);
      if (key.empty()) continue;
      add_key(key, kind);
      if (kind == EntityKind::person) continue;
      for (const std::string_view other : country_keys(key)) add_key(other, kind);
      for (const std::string_view other : known_keys(key)) add_key(other, kind);
    }
  }

  void add_surname(const PersonName& name) {
    add_all(clusters_.find(KeyUse::surname, name.surname().text), Fit::surname);
  }

  void add_spelling(const PersonName& name) {
    std::vector<ClusterId> ids = clusters_.find(KeyUse::consonants, name.surname().consonant_key());
    if (!name.is_bare()) append(ids, clusters_.find(KeyUse::consonants, name.parts().back().consonant_key()));
    sort_unique(ids);
    clusters_.each_of(ids, [&](ClusterId id, EntityCluster cluster) {
      const bool fits = std::ranges::any_of(cluster.members, [&](const Member& member) {
        if (member.doubtful || member.kind != EntityKind::person) return false;
        const PersonName other(name_key(member.name));
        return (name.is_bare() || !other.is_bare()) && is_yes(compare(name, other));
      });
      if (fits) add(id, std::move(cluster), Fit::spelling);
    });
  }

  void add_part(std::string_view key) {
    std::vector<ClusterId> common;
    bool first = true;
    for (const std::string_view word : parts(key)) {
      const std::vector<ClusterId> ids = clusters_.find(KeyUse::part, word);
      std::vector<ClusterId> both;
      std::set_intersection(common.begin(), common.end(), ids.begin(), ids.end(), std::back_inserter(both));
      common = first ? ids : both;
      first = false;
    }
    add_all(common, Fit::part);
  }

  std::vector<ResolvedCluster> take() {
    std::vector<ResolvedCluster> out;
    for (auto& [id, resolved] : found_) out.push_back(std::move(resolved));
    std::sort(out.begin(), out.end(), [](const ResolvedCluster& a, const ResolvedCluster& b) {
      return std::tie(b.cluster.count, a.doubtful, a.cluster.kind, a.cluster.shown) <
             std::tie(a.cluster.count, b.doubtful, b.cluster.kind, b.cluster.shown);
    });
    return out;
  }

  const ClusterView& clusters_;
  std::optional<EntityKind> kind_;
  std::map<ClusterId, ResolvedCluster> found_;
};

constexpr std::size_t kMostClusters = 500;  ///< of those that a word stands in

bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

/// Alef stands for any vowel ("tramb"), the others for their like.
bool may_be_written(char vowel, char arabic) {
  const auto is_front = [](char c) { return c == 'i' || c == 'e'; };
  return vowel == 'a' || arabic == 'a' || is_front(vowel) == is_front(arabic);
}

/// With one letter for those that Arabic has one for.
std::string in_arabic_sounds(std::string_view word) {
  std::string sounds = phonetic_key(word);
  if (sounds.size() > 3 && sounds.ends_with("ine")) sounds.pop_back();
  std::ranges::replace(sounds, 'p', 'b');
  std::ranges::replace(sounds, 'v', 'f');
  std::ranges::replace(sounds, 'g', 'k');
  std::ranges::replace(sounds, 'j', 'k');
  return sounds;
}

/// The keys that a word may have in other letters: Arabic lacks p and v, and of Cyrillic letters one is g and
/// h: Hnatiuk or Gnatyuk.
std::vector<std::string> readings_of(std::string_view word, Script script) {
  constexpr std::array kArabic = {std::pair('b', 'p'), std::pair('f', 'v')};
  constexpr std::array kOther = {std::pair('g', 'h'), std::pair('h', 'g')};
  std::vector<std::string> readings = {in_latin_letters(word)};
  for (const auto& [from, to] : script == Script::arabic ? kArabic : kOther)
    for (std::size_t i = 0, size = readings.size(); i < size; ++i)
      if (std::string other = readings[i]; other.find(from) != other.npos)
        std::ranges::replace(other, from, to), readings.push_back(std::move(other));
  return readings;
}

/// How surnames end in one case or another, folded: what ends as one of a row may be a name that ends as
/// another. Russian, whose rules fit the names in other Cyrillic languages well enough, and Greek.
constexpr std::array<std::array<std::string_view, 7>, 12> kCaseEndings = {{
    {"ии", "ого", "ому", "им", "ом"},
    {"ыи", "ого", "ому", "ым", "ом"},
    {"ои", "ого", "ому", "ым", "ом"},
    {"ов", "ова", "ову", "овым", "ове"},
    {"ев", "ева", "еву", "евым", "еве"},
    {"ин", "ина", "ину", "иным", "ине"},
    {"а", "ы", "и", "у", "ои", "е"},
    {"ая", "ои", "ую"},
    {"ησ", "η"},
    {"ασ", "α"},
    {"οσ", "ου", "ο"},
    {"ισ", "ι"},
}};

/// The keys of a Cyrillic or Greek surname in its other cases.
std::set<std::string, std::less<>> keys_of_cases(std::string_view typed) {
  constexpr std::size_t kShortestStem = 6;  // bytes: three letters
  std::set<std::string, std::less<>> keys;
  if (const Script script = script_of(typed); script != Script::cyrillic && script != Script::greek)
    return keys;
  const std::string word = fold(typed);
  for (const auto& endings : kCaseEndings)
    for (const auto ending : endings) {
      if (ending.empty() || !word.ends_with(ending) || word.size() < ending.size() + kShortestStem) continue;
      for (const auto other : endings)
        if (!other.empty()) keys.insert(name_key(word.substr(0, word.size() - ending.size()).append(other)));
    }
  return keys;
}

std::vector<ClusterId> clusters_with(const ClusterView& clusters, const Part& part) {
  std::vector<ClusterId> ids = clusters.find(KeyUse::consonants, part.consonant_key());
  for (const KeyUse use : {KeyUse::whole, KeyUse::surname, KeyUse::part})
    append(ids, clusters.find(use, part.text));
  sort_unique(ids);
  ids.resize(std::min(ids.size(), kMostClusters));
  return ids;
}

/// The words of a name, as printed, folded.
std::vector<std::string> folded_words(std::string_view name) {
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin < name.size();) {
    const std::size_t end = std::min(name.find_first_of(" -", begin), name.size());
    if (std::string word = fold(name.substr(begin, end - begin)); !word.empty())
      words.push_back(std::move(word));
    begin = end + 1;
  }
  return words;
}

}  // namespace

std::vector<std::string> in_other_letters(const ClusterView& clusters, const std::string& word) {
  constexpr std::size_t kShortest = 3;
  const Script script = script_of(word);
  std::vector<std::string> found;
  for (const std::string& reading : readings_of(word, script)) {
    if (reading.size() < kShortest) continue;
    const Part typed(reading);
    const auto may_be = [&](const std::string& other) {
      if (script == Script::arabic) return may_be_arabic(other, reading);
      const std::string latin = in_latin_letters(other);
      return sounds_alike(typed, Part(latin));
    };
    clusters.each_of(clusters_with(clusters, typed), [&](ClusterId, const EntityCluster& cluster) {
      std::vector<std::string> words;
      for (const Member& member : cluster.members)
        for (std::string& other : folded_words(member.name))
          if (other != word && may_be(other)) words.push_back(std::move(other));
      if (std::ranges::any_of(words, [&](const auto& other) { return script_of(other) != script; }))
        std::ranges::move(words, std::back_inserter(found));
    });
  }
  sort_unique(found);
  return found;
}

bool may_be_arabic(std::string_view key, std::string_view arabic) {
  const std::string ours = in_arabic_sounds(key), theirs = in_arabic_sounds(arabic);
  std::size_t i = 0, j = 0, consonants = 0, unwritten = 0;
  while (i < ours.size() || j < theirs.size()) {
    const std::size_t vowel = i, written = j;
    while (i < ours.size() && is_vowel(ours[i])) ++i;
    while (j < theirs.size() && is_vowel(theirs[j])) ++j;
    if (j > written && (i == vowel || !may_be_written(ours[vowel], theirs[written]))) return false;
    const bool is_last = i == ours.size() || j == theirs.size();
    const bool is_open = i > vowel && j == written;
    if (is_open && is_last) return false;
    if (is_open && ours[vowel] != 'a' && ours[vowel] != 'e') ++unwritten;
    if (is_last) break;
    if (ours[i++] != theirs[j++]) return false;
    ++consonants;
  }
  constexpr std::size_t kFew = 2;
  return i == ours.size() && j == theirs.size() && (consonants > kFew || unwritten == 0);
}

std::vector<ResolvedCluster> resolve_in_other_letters(const ClusterView& clusters, std::string_view typed) {
  const Script script = script_of(typed);
  const PersonName name(name_key(typed));
  std::vector<ResolvedCluster> found;
  if (name.parts().empty()) return found;
  const auto cases = name.is_bare() ? keys_of_cases(typed) : std::set<std::string, std::less<>>();
  const auto may_be = [&](const Part& ours, const Part& theirs) {
    return std::ranges::any_of(readings_of(ours.text, script), [&](const std::string& reading) {
      return script == Script::arabic ? may_be_arabic(theirs.text, reading)
                                      : sounds_alike(Part(reading), theirs);
    });
  };
  const auto fits = [&](const Member& member) {
    if (member.doubtful) return false;
    const PersonName other(name_key(member.name));
    if (other.parts().empty()) return false;
    if (script_of(member.name) == script) return cases.contains(other.surname().text);
    return may_be(name.surname(), other.surname()) &&
           std::ranges::all_of(name.parts(), [&](const Part& ours) {
             return std::ranges::any_of(other.parts(),
                                        [&](const Part& theirs) { return may_be(ours, theirs); });
           });
  };
  std::vector<ClusterId> ids;
  for (const std::string& reading : readings_of(name.surname().text, script))
    append(ids, clusters_with(clusters, Part(reading)));
  for (const auto& key : cases) append(ids, clusters.find(KeyUse::surname, key));
  for (const auto& key : cases) append(ids, clusters.find(KeyUse::whole, key));
  sort_unique(ids);
  clusters.each_of(ids, [&](ClusterId id, EntityCluster cluster) {
    if (cluster.kind == EntityKind::person && std::ranges::any_of(cluster.members, fits))
      found.push_back({id, Fit::spelling, false, std::move(cluster)});
  });
  return found;
}

std::vector<ResolvedCluster> resolve(const ClusterView& clusters, std::optional<EntityKind> kind,
                                     std::string_view typed) {
  return Resolver(clusters, kind).resolve(typed);
}

}  // namespace lede::entities
