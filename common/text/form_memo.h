// The memo of Forms: each distinct word is stemmed and hashed at most once. Not thread safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "common/text/string_map.h"
#include "common/text/token.h"

namespace lede {

class FormMemo {
 public:
  /// `stem` is asked only about words of letters, and may answer nothing.
  explicit FormMemo(Stemming stem);
  FormMemo(const FormMemo&) = delete;
  FormMemo& operator=(const FormMemo&) = delete;

  /// Longest form in bytes; longer words are cut.
  static constexpr std::size_t kMaxFormBytes = 64;

  /// The Form of a folded word. Its stem is its own unless it is letters only.
  const Form& word(std::string_view folded);
  /// The Form of an acronym given in lower case: that of the plain word, but its own, in capitals and
  /// unstemmed, when the plain word is a common one.
  const Form& acronym(std::string_view lower);
  /// fold() of a word that is not pure ASCII, cut to kMaxFormBytes.
  const std::string& folded(std::string_view surface);

  std::size_t size() const { return words_.size() + acronyms_.size() + folded_.size(); }
  void clear();

 private:
  const Stemming stemming_;  ///< every Form here points at it
  StringMap<Form> words_;
  StringMap<Form> acronyms_;
  StringMap<std::string> folded_;
};

}  // namespace lede
