// How names are shown and by which key they are compared, remembered from article to article: an archive
// prints the same names over and over.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/article/entities.h"
#include "common/text/string_map.h"

namespace lede::indexer {

/// What a key is as the name of a person: what names::PersonName knows of it without comparing it.
struct PersonParts {
  std::string surname;
  std::string first;
  std::uint64_t surname_hash = 0;
  std::uint64_t first_hash = 0;
  bool is_bare = false;
  bool is_nobody = false;       ///< without parts
  bool has_generation = false;  ///< "Jr."
};

struct PrintedName {
  std::string shown;           ///< names::shown_name(); empty when only titles stand there
  std::string key;             ///< names::name_key() of it
  std::uint64_t key_hash = 0;  ///< text_hash()

  /// Found when first asked for.
  const PersonParts& person() const;

 private:
  mutable PersonParts person_;
  mutable bool has_person_ = false;
};

/// Never 0. Two names of one article that differ have the same hash with odds of one in 10^15: they are told
/// apart by it alone.
std::uint64_t text_hash(std::string_view text);

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
