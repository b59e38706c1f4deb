// What the compiler asks of an index: which words it has. An interface, so that compiling is tested without
// one.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
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

  /// Calls `visit(form, stem)` for the raw forms of `field` that begin with `prefix`, in byte order, until it
  /// returns false. Fields outside the text keep no raw forms; their stems are visited instead.
  using Visit = std::function<bool(const std::string& form, const std::string& stem)>;
  virtual void for_each_form(schema::Field field, std::string_view prefix, const Visit& visit) const = 0;

  /// What a name as typed stands for in this index: one reading a person, place, organisation or thing, the
  /// commonest first; none for a name it does not know.
  virtual std::vector<NameReading> names(const Named& typed) const = 0;
  /// Names the index knows that are spelled nearly so, the nearest first.
  virtual std::vector<NameReading> nearest_names(const Named& typed) const = 0;

  /// What is wrong with the person's own list of names, a sentence each.
  virtual std::vector<std::string> name_complaints() const = 0;

  /// The documents that are such printings, ascending.
  virtual std::vector<std::uint32_t> printings(const Printed& printed) const = 0;

  /// First and last publication day in the index; nullopt when every article is undated.
  virtual std::optional<DateRange> dates() const = 0;
};

}  // namespace lede::searcher
