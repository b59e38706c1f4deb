// Runs what may crash in a process of its own: Xapian 1.4 trusts what it reads, so on damaged tables it may
// read past the end of a block (glass_check.cc is one place).
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "common/base/world.h"

namespace lede::indexer {

/// The text that `body` returns in a process of its own, or nullopt when it did not live to return: killed by
/// a signal, by an exception, by a sanitizer. What it writes to standard error is lost. Throws
/// Error{interrupted} when stopped, which ends the other process at once, Error{io} when no process can be
/// made, and std::bad_alloc when that one got no memory.
std::optional<std::string> run_apart(const std::function<std::string()>& body, const StopSignal& stop);

}  // namespace lede::indexer
