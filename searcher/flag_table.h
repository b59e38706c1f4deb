// The flags of lede-search as data: what options.cc reads, and --help, the man page and the completions list.
#pragma once

#include <span>

#include "common/base/flag_modes.h"
#include "common/base/flags.h"

namespace lede::searcher {

const ProgramInfo& program_info();

/// Where the articles come from, by Source, and in which form they are shown, by Form. The third such table
/// are the views (view_table.h).
std::span<const Mode> source_flags();
std::span<const Mode> form_flags();

}  // namespace lede::searcher
