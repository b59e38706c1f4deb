// Brings the rings of an index up to date: reads what its articles name from the terms, and writes the file
// of names.
#pragma once

#include <future>
#include <optional>
#include <string>

#include "indexer/write/writer.h"

namespace lede::indexer {

/// Writes the file of names of `database`, whose tables lie in `folder`. Throws Error{io} and Error{index}.
void write_names(const Xapian::Database& database, const std::string& folder, schema::NamesVersion version);

/// Brings the file of names up to date with what a writer has changed and not yet committed: on a thread of
/// its own, so that this goes on while the writer commits. The rings depend on the articles of the index
/// alone, not on the order they came in.
class NamesUpdate {
 public:
  /// Begins, if the file of names is of the last commit and few names have changed. The writer may be used
  /// meanwhile. Throws Error{index}.
  explicit NamesUpdate(const Writer& writer);

  /// To be called when the writer has committed: writes the rings, made anew from the database if they could
  /// not be brought up to date; nothing, if the file is of that commit. Throws Error{io} and Error{index}.
  void finish(const Writer& writer);

 private:
  std::future<std::optional<std::string>> file_;  ///< its bytes; waited for on destruction
};

}  // namespace lede::indexer
