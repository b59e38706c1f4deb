// The words by which an index has a name in other scripts than that of a query (docs/LANGUAGES.md).
#pragma once

#include <xapian.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/entities/overrides.h"

namespace lede::searcher {

class OtherLetters {
 public:
  /// Borrows the databases of the index and of its lexicon.
  OtherLetters(const Xapian::Database& database, const Xapian::Database& lexicon)
      : database_(database), lexicon_(lexicon) {}

  /// Whether the index may have it in another script: any for a word of one, and for a Latin word articles in
  /// languages that have another. Asks the index once.
  bool may_have(std::string_view typed) const;
  /// For a folded word: entities::in_other_letters(); and where it is part of a name, those of the Arabic
  /// articles that may be it, as no Arabic article says what is a name. `spend` is called for each word
  /// compared.
  std::vector<std::string> words(const entities::ClusterView& clusters, const std::string& word,
                                 const std::function<void()>& spend) const;

  /// The codes of the languages that its articles are in, sorted.
  const std::vector<std::string>& languages() const;

 private:
  bool has_arabic() const;
  void add_arabic(const std::string& key, const std::function<void()>& spend,
                  std::vector<std::string>& words) const;

  const Xapian::Database& database_;
  const Xapian::Database& lexicon_;
  mutable std::optional<std::vector<std::string>> languages_;  ///< nullopt until asked for
};

}  // namespace lede::searcher
