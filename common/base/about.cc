#include "common/base/about.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <ostream>

namespace lede {

ExitCode show_help(World& world, const ProgramInfo& program) {
  world.out << help_text(program, world.terminal_columns);
  return ExitCode::ok;
}

ExitCode show_version(World& world, const ProgramInfo& program) {
  world.out << program.name << ' ' << LEDE_VERSION << '\n';
  return ExitCode::ok;
}

ExitCode generate(World& world, const ProgramInfo& program, std::string_view what) {
  if (what == "man")
    world.out << man_page(program, fmt::format("{:%F}", fmt::gmtime(world.now())));
  else
    world.out << completion_script(program, what);
  return ExitCode::ok;
}

}  // namespace lede
