// The flags of lede-search as data: what options.cc reads, and --help, the man page and the completions list.
#pragma once

#include <span>

#include "common/base/flag_rules.h"
#include "common/base/flags.h"

namespace lede::searcher {

const ProgramInfo& program_info();

std::span<const Exclusion> exclusions();
std::span<const Need> needs();

}  // namespace lede::searcher
