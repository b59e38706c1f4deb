// lede-index: reads articles and keeps an index of them. What it does: docs/GUIDE.md; how:
// docs/ARCHITECTURE.md.
#include <array>
#include <ostream>
#include <span>
#include <string>
#include <vector>

#include "common/article/date.h"
#include "common/base/world.h"
#include "indexer/dry_run.h"
#include "indexer/options.h"
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
}  // namespace lede::indexer

int main(int argc, char** argv) {
  lede::World world = lede::real_world();
  return lede::run_main(world, "lede-index", [&] {
    const std::vector<std::string> args(argv + 1, argv + argc);
    const auto options = lede::indexer::parse_options(args);
    return lede::indexer::kCommands[static_cast<std::size_t>(options.task)].run(world, options);
  });
}
