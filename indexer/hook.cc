#include "indexer/hook.h"

#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <ostream>
#include <string>

#include "common/base/utf8.h"
#include "common/schema/opening.h"

namespace lede::indexer {
namespace {

/// The status as a shell has it: 128 and the number of the signal that ended it; 127 when there is no shell.
int run_in_shell(std::string command) {
  std::string shell = "/bin/sh", flag = "-c";
  std::array<char*, 4> arguments = {shell.data(), flag.data(), command.data(), nullptr};
  pid_t child = 0;
  if (::posix_spawn(&child, shell.c_str(), nullptr, nullptr, arguments.data(), environ) != 0) return 127;
  int status = 0;
  while (::waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return 127;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

ExitCode follow(World& world, const Options& options, const Ended& ended) {
  if (options.then.empty() || !ended.changed || ended.code != ExitCode::ok) return ended.code;
  world.out.flush();
  world.err.flush();
  const auto path = options.archive.empty() ? schema::index_path(world, options.index) : options.archive;
  ::setenv("LEDE_INDEX", path.c_str(), /*overwrite=*/1);
  if (const int status = run_in_shell(options.then); status > 1)
    throw Error(ErrorKind::io,
                fmt::format("the index is up to date, but the command of --then ended with status {}: {}",
                            status, utf8::printable(options.then)));
  return ended.code;
}

}  // namespace lede::indexer
