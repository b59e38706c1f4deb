// The memo of Forms: each distinct word is stemmed and hashed once. Not thread safe.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "common/text/string_map.h"
#include "common/text/token.h"

namespace lede {

class FormMemo {
 public:
  using Stem = std::function<std::string(const std::string& word)>;
  explicit FormMemo(Stem stem) : stem_(std::move(stem)) {}

  /// Longest form in bytes; longer words are cut.
  static constexpr std::size_t kMaxFormBytes = 64;

  /// The Form of a folded word. Stemmed when it is letters only.
  const Form& word(std::string_view folded);
  /// The Form of an acronym given in lower case: that of the plain word, but its own, in capitals and
  /// unstemmed, when the plain word is a common one.
  const Form& acronym(std::string_view lower);
  /// fold() of a word that is not pure ASCII, cut to kMaxFormBytes.
  const std::string& folded(std::string_view surface);

  std::size_t size() const { return words_.size() + acronyms_.size() + folded_.size(); }
  void clear();

 private:
  Stem stem_;
  StringMap<Form> words_;
  StringMap<Form> acronyms_;
  StringMap<std::string> folded_;
};

}  // namespace lede
