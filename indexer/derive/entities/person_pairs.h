// The persons whom an archive names, and which two names could be one person's: full names are compared
// within blocks of one consonant key of the surname. Pairs that could as well be two people need a tie in the
// articles.
#pragma once

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/entities/person_rules.h"
#include "indexer/derive/entities/forest.h"
#include "indexer/derive/entities/link.h"

namespace lede::entities {

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

using Block = std::vector<PersonId>;

/// Who bears a surname: full names alone.
struct Bearers {
  static constexpr std::size_t kMany = 10;
  PersonId first;                             ///< all are of one update component with it
  std::vector<std::string_view> given_names;  ///< initials left out; kMany at most
  std::uint64_t articles = 0;
  /// Borne by many: such a name says little.
  bool is_crowded() const { return given_names.size() >= kMany; }
  /// Such a surname ties two names of it.
  bool is_rare() const { return given_names.size() <= 3; }
};

/// Whether two names that could be one person's could as well be two people's, whoever bears the surname.
bool is_doubtful(const PersonName& a, const PersonName& b, Verdict verdict);

class PersonPairs {
 public:
  /// Joins the names of one key, and relates those that are compared. Keeps the forest, and `ask`, which may
  /// be empty: then no pair needs a tie.
  PersonPairs(Forest& forest, const AskArticles& ask);

  const std::vector<Person>& people() const { return people_; }
  /// Those that need no tie or have one; sorted by verdict, then a and b. Not those with a bare surname.
  const std::vector<Pair>& pairs() const { return pairs_; }
  const std::vector<PersonId>& bare() const { return bare_; }  ///< surnames alone
  /// The full names with a consonant key of their surname.
  const Block& block(const std::string& key) const;
  const Bearers& bearers(PersonId id) const { return bearers_.at(people_[id].name.surname().text); }
  /// As most articles print it.
  const NameCount& name(PersonId id) const { return forest_.names()[people_[id].id]; }

  /// Asks the articles. Remembers which two are well known and yet not tied.
  bool are_tied(const Pair& pair);
  /// Such two: nor is one of them anybody who is the other.
  bool are_apart(PersonId a, PersonId b) const { return apart_.contains(std::minmax(a, b)); }

 private:
  std::uint64_t count(PersonId id) const { return forest_.count(people_[id].id); }
  void relate(PersonId a, PersonId b) { forest_.relate(people_[a].id, people_[b].id); }
  void gather();
  void find_pairs();
  void note_bearer(PersonId id);
  void compare_two(PersonId a, PersonId b);
  void compare_block(const Block& block, std::size_t window);
  void compare_large_block(Block block);
  bool needs_tie(const Pair& pair) const;
  void leave_out_untied_pairs();

  Forest& forest_;
  const AskArticles& ask_;
  std::vector<Person> people_;
  std::unordered_map<std::string_view, Bearers> bearers_;  ///< by surname
  std::unordered_map<std::string, Block> blocks_;          ///< full names by a consonant key of the surname
  std::vector<PersonId> bare_;
  std::vector<Pair> pairs_;
  std::set<std::pair<PersonId, PersonId>> apart_;  ///< ascending
};

}  // namespace lede::entities
