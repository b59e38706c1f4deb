// The flags of lede-search as data: what options.cc reads, and --help, the man page and the completions list.
#pragma once

#include <span>
#include <string_view>

#include "common/base/flags.h"

namespace lede::searcher {

const ProgramInfo& program_info();

/// A flag and those that contradict it. Each pair stands once, under the flag that comes first in the table.
struct Exclusion {
  std::string_view flag;
  std::span<const std::string_view> others;
};
std::span<const Exclusion> exclusions();

/// A flag that says nothing without another.
struct Need {
  std::string_view flag;
  std::string_view needed;
};
std::span<const Need> needs();

}  // namespace lede::searcher
