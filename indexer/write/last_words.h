// What is said when Xapian ends the program.
#pragma once

namespace lede::indexer {

/// Xapian 1.4 writes in destructors: when the disk refuses while an exception is on its way, std::terminate
/// is all that is left. From now on that prints what the exception says, as one line, and ends the process
/// with ExitCode::error; what was being made is removed by the next run.
void end_in_a_sentence();

}  // namespace lede::indexer
