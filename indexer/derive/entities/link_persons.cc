// Persons, pair by pair of names that could be one (person_pairs.h), surest pairs first. A name that says
// less than another (an initial, a short form, no middle name) could mean several people: it goes to the one
// with four fifths of their articles, or stays alone. Sets whose first names contradict each other are never
// joined.
#include <algorithm>
#include <cstdint>
#include <functional>
#include <numeric>
#include <span>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "common/entities/person_rules.h"
#include "common/entities/words.h"
#include "indexer/derive/entities/forest.h"
#include "indexer/derive/entities/person_pairs.h"

namespace lede::entities {
namespace {

constexpr std::size_t kCheckedMembers = 32;
constexpr std::uint64_t kRareShare = 20;  ///< a name in fewer than one of so many articles is rare

/// Of a verdict that says yes.
Reason reason_of(Verdict verdict) {
  constexpr Reason kReasons[] = {Reason::same_key,   Reason::bare_surname, Reason::initial,
                                 Reason::short_form, Reason::spelling,     Reason::fewer_names};
  return kReasons[static_cast<std::size_t>(verdict)];
}

/// Whether one of the two says less, so that it could as well be somebody else's.
bool is_loose(const Pair& pair) { return pair.verdict != Verdict::same && pair.verdict != Verdict::spelling; }

class PersonJoiner {
 public:
  PersonJoiner(Forest& forest, const AskArticles& ask)
      : forest_(forest),
        ask_(ask),
        pairs_of_(forest, ask),
        people_(pairs_of_.people()),
        pairs_(pairs_of_.pairs()) {
    join_sure_pairs();
    join_generations();
    join_rare_forms();
    join_loose_names();
    join_variants();
    join_formal_names();
    join_bare_names();
  }

 private:
  void relate(PersonId a, PersonId b) { forest_.relate(people_[a].id, people_[b].id); }
  std::uint64_t count(PersonId id) const { return forest_.count(people_[id].id); }
  std::uint64_t count(const Block& ids) const {
    return std::accumulate(ids.begin(), ids.end(), std::uint64_t{0},
                           [&](std::uint64_t sum, PersonId id) { return sum + count(id); });
  }
  std::uint64_t total(PersonId id) { return forest_.total(people_[id].id); }
  NameId root(PersonId id) { return forest_.root(people_[id].id); }

  /// "Cal Tarn" is Cal Tarn Jr. where he is mostly called so; else there are two, father and son.
  void join_generations() {
    for (PersonId id = 0; id < people_.size(); ++id) {
      const PersonName& name = people_[id].name;
      if (name.generation().empty() || name.is_bare()) continue;
      const std::string key(name.key(), 0, name.key().rfind(' '));
      const auto plain = std::ranges::lower_bound(
          people_, key, {}, [&](const Person& person) { return forest_.key(person.id); });
      if (plain == people_.end() || forest_.key(plain->id) != key || !plain->name.generation().empty())
        continue;
      const auto other = static_cast<PersonId>(plain - people_.begin());
      relate(id, other);
      if (count(id) > count(other)) join(id, other, Reason::fewer_names);
    }
  }

  /// Cal R. Tarn Jr., of some articles, is the Cal Tarn of more others, unless the two often meet.
  void join_formal_names() {
    constexpr std::uint64_t kSome = 3;
    for (PersonId id = 0; ask_ && id < people_.size(); ++id) {
      const PersonName& name = people_[id].name;
      if (name.generation().empty() || name.is_bare() || count(id) < kSome) continue;
      const PersonName plain(std::string_view(name.key()).substr(0, name.key().rfind(' ')));
      std::unordered_map<NameId, std::uint64_t> totals;
      Block found;
      for (const PersonId other : pairs_of_.block(surname_consonant_keys(name).front())) {
        const PersonName& theirs = people_[other].name;
        const bool is_like = theirs.generation().empty() && theirs.first().text == plain.first().text &&
                             theirs.surname().text == plain.surname().text;
        if (!is_like || root(other) == root(id)) continue;
        const Verdict verdict = compare(plain, theirs);
        if (!is_yes(verdict) || is_doubtful(plain, theirs, verdict)) continue;
        relate(id, other);
        totals[root(other)] = total(other);
        found.push_back(other);
      }
      const auto best = dominant_set(totals);
      if (!best) continue;
      const auto weight = [&](PersonId one) { return root(one) == *best ? count(one) : 0; };
      const PersonId other = *std::ranges::max_element(found, {}, weight);
      const auto at = members_.find(*best);
      const bool has_other = at != members_.end() && std::ranges::any_of(at->second, [&](PersonId one) {
                               const std::string& generation = people_[one].name.generation();
                               return !generation.empty() && generation != name.generation();
                             });
      if (!has_other && total(other) > count(id) &&
          !ask_(pairs_of_.name(id), pairs_of_.name(other), Asked::meet))
        join(id, other, Reason::fewer_names);
    }
  }

  /// "Vane Henry Vane": the end of another name stands before it.
  static bool runs_on(const PersonName& name) {
    return name.parts().size() > 2 && name.first().text == name.surname().text;
  }

  /// Names that are rare in their set have no say, nor those that run on: they are slips of the pen and of
  /// the tagger.
  bool sets_contradict(PersonId a, PersonId b) {
    const auto members = [&](PersonId id) {
      const auto at = members_.find(root(id));
      Block found = at == members_.end() ? Block{id} : at->second;
      std::erase_if(found, [&](PersonId one) {
        return one != id && (count(one) * kRareShare < total(id) || runs_on(people_[one].name));
      });
      return found;
    };
    const Block ours = members(a);
    const Block theirs = members(b);
    for (std::size_t i = 0; i < std::min(ours.size(), kCheckedMembers); ++i)
      for (std::size_t j = 0; j < std::min(theirs.size(), kCheckedMembers); ++j)
        if (pairs_of_.are_apart(ours[i], theirs[j]) ||
            contradict(people_[ours[i]].name, people_[theirs[j]].name))
          return true;
    return false;
  }

  void join(PersonId a, PersonId b, Reason reason) {
    const NameId root_a = root(a);
    const NameId root_b = root(b);
    if (root_a == root_b) return;
    const auto take = [&](NameId set, PersonId id) {
      auto node = members_.extract(set);
      return node.empty() ? Block{id} : std::move(node.mapped());
    };
    Block all = take(root_a, a);
    const Block more = take(root_b, b);
    all.insert(all.end(), more.begin(), more.end());
    forest_.join(people_[a].id, people_[b].id, reason);
    members_[root(a)] = std::move(all);
  }

  void join_sure_pairs() {
    for (const Pair& pair : pairs_)
      if (!is_loose(pair) && root(pair.a) != root(pair.b) && !sets_contradict(pair.a, pair.b))
        join(pair.a, pair.b, reason_of(pair.verdict));
  }

  /// A rare longer form of a frequent name ("Sleepy Joe Vane") is no other entity of it.
  void join_rare_forms() {
    constexpr std::uint64_t kTimes = 10;
    std::unordered_map<PersonId, PersonId> best;  // by the longer name
    for (const Pair& pair : pairs_) {
      if (pair.verdict != Verdict::fewer_names) continue;
      const bool a_is_longer = people_[pair.a].name.parts().size() > people_[pair.b].name.parts().size();
      const PersonId longer = a_is_longer ? pair.a : pair.b;
      const PersonId shorter = a_is_longer ? pair.b : pair.a;
      if (count(longer) * kTimes > count(shorter)) continue;
      const auto [at, is_new] = best.emplace(longer, shorter);
      if (!is_new && count(shorter) > count(at->second)) at->second = shorter;
    }
    for (const Pair& pair : pairs_)  // in their order, not the map's
      for (const auto& [longer, shorter] : {std::pair(pair.a, pair.b), std::pair(pair.b, pair.a)})
        if (const auto at = best.find(longer); at != best.end() && at->second == shorter &&
                                               pair.verdict == Verdict::fewer_names &&
                                               !sets_contradict(longer, shorter))
          join(longer, shorter, Reason::fewer_names);
  }

  /// The loose pairs as (the name that says less, the name that says more); the fullest names come first.
  std::vector<Pair> loose_pairs() const {
    std::vector<Pair> loose;
    for (Pair pair : pairs_) {
      if (!is_loose(pair)) continue;
      const auto length = [&](PersonId id) { return people_[id].name.key().size(); };
      if (std::tuple(length(pair.b), pair.b) < std::tuple(length(pair.a), pair.a)) std::swap(pair.a, pair.b);
      loose.push_back(pair);
    }
    std::sort(loose.begin(), loose.end(), [&](const Pair& x, const Pair& y) {
      return std::tuple(people_[y.a].name.key().size(), x.a, x.verdict, x.b) <
             std::tuple(people_[x.a].name.key().size(), y.a, y.verdict, y.b);
    });
    return loose;
  }

  /// Visits the loose pairs of each name that says less.
  template <class Visit>
  static void each_shorter(std::vector<Pair>& loose, Visit&& visit) {
    for (std::size_t begin = 0, end = 0; begin < loose.size(); begin = end) {
      while (end < loose.size() && loose[end].a == loose[begin].a) ++end;
      visit(std::span(loose).subspan(begin, end - begin));
    }
  }

  void join_loose_names() {
    std::vector<Pair> loose = loose_pairs();
    // What joins may leave one set for a name that had two to choose from.
    constexpr int kMostRounds = 3;
    std::unordered_set<PersonId> settled;
    std::size_t before = 1;
    for (int round = 0; round < kMostRounds && settled.size() != before; ++round) {
      before = settled.size();
      each_shorter(loose, [&](std::span<const Pair> pairs) {
        if (!settled.contains(pairs.front().a) && join_loose(pairs)) settled.insert(pairs.front().a);
      });
    }
  }

  /// Joins the name with the set that has four fifths of the articles of all it could be.
  bool join_loose(std::span<const Pair> pairs) {
    std::unordered_map<NameId, std::uint64_t> totals;
    for (const Pair& pair : pairs)
      if (root(pair.b) != root(pair.a)) totals[root(pair.b)] = total(pair.b);
    const bool are_several =
        std::ranges::count_if(totals, [](const auto& set) { return set.second > 1; }) > 0;
    // Of a rare surname a name in one article is a slip of the pen.
    if (are_several && !pairs_of_.bearers(pairs.front().a).is_crowded())
      std::erase_if(totals, [](const auto& set) { return set.second == 1; });
    const auto best = dominant_set(totals);
    if (!best) return false;
    const auto fitting = std::ranges::find_if(
        pairs, [&](const Pair& pair) { return root(pair.b) == *best && !sets_contradict(pair.a, pair.b); });
    if (fitting == pairs.end()) return false;
    join(fitting->a, fitting->b, reason_of(fitting->verdict));
    return true;
  }

  /// What says more than a name that is in more articles than all of them is a variant of it: Michael Vane
  /// and Michael R. Vane of a frequent Mike Vane.
  void join_variants() {
    std::vector<Pair> loose = loose_pairs();
    each_shorter(loose, [&](std::span<Pair> pairs) {
      std::unordered_map<NameId, std::uint64_t> totals;
      for (const Pair& pair : pairs)
        if (root(pair.b) != root(pair.a)) totals[root(pair.b)] = total(pair.b);
      std::uint64_t sum = 0;
      for (const auto& [set, weight] : totals) sum += weight;
      if (sum == 0 || sum > count(pairs.front().a)) return;
      std::ranges::stable_sort(pairs, std::greater(), [&](const Pair& pair) { return count(pair.b); });
      for (const Pair& pair : pairs)
        if (root(pair.a) != root(pair.b) && is_variant(pair) && !sets_contradict(pair.a, pair.b))
          join(pair.a, pair.b, reason_of(pair.verdict));
    });
  }

  bool is_variant(const Pair& pair) {
    const bool is_sure = !pairs_of_.bearers(pair.a).is_crowded() && !pairs_of_.bearers(pair.b).is_crowded();
    return is_sure || !ask_ || pairs_of_.are_tied(pair);
  }

  /// Joins the bare name with the set that has four fifths of the candidates' articles, by its most frequent
  /// name.
  void join_bare(PersonId bare, const Block& candidates) {
    std::unordered_map<NameId, std::uint64_t> totals;
    for (const PersonId id : candidates) totals[root(id)] += count(id);
    const auto set = dominant_set(totals);
    if (!set) return;
    const auto weight = [&](PersonId id) { return root(id) == *set ? count(id) : 0; };
    join(bare, *std::ranges::max_element(candidates, {}, weight), Reason::bare_surname);
  }

  /// Geneva, tagged as a person now and then, is no surname unless its entities are in as many articles.
  bool is_rather_another_kind(PersonId bare, const Block& entities) const {
    const std::string_view key = forest_.key(people_[bare].id);
    std::uint64_t others = 0;
    for (const EntityKind kind : {EntityKind::place, EntityKind::org, EntityKind::thing})
      if (const NameId* id = forest_.with_key(kind, key)) others += forest_.count(*id);
    return others > 0 && is_dominant(others, others + count(bare) + count(entities));
  }

  /// A word alone in many more articles than those who could bear it ("Oscar") means something else: half as
  /// often as they, where it is a first name as well; a fourth, where it were misspelt.
  bool is_too_common(PersonId bare, const Block& entities) const {
    const std::string_view word = people_[bare].name.surname().text;
    constexpr std::uint64_t kFew = 5;  // fewer articles say nothing
    const std::uint64_t alone = count(bare), sum = count(entities);
    if (alone < kFew) return false;
    if (people_[entities.front()].name.surname().text != word) return alone * 4 > sum;
    const bool is_given = is_western_given_name(word) || has_forms(word);
    return is_given ? alone * 2 > sum : alone > sum * 3;
  }

  void join_bare_names() {
    std::unordered_map<std::string, PersonId> heard;  // the first of each sound
    std::unordered_map<std::string, PersonId> alone;  // the same, of whom no full name is known
    for (const PersonId id : pairs_of_.bare()) {
      const Part& part = people_[id].name.parts().front();
      relate(heard.emplace(part.phonetic_key(), id).first->second, id);
      Block same;
      Block alike;
      for (const PersonId full : pairs_of_.block(part.consonant_key())) {
        const Verdict verdict = compare(people_[id].name, people_[full].name);
        if (!is_yes(verdict)) continue;
        relate(id, full);
        if (people_[full].name.surname().text == part.text) same.push_back(full);
        if (same.empty() && may_be_one_bare_name(people_[id].name, people_[full].name)) alike.push_back(full);
      }
      const Block& entities = same.empty() ? alike : same;
      if (is_rather_another_kind(id, entities) || (!entities.empty() && is_too_common(id, entities)))
        continue;
      if (!entities.empty()) {
        join_bare(id, entities);
      } else if (part.consonant_key().size() > 1) {
        const auto [first, is_new] = alone.emplace(part.phonetic_key(), id);
        if (!is_new && may_be_one_bare_name(people_[first->second].name, people_[id].name))
          join(first->second, id, Reason::spelling);
      }
    }
  }

  Forest& forest_;
  const AskArticles& ask_;
  PersonPairs pairs_of_;
  const std::vector<Person>& people_;
  const std::vector<Pair>& pairs_;
  std::unordered_map<NameId, Block> members_;  ///< of a set that has more than one, by its root
};

}  // namespace

void join_persons(Forest& forest, const AskArticles& ask) { PersonJoiner joiner(forest, ask); }

}  // namespace lede::entities
