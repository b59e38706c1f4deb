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
      : forest_(forest), ask_(ask), pairs_of_(forest, ask), pairs_(pairs_of_.pairs()) {
    join_sure_pairs();
    join_generations();
    join_rare_forms();
    join_loose_names();
    join_variants();
    join_formal_names();
    join_bare_names();
  }

 private:
  NameId name_id(PersonId id) const { return pairs_of_.name_id(id); }
  PersonName name(PersonId id) const { return pairs_of_.name(id); }
  void relate(PersonId a, PersonId b) { forest_.relate(name_id(a), name_id(b)); }
  std::uint64_t count(PersonId id) const { return forest_.count(name_id(id)); }
  std::uint64_t count(const Block& ids) const {
    return std::accumulate(ids.begin(), ids.end(), std::uint64_t{0},
                           [&](std::uint64_t sum, PersonId id) { return sum + count(id); });
  }
  std::uint64_t total(PersonId id) { return forest_.total(name_id(id)); }
  NameId root(PersonId id) { return forest_.root(name_id(id)); }

  /// "Cal Tarn" is Cal Tarn Jr. where he is mostly called so; else there are two, father and son.
  void join_generations() {
    for (PersonId id = 0; id < pairs_of_.size(); ++id) {
      const PersonName full = name(id);
      if (full.generation().empty() || full.is_bare()) continue;
      const auto plain = pairs_of_.with_key(without_generation(full));
      if (!plain || !name(*plain).generation().empty()) continue;
      relate(id, *plain);
      if (count(id) > count(*plain)) join(id, *plain, Reason::fewer_names);
    }
  }

  /// Cal R. Tarn Jr., of some articles, is the Cal Tarn of more others, unless the two often meet.
  void join_formal_names() {
    constexpr std::uint64_t kSome = 3;
    for (PersonId id = 0; ask_ && id < pairs_of_.size(); ++id) {
      if (count(id) < kSome) continue;
      const PersonName full = name(id);
      if (full.generation().empty() || full.is_bare()) continue;
      const PersonName plain(without_generation(full));
      std::unordered_map<NameId, std::uint64_t> totals;
      Block found;
      for (const PersonId other : pairs_of_.block(hash_of(surname_consonant_keys(full).front()))) {
        const PersonName theirs = name(other);
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
                               const std::string generation = name(one).generation();
                               return !generation.empty() && generation != full.generation();
                             });
      if (!has_other && total(other) > count(id) &&
          !ask_(pairs_of_.printed(id), pairs_of_.printed(other), Asked::meet))
        join(id, other, Reason::fewer_names);
    }
  }

  static std::string_view without_generation(const PersonName& name) {
    return std::string_view(name.key()).substr(0, name.key().rfind(' '));
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
        return one != id && (count(one) * kRareShare < total(id) || runs_on(name(one)));
      });
      if (found.size() > kCheckedMembers) found.resize(kCheckedMembers);
      return pairs_of_.names(found);
    };
    const std::vector<Person> theirs = members(b);
    return std::ranges::any_of(members(a), [&](const Person& one) {
      return std::ranges::any_of(theirs, [&](const Person& other) {
        return pairs_of_.are_apart(one.id, other.id) || contradict(one.name, other.name);
      });
    });
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
    forest_.join(name_id(a), name_id(b), reason);
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
      const bool a_is_longer = name(pair.a).parts().size() > name(pair.b).parts().size();
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
    struct Sized {
      std::size_t length;  ///< of the name that says less
      Pair pair;
    };
    std::vector<Sized> sized;
    for (const Pair& pair : pairs_) {
      if (!is_loose(pair)) continue;
      const auto length = [&](PersonId id) { return std::pair(name(id).key().size(), id); };
      const auto [less, more] = std::minmax({length(pair.a), length(pair.b)});
      sized.push_back({less.first, {pair.verdict, less.second, more.second}});
    }
    std::ranges::sort(sized, {}, [](const Sized& one) {
      return std::tuple(~one.length, one.pair.a, one.pair.verdict, one.pair.b);
    });
    std::vector<Pair> loose;
    loose.reserve(sized.size());
    for (const Sized& one : sized) loose.push_back(one.pair);
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
    const std::string_view key = forest_.key(name_id(bare));
    std::uint64_t others = 0;
    for (const EntityKind kind : {EntityKind::place, EntityKind::org, EntityKind::thing})
      if (const NameId* id = forest_.with_key(kind, key)) others += forest_.count(*id);
    return others > 0 && is_dominant(others, others + count(bare) + count(entities));
  }

  /// A word alone in many more articles than those who could bear it ("Oscar") means something else: half as
  /// often as they, where it is a first name as well; a fourth, where it were misspelt.
  bool is_too_common(PersonId bare, const Block& entities) const {
    const PersonName name = this->name(bare);
    const std::string_view word = name.surname().text;
    constexpr std::uint64_t kFew = 5;  // fewer articles say nothing
    const std::uint64_t alone = count(bare), sum = count(entities);
    if (alone < kFew) return false;
    if (this->name(entities.front()).surname().text != word) return alone * 4 > sum;
    const bool is_given = is_western_given_name(word) || has_forms(word);
    return is_given ? alone * 2 > sum : alone > sum * 3;
  }

  /// A full name that a surname alone may be short for.
  struct Candidate {
    PersonId bare, full;
    bool is_same;  ///< the surname, to the letter
  };

  /// Ascending by both. Relates the two, and other full names that the surname would be compared with.
  std::vector<Candidate> candidates() {
    std::vector<std::pair<std::uint64_t, PersonId>> by_block;  // so that a block is taken apart once
    for (const PersonId id : pairs_of_.bare())
      by_block.emplace_back(hash_of(name(id).parts().front().consonant_key()), id);
    std::ranges::sort(by_block);
    std::vector<Candidate> found;
    std::vector<Person> block;
    for (std::size_t i = 0; i < by_block.size(); ++i) {
      const auto& [key, id] = by_block[i];
      if (i == 0 || key != by_block[i - 1].first) block = pairs_of_.names(pairs_of_.block(key));
      const PersonName bare = name(id);
      for (const auto& [full, theirs] : block) {
        if (!is_yes(compare(bare, theirs))) continue;
        relate(id, full);
        const bool is_same = theirs.surname().text == bare.parts().front().text;
        if (is_same || may_be_one_bare_name(bare, theirs)) found.push_back({id, full, is_same});
      }
    }
    std::ranges::sort(found, {}, [](const Candidate& one) { return std::pair(one.bare, one.full); });
    return found;
  }

  /// Of the candidates of one name those with its surname, or all where none has it.
  static Block most_alike(std::span<const Candidate> candidates) {
    const bool has_same = std::ranges::any_of(candidates, &Candidate::is_same);
    Block block;
    for (const Candidate& one : candidates)
      if (one.is_same || !has_same) block.push_back(one.full);
    return block;
  }

  void join_bare_names() {
    const std::vector<Candidate> candidates = this->candidates();
    std::unordered_map<std::uint64_t, PersonId> heard;  // the first of each sound
    std::unordered_map<std::uint64_t, PersonId> alone;  // the same, of whom no full name is known
    for (const PersonId id : pairs_of_.bare()) {
      const PersonName bare = name(id);
      const Part& part = bare.parts().front();
      const std::uint64_t sound = hash_of(part.phonetic_key());
      relate(heard.emplace(sound, id).first->second, id);
      const Block entities = most_alike(std::ranges::equal_range(candidates, id, {}, &Candidate::bare));
      if (is_rather_another_kind(id, entities) || (!entities.empty() && is_too_common(id, entities)))
        continue;
      if (!entities.empty()) {
        join_bare(id, entities);
      } else if (part.consonant_key().size() > 1) {
        const auto [first, is_new] = alone.emplace(sound, id);
        if (!is_new && may_be_one_bare_name(name(first->second), bare))
          join(first->second, id, Reason::spelling);
      }
    }
  }

  Forest& forest_;
  const AskArticles& ask_;
  PersonPairs pairs_of_;
  const std::vector<Pair>& pairs_;
  std::unordered_map<NameId, Block> members_;  ///< of a set that has more than one, by its root
};

}  // namespace

void join_persons(Forest& forest, const AskArticles& ask) { PersonJoiner joiner(forest, ask); }

}  // namespace lede::entities
