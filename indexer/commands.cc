#include "indexer/commands.h"

#include <array>

#include "common/base/flags.h"
#include "indexer/dry_run.h"
#include "indexer/entity_commands.h"
#include "indexer/status.h"
#include "indexer/update.h"

namespace lede::indexer {
namespace {

ExitCode help(World& world, const Options&) { return show_help(world, program_info()); }
ExitCode version(World& world, const Options&) { return show_version(world, program_info()); }
ExitCode generated(World& world, const Options& options) {
  return lede::generate(world, program_info(), options.generate);
}

struct Command {
  Task task;
  ExitCode (*run)(World&, const Options&);
};

constexpr std::array kCommands = {
    Command{Task::update, update},      Command{Task::rebuild, update},
    Command{Task::dry_run, dry_run},    Command{Task::forget, forget},
    Command{Task::status, status},      Command{Task::check, check},
    Command{Task::clusters, clusters},  Command{Task::why, why},
    Command{Task::help, help},          Command{Task::version, version},
    Command{Task::generate, generated},
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
