#include "indexer/commands.h"

#include <array>
#include <ostream>

#include "common/article/date.h"
#include "indexer/dry_run.h"
#include "indexer/status.h"
#include "indexer/update.h"

namespace lede::indexer {
namespace {

ExitCode show_help(World& world, const Options&) {
  world.out << help_text(program_info(), world.terminal_columns);
  return ExitCode::ok;
}

ExitCode show_version(World& world, const Options&) {
  world.out << "lede-index " << LEDE_VERSION << '\n';
  return ExitCode::ok;
}

ExitCode generate(World& world, const Options& options) {
  if (options.generate == "man") {
    world.out << man_page(program_info(), to_iso(std::chrono::floor<std::chrono::days>(world.now())));
  } else {
    world.out << completion_script(program_info(), options.generate);
  }
  return ExitCode::ok;
}

struct Command {
  Task task;
  ExitCode (*run)(World&, const Options&);
};

constexpr std::array kCommands = {
    Command{Task::update, update},  Command{Task::rebuild, update},       Command{Task::dry_run, dry_run},
    Command{Task::forget, forget},  Command{Task::status, status},        Command{Task::check, check},
    Command{Task::help, show_help}, Command{Task::version, show_version}, Command{Task::generate, generate},
};

constexpr bool commands_are_in_order() {
  for (std::size_t i = 0; i < kCommands.size(); ++i)
    if (static_cast<std::size_t>(kCommands[i].task) != i) return false;
  return true;
}
static_assert(commands_are_in_order(), "kCommands is looked up by task");

}  // namespace

ExitCode run_command(World& world, const Options& options) {
  return kCommands[static_cast<std::size_t>(options.task)].run(world, options);
}

}  // namespace lede::indexer
