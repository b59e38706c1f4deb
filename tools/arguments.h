// The command line of a trainer: names with two dashes, each followed by any number of values.
#pragma once

#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "common/base/error.h"

namespace lede::indexer {

class Arguments {
 public:
  /// Throws Error{usage} with `usage` for a value before any name.
  Arguments(int argc, const char* const* argv, const char* usage) {
    std::string name;
    for (int i = 1; i < argc; ++i) {
      const std::string argument = argv[i];
      if (argument.starts_with("--"))
        values_[name = argument.substr(2)];
      else if (name.empty())
        throw Error(ErrorKind::usage, usage);
      else
        values_[name].push_back(argument);
    }
  }

  bool has(const std::string& name) const { return values_.contains(name); }
  /// The values of `name`; none when it is not given.
  std::vector<std::string> of(const std::string& name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? std::vector<std::string>() : found->second;
  }
  /// The first value of `name` as a number; `otherwise` when there is none. Throws Error{usage} for what is
  /// no number.
  template <class Number>
  Number number(const std::string& name, Number otherwise) const {
    const std::vector<std::string> values = of(name);
    if (values.empty()) return otherwise;
    char* end = nullptr;
    const double number = std::strtod(values[0].c_str(), &end);
    if (values[0].empty() || *end != 0)
      throw Error(ErrorKind::usage, "--" + name + " needs a number, not " + values[0]);
    return static_cast<Number>(number);
  }

 private:
  std::map<std::string, std::vector<std::string>> values_;
};

}  // namespace lede::indexer
