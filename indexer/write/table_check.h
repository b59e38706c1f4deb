// Whether Xapian's tables are sound. Xapian 1.4 trusts what it reads while it checks: on a damaged block its
// comparisons may run past the block's end and crash (glass_check.cc). So the check runs in a process of its
// own, which may die.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "common/base/world.h"

namespace lede::indexer {

/// What is wrong with the tables of the database in `folder`, in one sentence, or nullopt when they are
/// sound. Only reads, but Xapian asks for leave to write. Throws Error{interrupted} when stopped, which ends
/// the check at once, and Error{io} when no process can be made.
std::optional<std::string> fault_of_tables(const std::string& folder, const StopSignal& stop);

/// The text that `body` returns in a process of its own, or nullopt when it did not live to return: killed by
/// a signal, by an exception, by a sanitizer. What it writes to standard error is lost. Throws as
/// fault_of_tables.
std::optional<std::string> run_apart(const std::function<std::string()>& body, const StopSignal& stop);

}  // namespace lede::indexer
