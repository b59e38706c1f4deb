#include "tools/arguments.h"

#include <cstdlib>

#include "common/base/error.h"

namespace lede::indexer {

Arguments::Arguments(int argc, const char* const* argv, const char* usage) {
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

const std::vector<std::string>& Arguments::of(const std::string& name) const {
  static const std::vector<std::string> none;
  const auto found = values_.find(name);
  return found == values_.end() ? none : found->second;
}

double Arguments::number_of(const std::string& name) const {
  const std::string& value = of(name)[0];
  char* end = nullptr;
  const double number = std::strtod(value.c_str(), &end);
  if (value.empty() || *end != 0)
    throw Error(ErrorKind::usage, "--" + name + " needs a number, not " + value);
  return number;
}

}  // namespace lede::indexer
