// What the other files of a folder show where one file leaves it open: how its texts are encoded, and whether
// day or month comes first in its dates.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "indexer/source/reader.h"

namespace lede::indexer {

/// What most files of a folder have in common.
struct FolderHabits {
  std::string encoding;  ///< of those that are neither UTF-8 nor a mere guess; empty when they differ
  SlashOrder slash_order = SlashOrder::unknown;
};

/// The habits of folders. They depend on nothing but the files that lie in a folder when it is first asked
/// for, so neither on the order in which files are read nor on what of them is indexed. Thread safe.
class Neighbours {
 public:
  /// Of the folder of the file or member. Reads the beginnings of at most 48 of its files, once.
  FolderHabits of(const std::string& path);

 private:
  std::mutex mutex_;
  std::map<std::string, FolderHabits> folders_;
};

/// The paths of at most `most` files in the folder that hold text by their names and are not packed, evenly
/// chosen.
std::vector<std::string> some_texts_in(const std::string& folder, std::size_t most);
/// The value that more than three of four have, and two at least; empty for none.
std::string shared_by_most(const std::map<std::string, std::size_t>& counts);

/// The order that the dates with slashes in a text show: those with four digits for the year that can be read
/// in one way only.
SlashOrder slash_order_of_text(std::string_view text);
/// Whether a text has a date that can be read in two ways, "4/5/2031".
bool has_open_slash_date(std::string_view text);

}  // namespace lede::indexer
