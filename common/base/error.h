// The one exception that ends a run, and the exit codes it becomes (grep's: docs/GUIDE.md, "Exit codes").
#pragma once

#include <exception>
#include <string>
#include <utility>

namespace lede {

enum class ExitCode : int { ok = 0, nothing_found = 1, error = 2, interrupted = 130 };

/// Why a run cannot go on. The kind decides how run_main reports it, never how it is handled in between.
enum class ErrorKind {
  usage,        ///< a flag or argument is wrong
  query,        ///< the query cannot be understood; `text` already holds the caret lines
  index,        ///< no index, a foreign or newer one, a damaged one
  lock,         ///< another writer is at work
  io,           ///< the disk refused
  interrupted,  ///< the person stopped it
};

/// Ends the run. `text` says what was being done, what went wrong and what to do next, in one line without a
/// trailing newline (kind query: may hold further lines that point at the place). Caught once, in run_main.
class Error : public std::exception {
 public:
  Error(ErrorKind kind, std::string text) : kind_(kind), text_(std::move(text)) {}
  ErrorKind kind() const noexcept { return kind_; }
  const char* what() const noexcept override { return text_.c_str(); }

 private:
  ErrorKind kind_;
  std::string text_;
};

}  // namespace lede
