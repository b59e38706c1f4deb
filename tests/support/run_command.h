// Runs a shell command and gives what it printed.
#pragma once

#include <string>

namespace lede::testing {

struct CommandResult {
  int status = -1;     ///< exit code; 128 + signal when killed
  std::string output;  ///< standard output and error, as they came
};

CommandResult run_command(const std::string& shell_command);

/// Whether a program of that name is on the PATH.
bool has_program(const std::string& name);

}  // namespace lede::testing
