// Persons: full names are compared within blocks of one consonant key of the surname, surest pairs first. A
// name that says less than another (an initial, a short form, no middle name) could mean several people: it
// goes to the one with four fifths of their articles, or stays alone. Sets whose first names contradict each
// other are never joined.
#include <algorithm>
#include <cstdint>
#include <numeric>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "common/entities/person_rules.h"
#include "common/entities/words.h"
#include "indexer/derive/entities/forest.h"

namespace lede::entities {
namespace {

/// A distinct key of persons.
struct Person {
  NameId id;  ///< its most frequent spelling
  PersonName name;
};
using PersonId = std::uint32_t;

struct Pair {
  Verdict verdict;
  PersonId a;
  PersonId b;
};

constexpr std::size_t kWindow = 100;  ///< and of those this many neighbours
constexpr std::size_t kCheckedMembers = 32;
constexpr std::size_t kCrowd = 10;        ///< a surname with so many first names is borne by many
constexpr std::uint64_t kRareShare = 20;  ///< a name in fewer than one of so many articles is rare

/// Of a verdict that says yes.
Reason reason_of(Verdict verdict) {
  constexpr Reason kReasons[] = {Reason::same_key,   Reason::bare_surname, Reason::initial,
                                 Reason::short_form, Reason::spelling,     Reason::fewer_names};
  return kReasons[static_cast<std::size_t>(verdict)];
}

/// "Hansel & Gretel".
bool are_several(const PersonName& name) {
  const std::vector<std::string_view> words = parts(name.key());
  return std::find(words.begin(), words.end(), "and") != words.end();
}

/// What stands before a surname that is written last.
struct Given {
  std::size_t initials = 0;  ///< single letters
  std::size_t middles = 0;   ///< words behind the first that are none
};

Given given(const PersonName& name) {
  Given found;
  for (std::size_t i = 0; i + 1 < name.parts().size(); ++i)
    if (name.parts()[i].text.size() == 1)
      ++found.initials;
    else if (i > 0)
      ++found.middles;
  return found;
}

/// Whether one of the two says less, so that it could as well be somebody else's.
bool is_loose(const Pair& pair) { return pair.verdict != Verdict::same && pair.verdict != Verdict::spelling; }

class PersonJoiner {
 public:
  PersonJoiner(Forest& forest, const AreTied& are_tied) : forest_(forest), are_tied_(are_tied) {
    gather();
    find_pairs();
    leave_out_untied_pairs();
    join_sure_pairs();
    join_generations();
    join_rare_forms();
    join_loose_names();
    join_bare_names();
  }

 private:
  using Block = std::vector<PersonId>;

  void relate(PersonId a, PersonId b) { forest_.relate(people_[a].id, people_[b].id); }
  std::uint64_t count(PersonId id) const { return forest_.count(people_[id].id); }
  std::uint64_t count(const Block& ids) const {
    return std::accumulate(ids.begin(), ids.end(), std::uint64_t{0},
                           [&](std::uint64_t sum, PersonId id) { return sum + count(id); });
  }
  std::uint64_t total(PersonId id) { return forest_.total(people_[id].id); }
  NameId root(PersonId id) { return forest_.root(people_[id].id); }

  void gather() {
    const NameId* previous = nullptr;
    for (const NameId& id : forest_.by_key()) {
      if (forest_.kind(id) != EntityKind::person || forest_.key(id).empty()) continue;
      if (previous != nullptr && forest_.key(*previous) == forest_.key(id)) {
        forest_.join(*previous, id, Reason::same_key);
        continue;
      }
      previous = &id;
      people_.push_back({id, PersonName(forest_.key(id))});
    }
  }

  void find_pairs() {
    for (PersonId id = 0; id < people_.size(); ++id) {
      const PersonName& name = people_[id].name;
      if (are_several(name) || name.surname().text.size() == 1) continue;  // "George W" is cut off
      if (name.is_bare()) {
        if (!name.parts().empty()) bare_.push_back(id);
        continue;
      }
      note_bearer(id);
      for (std::string& key : surname_consonant_keys(name)) blocks_[std::move(key)].push_back(id);
    }
    for (const auto& [key, block] : blocks_)
      block.size() > kLargeBlock ? compare_large_block(block) : compare_block(block, block.size());
    std::sort(pairs_.begin(), pairs_.end(), [](const Pair& x, const Pair& y) {
      return std::tuple(x.verdict, x.a, x.b) < std::tuple(y.verdict, y.a, y.b);
    });
  }

  /// Who bears a surname: full names alone.
  struct Bearers {
    PersonId first;                                    ///< all are of one update component with it
    std::unordered_set<std::string_view> given_names;  ///< initials left out
    std::uint64_t articles = 0;
    bool is_crowded() const { return given_names.size() >= kCrowd; }
  };

  void note_bearer(PersonId id) {
    const PersonName& name = people_[id].name;
    Bearers& bearers = bearers_.try_emplace(name.surname().text, Bearers{id, {}, 0}).first->second;
    relate(bearers.first, id);
    if (name.first().text.size() > 1) bearers.given_names.insert(name.first().text);
    bearers.articles += count(id);
  }

  /// Whether two names that could be one person's could as well be two people's, whoever bears the surname.
  static bool is_doubtful(const PersonName& a, const PersonName& b, Verdict verdict) {
    const bool same_surname = a.surname().text == b.surname().text;
    const Given ours = given(a), theirs = given(b);
    // Henry Vane and H. Robert Vane, who is called Robert.
    if (verdict == Verdict::initial && ours.middles != theirs.middles) return true;
    // Henry Vane and Henry R. S. Vane.
    if (std::min(ours.initials, theirs.initials) == 0 && std::max(ours.initials, theirs.initials) > 1)
      return true;
    // Mike Rallin and Michael Rawlin; Mohammed Samir and Mohammad Sameer.
    if (!same_surname && (verdict == Verdict::short_form || a.first().consonant_key() == "mhmd")) return true;
    const auto is_western = [](const PersonName& name) { return is_western_given_name(name.first().text); };
    // Michael Vane and Michel Vane, James MacVane and James McVane.
    const bool same_first = a.first().text == b.first().text;
    const bool same_prefix = a.surname().text.starts_with("mac") == b.surname().text.starts_with("mac");
    if (verdict == Verdict::spelling && (is_western(a) || is_western(b)) && (!same_first || !same_prefix))
      return true;
    // David Vane and David Vane Tarn.
    if (!same_surname) return verdict == Verdict::fewer_names && !a.has_patronymic() && !b.has_patronymic();
    // John Vane and John Bel Vane.
    return ours.middles != theirs.middles && is_western(a) && is_western(b);
  }

  /// H. R. Vane and Henry Vane: tied or not, the second letter belongs to no name of his.
  static bool has_letter_too_many(const PersonName& a, const PersonName& b, Verdict verdict) {
    return verdict == Verdict::initial && (given(a).initials > 1) != (given(b).initials > 1);
  }

  /// Of a surname that many bear, too, unless one of the two is whom it means as a rule, or all that one says
  /// more is an initial.
  bool needs_tie(const Pair& pair) const {
    const PersonName& a = people_[pair.a].name;
    const PersonName& b = people_[pair.b].name;
    if (pair.verdict == Verdict::same) return false;
    if (is_doubtful(a, b, pair.verdict)) return true;
    constexpr std::uint64_t kFew = 2;  // articles: a man of whom so little is known may be anybody
    if (pair.verdict == Verdict::short_form && std::max(count(pair.a), count(pair.b)) <= kFew) return true;
    if (a.first().text == b.first().text && a.surname().text == b.surname().text) return false;
    const auto is_crowded = [&](const PersonName& name) {
      const Bearers& bearers = bearers_.at(name.surname().text);
      return bearers.is_crowded() && std::max(count(pair.a), count(pair.b)) * 3 < bearers.articles;
    };
    return is_crowded(a) || is_crowded(b);
  }

  void leave_out_untied_pairs() {
    if (!are_tied_) return;
    const auto name = [&](PersonId id) -> const NameCount& { return forest_.names()[people_[id].id]; };
    std::erase_if(pairs_, [&](const Pair& pair) {
      return has_letter_too_many(people_[pair.a].name, people_[pair.b].name, pair.verdict) ||
             (needs_tie(pair) && !are_tied_(name(pair.a), name(pair.b)));
    });
  }

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

  void compare_two(PersonId a, PersonId b) {
    if (!may_compare(people_[a].name, people_[b].name)) return;
    const Verdict verdict = compare(people_[a].name, people_[b].name);
    if (!is_yes(verdict)) return;
    pairs_.push_back({verdict, a, b});
    relate(a, b);
  }

  /// Each name with those that follow it within `window`.
  void compare_block(const Block& block, std::size_t window) {
    for (std::size_t i = 0; i < block.size(); ++i)
      for (std::size_t j = i + 1; j < std::min(block.size(), i + window); ++j)
        compare_two(std::min(block[i], block[j]), std::max(block[i], block[j]));
  }

  void compare_large_block(Block block) {
    std::ranges::sort(block, {}, [&](PersonId id) {
      return std::tuple<const std::string&, PersonId>(people_[id].name.first().consonant_key(), id);
    });
    for (const PersonId id : block) relate(block.front(), id);  // the window moves over all
    compare_block(block, kWindow);
  }

  /// Names that are rare in their set have no say: they are slips of the pen and of the tagger.
  bool sets_contradict(PersonId a, PersonId b) {
    const auto members = [&](PersonId id) {
      const auto at = members_.find(root(id));
      Block found = at == members_.end() ? Block{id} : at->second;
      std::erase_if(found, [&](PersonId one) { return one != id && count(one) * kRareShare < total(id); });
      return found;
    };
    const Block ours = members(a);
    const Block theirs = members(b);
    for (std::size_t i = 0; i < std::min(ours.size(), kCheckedMembers); ++i)
      for (std::size_t j = 0; j < std::min(theirs.size(), kCheckedMembers); ++j)
        if (contradict(people_[ours[i]].name, people_[theirs[j]].name)) return true;
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

  void join_loose_names() {
    // (the name that says less, the name that says more); the fullest names go first.
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
    for (std::size_t begin = 0; begin < loose.size();) {
      std::size_t end = begin;
      std::unordered_map<NameId, std::uint64_t> totals;
      for (; end < loose.size() && loose[end].a == loose[begin].a; ++end)
        if (root(loose[end].b) != root(loose[end].a)) totals[root(loose[end].b)] = total(loose[end].b);
      const auto best = dominant_set(totals);
      const auto fitting = std::find_if(&loose[begin], &loose[begin] + (end - begin), [&](const Pair& pair) {
        return best && root(pair.b) == *best && !sets_contradict(pair.a, pair.b);
      });
      if (fitting != &loose[begin] + (end - begin)) join(fitting->a, fitting->b, reason_of(fitting->verdict));
      begin = end;
    }
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
    for (const PersonId id : bare_) {
      const Part& part = people_[id].name.parts().front();
      relate(heard.emplace(part.phonetic_key(), id).first->second, id);
      const auto block = blocks_.find(part.consonant_key());
      Block same;
      Block alike;
      if (block != blocks_.end())
        for (const PersonId full : block->second) {
          const Verdict verdict = compare(people_[id].name, people_[full].name);
          if (!is_yes(verdict)) continue;
          relate(id, full);
          if (people_[full].name.surname().text == part.text) same.push_back(full);
          if (same.empty() && may_be_one_bare_name(people_[id].name, people_[full].name))
            alike.push_back(full);
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
  const AreTied& are_tied_;
  std::unordered_map<std::string_view, Bearers> bearers_;  ///< by surname
  std::vector<Person> people_;
  std::unordered_map<std::string, Block> blocks_;  ///< full names by a consonant key of the surname
  std::vector<PersonId> bare_;
  std::vector<Pair> pairs_;
  std::unordered_map<NameId, Block> members_;  ///< of a set that has more than one, by its root
};

}  // namespace

void join_persons(Forest& forest, const AreTied& are_tied) { PersonJoiner joiner(forest, are_tied); }

}  // namespace lede::entities
