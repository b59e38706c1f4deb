// What every program says of itself, from its table of flags.
#pragma once

#include <string_view>

#include "common/base/error.h"
#include "common/base/flags.h"
#include "common/base/world.h"

namespace lede {

ExitCode show_help(World& world, const ProgramInfo& program);
/// "lede-search 0.1.0".
ExitCode show_version(World& world, const ProgramInfo& program);
/// The man page ("man", dated by world.now) or a shell's completions ("bash", "zsh", "fish"). Throws
/// Error{usage} for another word.
ExitCode generate(World& world, const ProgramInfo& program, std::string_view what);

}  // namespace lede
