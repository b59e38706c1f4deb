// The persons whom an archive names, and which two names could be one person's: full names are compared
// within blocks of one consonant key of the surname. Pairs that could as well be two people need a tie in the
// articles.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/entities/person_rules.h"
#include "indexer/derive/entities/forest.h"
#include "indexer/derive/entities/link.h"

namespace lede::entities {

/// A distinct key of persons; ascending, as keys do.
using PersonId = std::uint32_t;

struct Pair {
  Verdict verdict;
  PersonId a;
  PersonId b;
};

using Block = std::vector<PersonId>;

/// A name, taken apart.
struct Person {
  PersonId id;
  PersonName name;
};

/// Who bears a surname: full names alone.
struct Bearers {
  static constexpr std::uint32_t kMany = 10;
  std::uint64_t articles = 0;
  std::uint32_t given_names = 0;  ///< different ones, initials left out; kMany at most
  /// Borne by many: such a name says little.
  bool is_crowded() const { return given_names >= kMany; }
  /// Such a surname ties two names of it.
  bool is_rare() const { return given_names <= 3; }
};

/// Whether two names that could be one person's could as well be two people's, whoever bears the surname.
bool is_doubtful(const PersonName& a, const PersonName& b, Verdict verdict);

class PersonPairs {
 public:
  /// Joins the names of one key, and relates those that are compared. Keeps the forest, and `ask`, which may
  /// be empty: then no pair needs a tie.
  PersonPairs(Forest& forest, const AskArticles& ask);

  PersonId size() const { return static_cast<PersonId>(people_.size()); }
  /// Its most frequent spelling.
  NameId name_id(PersonId id) const { return people_[id]; }
  /// Taken apart. Made whenever it is asked for: the parts of all names would take several times as much
  /// memory as the names.
  PersonName name(PersonId id) const { return PersonName(forest_.key(people_[id])); }
  std::vector<Person> names(const Block& ids) const;
  std::optional<PersonId> with_key(std::string_view key) const;

  /// Those that need no tie or have one; sorted by verdict, then a and b. Not those with a bare surname.
  const std::vector<Pair>& pairs() const { return pairs_; }
  const std::vector<PersonId>& bare() const { return bare_; }  ///< surnames alone
  /// The full names with a consonant key of their surname, by its hash_of(); ascending.
  Block block(std::uint64_t hash) const;
  /// Of a full name.
  const Bearers& bearers(PersonId id) const { return bearers_.at(bearers_of_[id]); }
  /// As most articles print it.
  NameCount printed(PersonId id) const;

  /// Asks the articles. Remembers which two are well known and yet not tied.
  bool are_tied(const Pair& pair);
  /// Such two: nor is one of them anybody who is the other.
  bool are_apart(PersonId a, PersonId b) const { return apart_.contains(std::minmax(a, b)); }

 private:
  /// A full name by a hash of what it is looked up by.
  struct Hashed {
    std::uint64_t hash;
    PersonId id;
    auto operator<=>(const Hashed&) const = default;
  };
  struct Surname;

  std::uint64_t count(PersonId id) const { return forest_.count(people_[id]); }
  void relate(PersonId a, PersonId b) { forest_.relate(people_[a], people_[b]); }
  void gather();
  std::vector<Surname> sort_out();
  void note_bearers(std::vector<Surname> surnames);
  void find_pairs();
  void compare_two(const Person& a, const Person& b);
  void compare_block(const std::vector<Person>& block, std::size_t window);
  void compare_large_block(std::vector<Person> block);
  bool needs_tie(const Pair& pair, const PersonName& a, const PersonName& b) const;
  void leave_out_untied_pairs();

  Forest& forest_;
  const AskArticles& ask_;
  std::vector<NameId> people_;
  std::vector<Bearers> bearers_;           ///< of each surname
  std::vector<std::uint32_t> bearers_of_;  ///< of each full name its place there
  std::vector<Hashed> blocks_;             ///< by the consonant keys of their surnames, ascending
  std::vector<PersonId> bare_;
  std::vector<Pair> pairs_;
  std::set<std::pair<PersonId, PersonId>> apart_;  ///< ascending
};

}  // namespace lede::entities
