// The command line of a trainer: names with two dashes, each followed by any number of values.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace lede::indexer {

class Arguments {
 public:
  /// Throws Error{usage} with `usage` for a value before any name.
  Arguments(int argc, const char* const* argv, const char* usage);

  bool has(const std::string& name) const { return values_.contains(name); }
  /// The values of `name`; none when it is not given.
  const std::vector<std::string>& of(const std::string& name) const;
  /// The first value of `name` as a number; `otherwise` when there is none. Throws Error{usage} for what is
  /// no number.
  template <class Number>
  Number number(const std::string& name, Number otherwise) const {
    return of(name).empty() ? otherwise : static_cast<Number>(number_of(name));
  }

 private:
  double number_of(const std::string& name) const;

  std::map<std::string, std::vector<std::string>> values_;
};

}  // namespace lede::indexer
