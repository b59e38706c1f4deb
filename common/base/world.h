// Everything of the outside world a run may touch besides files: streams, clock, environment, stop signal.
// Passed in from main, so that any run can be replayed in a test.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>

#include "common/base/error.h"
#include "common/base/units.h"

namespace lede {

/// Set by SIGINT/SIGTERM: 0 go on, 1 finish the current item, commit and leave. A second signal ends the
/// process at once. Read from any thread.
using StopSignal = std::atomic<int>;

struct World {
  std::istream& in;
  std::ostream& out;  ///< data
  std::ostream& err;  ///< everything else
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  int terminal_columns = 80;  ///< $COLUMNS, else what the terminal says, else 80
  /// The time of day. In the real world $LEDE_NOW (seconds since 1970, or a day like 2016-10-04, midnight
  /// UTC) stands in for the clock, so that tests and replayed runs see the same `since:2w`; throws
  /// Error{usage} when it is neither.
  std::function<std::chrono::system_clock::time_point()> now;
  /// Absent or empty: nullopt.
  std::function<std::optional<std::string>(const std::string& name)> environment;
  StopSignal& stop;
};

/// The process's real world. Installs the SIGINT/SIGTERM handlers, lets a broken pipe end the process
/// quietly, keeps files out of the place of a closed stream, and takes the C++ streams off C stdio (write
/// through them only); call once, from main, before any output.
World real_world();

/// What a person is told of `error`: the text of an Error, what to do where the system refuses memory or
/// threads; any other is a bug in the program.
std::string sentence_of(const std::exception& error);

/// Runs `body`, flushes world.out, and turns what is thrown into one line on world.err, "PROGRAM: text", and
/// an exit code: 130 for ErrorKind::interrupted, 2 for the others, also when the output could not be written.
/// Control characters in the text are made harmless; line feeds in it stand. This is the only place that
/// catches lede::Error. Any exception is told in the words of sentence_of().
int run_main(World& world, const std::string& program, const std::function<ExitCode()>& body);

/// Has the kernel make the first `size` of the heap present at once, and keeps what is freed. A page that is
/// first touched costs an exception each: in a virtual machine up to 12 microseconds, and a query touches
/// 200; taken together they cost a twentieth of it. Before other threads begin. A kernel that cannot (Linux
/// before 5.14) or has no memory left is no error: the pages then come one by one, as they always do.
void take_heap(Bytes size);

/// Gives freed memory back to the kernel, that of ended threads too: the next part of a run then takes its
/// memory in the place of it, not beside it.
void give_back_heap();

}  // namespace lede
