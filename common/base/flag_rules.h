// Which flags go together, as data: a program's tables of rules, and the one place that keeps them.
#pragma once

#include <span>
#include <string_view>

#include "common/base/flags.h"

namespace lede {

/// In Exclusion::others: any argument that is no flag.
inline constexpr std::string_view kArguments = "";

/// A flag and those that contradict it. Each pair stands once, under the flag that comes first in the table.
struct Exclusion {
  std::string_view flag;
  std::span<const std::string_view> others;
};

/// A flag that says nothing without another.
struct Need {
  std::string_view flag;
  std::string_view needed;
};

/// Throws Error{usage} for the first rule that is broken: exclusions first, in the order of the table.
void require_rules(const ParsedFlags& flags, std::span<const Exclusion> exclusions,
                   std::span<const Need> needs);

}  // namespace lede
