#include "tests/support/run_command.h"

#include <sys/wait.h>

#include <cstdio>

namespace lede::testing {

CommandResult run_command(const std::string& shell_command) {
  CommandResult result;
  FILE* pipe = ::popen(("( " + shell_command + " ) 2>&1").c_str(), "r");
  if (pipe == nullptr) return result;
  char buffer[4096];
  for (std::size_t got; (got = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;)
    result.output.append(buffer, got);
  const int status = ::pclose(pipe);
  result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return result;
}

bool has_program(const std::string& name) { return run_command("command -v " + name).status == 0; }

}  // namespace lede::testing
