#include "indexer/derive/entities/person_pairs.h"

#include <tuple>

#include "common/entities/words.h"

namespace lede::entities {
namespace {

constexpr std::size_t kWindow = 100;     ///< a name of a large block is compared with so many neighbours
constexpr std::uint64_t kWellKnown = 8;  ///< articles that would tie two names of one person

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

/// H. R. Vane and Henry Vane: tied or not, the second letter belongs to no name of his.
bool has_letter_too_many(const PersonName& a, const PersonName& b, Verdict verdict) {
  return verdict == Verdict::initial && (given(a).initials > 1) != (given(b).initials > 1);
}

}  // namespace

bool is_doubtful(const PersonName& a, const PersonName& b, Verdict verdict) {
  const bool same_surname =
      a.surname().text == b.surname().text || are_transcriptions(a.surname(), b.surname());
  const Given ours = given(a), theirs = given(b);
  // Henry Vane and H. Robert Vane, who is called Robert.
  if (verdict == Verdict::initial && ours.middles != theirs.middles) return true;
  // Henry Vane and Henry R. S. Vane.
  if (std::min(ours.initials, theirs.initials) == 0 && std::max(ours.initials, theirs.initials) > 1)
    return true;
  // Hafiz Muhammad Tarn and Mohammed Tarn, who may have a third name.
  const auto is_mohammed = [](const PersonName& name) { return name.first().consonant_key() == "mhmd"; };
  if (verdict == Verdict::fewer_names && is_mohammed(a) != is_mohammed(b)) return true;
  // Mike Rallin and Michael Rawlin; Mohammed Samir and Mohammad Sameer.
  if (!same_surname && (verdict == Verdict::short_form || is_mohammed(a))) return true;
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

PersonPairs::PersonPairs(Forest& forest, const AskArticles& ask) : forest_(forest), ask_(ask) {
  gather();
  find_pairs();
  leave_out_untied_pairs();
}

std::vector<Person> PersonPairs::names(const Block& ids) const {
  std::vector<Person> names;
  names.reserve(ids.size());
  for (const PersonId id : ids) names.push_back({id, name(id)});
  return names;
}

std::optional<PersonId> PersonPairs::with_key(std::string_view key) const {
  const auto at = std::ranges::lower_bound(people_, key, {}, [&](NameId id) { return forest_.key(id); });
  if (at == people_.end() || forest_.key(*at) != key) return std::nullopt;
  return static_cast<PersonId>(at - people_.begin());
}

Block PersonPairs::block(std::uint64_t hash) const {
  Block block;
  for (const Hashed& one : std::ranges::equal_range(blocks_, hash, {}, &Hashed::hash))
    block.push_back(one.id);
  return block;
}

NameCount PersonPairs::printed(PersonId id) const {
  const NameId name = people_[id];
  return {forest_.kind(name), std::string(forest_.name(name)), Documents{forest_.count(name)}};
}

void PersonPairs::gather() {
  const NameId* previous = nullptr;
  people_.reserve(static_cast<std::size_t>(std::ranges::count_if(
      forest_.by_key(), [&](NameId id) { return forest_.kind(id) == EntityKind::person; })));
  for (const NameId& id : forest_.by_key()) {
    if (forest_.kind(id) != EntityKind::person || forest_.key(id).empty()) continue;
    if (previous != nullptr && forest_.key(*previous) == forest_.key(id)) {
      forest_.join(*previous, id, Reason::same_key);
      continue;
    }
    previous = &id;
    people_.push_back(id);
  }
}

/// Of a full name.
struct PersonPairs::Surname {
  std::uint64_t hash;
  PersonId id;
  std::uint64_t given_name;  ///< a hash; 0: an initial
};

/// Finds the bare surnames and the blocks. Returns the surnames of full names.
std::vector<PersonPairs::Surname> PersonPairs::sort_out() {
  std::vector<Surname> surnames;
  for (PersonId id = 0; id < size(); ++id) {
    const PersonName name = this->name(id);
    if (are_several(name) || name.surname().text.size() == 1) continue;  // "George W" is cut off
    if (name.is_bare()) {
      if (!name.parts().empty()) bare_.push_back(id);
      continue;
    }
    const std::string_view given = name.first().text;
    surnames.push_back({hash_of(name.surname().text), id, given.size() > 1 ? hash_of(given) : 0});
    for (const std::string& key : surname_consonant_keys(name)) blocks_.push_back({hash_of(key), id});
  }
  std::ranges::sort(blocks_);
  return surnames;
}

void PersonPairs::note_bearers(std::vector<Surname> surnames) {
  std::ranges::sort(surnames, {}, [](const Surname& one) { return std::pair(one.hash, one.id); });
  constexpr std::uint32_t kNone = ~std::uint32_t{0};
  bearers_of_.assign(size(), kNone);
  std::vector<std::uint64_t> given_names;
  for (std::size_t begin = 0, at = 0; at < surnames.size(); ++at) {
    const auto& [hash, id, given_name] = surnames[at];
    if (at == 0 || hash != surnames[begin].hash) {
      begin = at;
      given_names.clear();
      bearers_.emplace_back();
    }
    relate(surnames[begin].id, id);
    bearers_of_[id] = static_cast<std::uint32_t>(bearers_.size() - 1);
    Bearers& bearers = bearers_.back();
    bearers.articles += count(id);
    if (given_name == 0 || bearers.is_crowded() ||
        std::ranges::find(given_names, given_name) != given_names.end())
      continue;
    given_names.push_back(given_name);
    ++bearers.given_names;
  }
}

void PersonPairs::find_pairs() {
  note_bearers(sort_out());
  for (std::size_t begin = 0, end = 0; begin < blocks_.size(); begin = end) {
    Block block;
    for (; end < blocks_.size() && blocks_[end].hash == blocks_[begin].hash; ++end)
      block.push_back(blocks_[end].id);
    if (block.size() < 2) continue;
    if (block.size() > kLargeBlock)
      compare_large_block(names(block));
    else
      compare_block(names(block), block.size());
  }
  std::sort(pairs_.begin(), pairs_.end(), [](const Pair& x, const Pair& y) {
    return std::tuple(x.verdict, x.a, x.b) < std::tuple(y.verdict, y.a, y.b);
  });
}

void PersonPairs::compare_two(const Person& a, const Person& b) {
  if (!may_compare(a.name, b.name)) return;
  const Verdict verdict = compare(a.name, b.name);
  if (!is_yes(verdict)) return;
  pairs_.push_back({verdict, a.id, b.id});
  relate(a.id, b.id);
}

/// Each name with those that follow it within `window`.
void PersonPairs::compare_block(const std::vector<Person>& block, std::size_t window) {
  for (std::size_t i = 0; i < block.size(); ++i)
    for (std::size_t j = i + 1; j < std::min(block.size(), i + window); ++j)
      block[i].id < block[j].id ? compare_two(block[i], block[j]) : compare_two(block[j], block[i]);
}

void PersonPairs::compare_large_block(std::vector<Person> block) {
  std::ranges::sort(block, {}, [](const Person& person) {
    return std::tuple<const std::string&, PersonId>(person.name.first().consonant_key(), person.id);
  });
  for (const Person& person : block) relate(block.front().id, person.id);  // the window moves over all
  compare_block(block, kWindow);
}

/// Of a surname that many bear, too, unless one of the two is whom it means as a rule, or all that one says
/// more is an initial.
bool PersonPairs::needs_tie(const Pair& pair, const PersonName& a, const PersonName& b) const {
  constexpr std::uint64_t kFew = 2;  // articles: a man of whom so little is known may be anybody
  const bool are_few = std::max(count(pair.a), count(pair.b)) <= kFew;
  if (pair.verdict == Verdict::same)
    return are_few && a.is_family_first() != b.is_family_first();  // Jie Li, Li Jie
  const bool same_surname = a.surname().text == b.surname().text;
  const bool is_rare = (same_surname || are_transcriptions(a.surname(), b.surname())) &&
                       bearers(pair.a).is_rare() && bearers(pair.b).is_rare();
  const bool is_short = pair.verdict == Verdict::short_form || pair.verdict == Verdict::fewer_names;
  if (is_rare && is_short) return false;
  if (is_doubtful(a, b, pair.verdict)) return true;
  if (are_few && (pair.verdict == Verdict::short_form || (same_surname && bearers(pair.a).is_crowded())))
    return true;
  if (a.first().text == b.first().text && same_surname) return false;
  const auto is_crowded = [&](const Bearers& bearers) {
    return bearers.is_crowded() && std::max(count(pair.a), count(pair.b)) * 3 < bearers.articles;
  };
  return is_crowded(bearers(pair.a)) || is_crowded(bearers(pair.b));
}

bool PersonPairs::are_tied(const Pair& pair) {
  if (ask_(printed(pair.a), printed(pair.b), Asked::are_tied)) return true;
  if (std::min(count(pair.a), count(pair.b)) >= kWellKnown) apart_.emplace(pair.a, pair.b);
  return false;
}

void PersonPairs::leave_out_untied_pairs() {
  if (!ask_) return;
  std::erase_if(pairs_, [&](const Pair& pair) {
    const PersonName a = name(pair.a), b = name(pair.b);
    return has_letter_too_many(a, b, pair.verdict) || (needs_tie(pair, a, b) && !are_tied(pair));
  });
}

}  // namespace lede::entities
