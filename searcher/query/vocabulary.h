// What the compiler asks of an index: which words it has. An interface, so that compiling is tested without
// one.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/article/date.h"
#include "common/base/units.h"
#include "common/schema/fields.h"
#include "searcher/query/ast.h"

namespace lede::searcher {

/// One entity that a name may mean.
struct NameReading {
  Entity entity;                  ///< its kind and its fullest name
  std::vector<Entity> spellings;  ///< all its names as articles print them, sorted by kind, then name
  Documents documents;            ///< articles with any of them, those with several counted again
};

class Vocabulary {
 public:
  virtual ~Vocabulary() = default;

  /// In how many documents the index term stands; 0 when in none.
  virtual Documents frequency(const std::string& term) const = 0;

  /// Whether frequency() asks another machine each time, and prepare(), many at once, is worth while.
  virtual bool is_far() const { return false; }
  virtual void prepare(const std::vector<std::string>& /*terms*/) const {}

  /// Counts work that a query causes. Throws Error{query} when it is too much, Error{interrupted} to stop.
  virtual void spend(std::uint64_t /*steps*/) const {}

  /// Calls `visit(form, stem)` for the raw forms of `field` that begin with `prefix`, in byte order, until it
  /// returns false. Fields outside the text keep no raw forms; their stems are visited instead.
  using Visit = std::function<bool(const std::string& form, const std::string& stem)>;
  virtual void for_each_form(schema::Field field, std::string_view prefix, const Visit& visit) const = 0;

  /// Calls `visit(form, stem, edits)` for the forms at most `edits` (1 or 2) from `word`, in byte order.
  using VisitNear = std::function<void(const std::string& form, const std::string& stem, int edits)>;
  virtual void for_each_near_form(schema::Field field, std::string_view word, int edits,
                                  const VisitNear& visit) const;

  /// What a name as typed stands for in this index: one reading a person, place, organisation or thing, the
  /// commonest first; none for a name it does not know.
  virtual std::vector<NameReading> names(const Named& typed) const = 0;
  /// Names the index knows that are spelled nearly so, the nearest first.
  virtual std::vector<NameReading> nearest_names(const Named& typed) const = 0;

  /// What is wrong with the person's own list of names, a sentence each.
  virtual std::vector<std::string> name_complaints() const = 0;

  /// The documents that are such members, ascending.
  virtual std::vector<std::uint32_t> cluster_members(const InCluster& asked) const = 0;

  /// The folded words that stand for a folded word in names which the archive has in several scripts, and
  /// those of its Arabic articles that may be it where it is part of a name; none where the index has one
  /// script only.
  virtual std::vector<std::string> in_other_letters(const std::string& /*word*/) const { return {}; }
  /// The codes of the languages that its articles are in, sorted. None: it does not know.
  virtual std::vector<std::string> languages() const { return {}; }
  /// The documents that the index saw then, ascending.
  virtual std::vector<std::uint32_t> indexed(const Indexed& /*asked*/) const { return {}; }

  /// The columns that meta: may ask for, sorted.
  virtual std::vector<std::string> columns() const = 0;

  /// As query_of_documents() takes them.
  virtual std::vector<std::string> database_ids() const { return {}; }
  /// The terms of the documents' ids, where a query finds none by number, because some are on another
  /// machine; else nullopt.
  virtual std::optional<std::vector<std::string>> ids_of(
      const std::vector<std::uint32_t>& /*documents*/) const {
    return std::nullopt;
  }

  /// First and last publication day in the index; nullopt when every article is undated.
  virtual std::optional<DateRange> dates() const = 0;
};

/// Steps of spend() for a form that is read and compared.
inline constexpr std::uint64_t kStepsOfAForm = 20;

// From what was written to the words of the index that it can mean: prefixes, misspellings, and words written
// apart or together.

/// Most stems a wildcard or misspelling stands for; the commonest are kept.
inline constexpr std::size_t kMostStems = 500;

struct Expansion {
  std::vector<std::string> stems;  ///< sorted, distinct
  std::vector<std::string> forms;  ///< sorted, distinct; all of them, also those whose stem was cut
  std::size_t found = 0;           ///< distinct stems before the cap
};

Expansion expand_prefix(const Vocabulary& vocabulary, schema::Field field, std::string_view prefix);

/// Forms at most `edits` (1 or 2) from `word`, as letters_between() counts them in the folded form. `word`
/// itself is included when the index has it.
Expansion expand_fuzzy(const Vocabulary& vocabulary, schema::Field field, std::string_view word, int edits);

/// Ways to read a word as two words that both stand in the index ("ceasefire" as "cease" "fire"), likeliest
/// first, at most 3. Only plain a-z words of 6 letters and more, parts of 3 letters and more that are no
/// function words: "maybe" is not "may be".
std::vector<std::pair<std::string, std::string>> split_word(
    std::string_view form, const std::function<Documents(const std::string& part)>& frequency);

}  // namespace lede::searcher
