// The memo of Forms, in which each distinct word is stemmed and hashed at most once, and the map behind it.
#pragma once

#include <xxhash.h>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <utility>

#include "common/base/flat_map.h"
#include "common/base/text_head.h"
#include "common/text/language.h"
#include "common/text/token.h"

namespace lede {

/// A map from strings to values for memos: looked up by string_view without allocating, values at stable
/// addresses, nothing ever removed but all at once. A FlatMap finds the entries by 64 bits: most words have
/// at most seven letters, and those are the bits, so that finding one touches no string. A longer word is
/// found by its hash and then compared.
template <class Value>
class StringMap {
 public:
  using Entry = std::pair<const std::string, Value>;

  std::size_t size() const { return entries_.size(); }
  /// In the order in which they were added.
  const std::deque<Entry>& entries() const { return entries_; }
  /// Removes all; every reference given out before is dead.
  void clear() { *this = StringMap(); }

  /// The value of `key`; when it is new, what `make(key)` returns. `make` must not touch the map.
  template <class Make>
  const Value& get(std::string_view key, Make&& make) {
    if (key.size() <= kShort) {
      const Entry*& entry = places_[packed_head(key) | (key.size() + 1) << 56];
      return (entry != nullptr ? entry : entry = add(key, make))->second;
    }
    // Where another key has the same hash already, the next seed gives another.
    for (std::uint64_t seed = 0;; ++seed) {
      const Entry*& entry = places_[XXH3_64bits_withSeed(key.data(), key.size(), seed) | kLong];
      if (entry == nullptr) entry = add(key, make);
      if (entry->first == key) return entry->second;
    }
  }

 private:
  static constexpr std::size_t kShort =
      7;  ///< the eighth byte is the length, from 1: no two have the same bits
  static constexpr std::uint64_t kLong = std::uint64_t{1} << 63;

  template <class Make>
  const Entry* add(std::string_view key, Make& make) {
    return &entries_.emplace_back(std::string(key), make(key));
  }

  std::deque<Entry> entries_;
  FlatMap<std::uint64_t, const Entry*> places_;
};

/// Not thread safe.
class FormMemo {
 public:
  /// `stem` is asked only about words of letters, and may answer nothing. It is that of `language`. `mark` is
  /// what stems end in.
  explicit FormMemo(Stemming stem, const Language& language = english(), std::string mark = {});
  FormMemo(const FormMemo&) = delete;
  FormMemo& operator=(const FormMemo&) = delete;

  /// Longest form in bytes; longer words are cut.
  static constexpr std::size_t kMaxFormBytes = 64;
  /// A form takes some 200 bytes. One more is refused with TooComplex.
  static constexpr std::size_t kMostForms = 1'000'000;

  /// The Form of a folded word. Its stem is its own unless it is letters only.
  const Form& word(std::string_view folded);
  /// The Form of an acronym given in lower case: that of the plain word, but its own, in capitals and
  /// unstemmed, when the plain word is a common one.
  const Form& acronym(std::string_view lower);
  /// fold() of a word that is not pure ASCII, cut to kMaxFormBytes.
  const std::string& folded(std::string_view surface);
  /// The Form of a word as it is written: its stem is that of the word with its accents, if the language has
  /// such rules. The Form of folded(surface), if that has the same stem. folded(surface) must not be empty.
  const Form& written(std::string_view surface);

  std::size_t size() const { return words_.size() + acronyms_.size() + folded_.size() + written_.size(); }
  void clear();

 private:
  Form form_as_written(std::string_view surface);

  const Language& language_;
  const Stemming stemming_;  ///< every Form here points at it
  StringMap<Form> words_;
  StringMap<Form> acronyms_;
  StringMap<std::string> folded_;
  StringMap<const Form*> written_;  ///< by what is written: one of words_ or of variants_
  StringMap<Form> variants_;        ///< by form, stem and other spelling, so that no two are the same
};

}  // namespace lede
