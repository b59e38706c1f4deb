#include "common/base/flag_rules.h"

#include <fmt/format.h>

#include "common/base/error.h"
#include "common/base/utf8.h"

namespace lede {
namespace {

bool given(const ParsedFlags& flags, std::string_view name) {
  return name == kArguments ? !flags.positional().empty() : flags.has(name);
}

std::string shown(const ParsedFlags& flags, std::string_view name) {
  if (name == kArguments) return "\"" + utf8::printable(flags.positional().front()) + "\"";
  return "--" + std::string(name);
}

}  // namespace

void require_rules(const ParsedFlags& flags, std::span<const Exclusion> exclusions,
                   std::span<const Need> needs) {
  for (const Exclusion& exclusion : exclusions) {
    if (!given(flags, exclusion.flag)) continue;
    for (const std::string_view other : exclusion.others)
      if (given(flags, other))
        throw Error(ErrorKind::usage, fmt::format("--{} and {} do not go together; leave one out",
                                                  exclusion.flag, shown(flags, other)));
  }
  for (const Need& need : needs)
    if (flags.has(need.flag) && !flags.has(need.needed))
      throw Error(ErrorKind::usage, fmt::format("--{0} works only with --{1}; add --{1} or leave --{0} out",
                                                need.flag, need.needed));
}

}  // namespace lede
