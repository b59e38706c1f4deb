// How names are shown and by which key they are compared, remembered from article to article: an archive
// prints the same names over and over.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "common/article/entities.h"
#include "common/text/string_map.h"

namespace lede::indexer {

struct PrintedName {
  std::string shown;  ///< names::shown_name(); empty when only titles stand there
  std::string key;    ///< names::name_key() of it
};

/// Not thread safe: one a thread.
class PrintedNames {
 public:
  /// What `text`, as printed, is as a name of that kind. Stays where it is until trim().
  const PrintedName& of(std::string_view text, EntityKind kind);
  /// Forgets all if they have become too many.
  void trim();

 private:
  StringMap<PrintedName> names_;  ///< by the letter of the kind and the text
  std::string key_;               ///< of the name asked for, its memory used again
};

}  // namespace lede::indexer
