#include "searcher/commands.h"

#include "common/base/about.h"
#include "searcher/flag_table.h"
#include "searcher/view_table.h"

namespace lede::searcher {

ExitCode run_command(World& world, const Options& options) {
  switch (options.action) {
    case Action::search: return info_of(options.view).run(world, options);
    case Action::help: return show_help(world, program_info());
    case Action::version: return show_version(world, program_info());
    case Action::generate: return generate(world, program_info(), options.generated);
  }
  return ExitCode::error;
}

}  // namespace lede::searcher
