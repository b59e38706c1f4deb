#include "common/text/form_memo.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/base/ascii.h"
#include "common/base/too_complex.h"
#include "common/text/analyzer.h"
#include "common/text/normalize.h"

namespace lede {
namespace {

/// "s300", "1.5bn" and "at&t" have no inflection to take off.
bool is_stemmable(std::string_view form) {
  return std::all_of(form.begin(), form.end(), [](char c) { return ascii::is_lower(c) || (c & 0x80) != 0; });
}

/// With the letters that the language's stemmer reads. One at the word's beginning stays where fewer than
/// three letters follow.
std::string as_read(std::string_view word, const Language& language) {
  constexpr std::size_t kLeast = 6;  // bytes, of Arabic letters
  if (language.letters.empty()) return std::string(word);
  std::string text = fmt::format(" {} ", word);
  for (std::size_t i = 0; i + 1 < language.letters.size(); i += 2) {
    const std::string_view from = language.letters[i], to = language.letters[i + 1];
    if (from.front() == ' ' && text.size() < from.size() + kLeast + 1) continue;
    for (std::size_t at = 0; (at = text.find(from, at)) != text.npos; at += to.size())
      text.replace(at, from.size(), to);
  }
  return text.substr(1, text.size() - 2);
}

/// As the stemmer's rules want it: small letters, with accents.
std::string letters_of(std::string_view surface, const Language& language) {
  return fold_case(as_read(surface, language));
}

}  // namespace

FormMemo::FormMemo(Stemming stem, const Language& language, std::string mark)
    : language_(language),
      stemming_([stem = std::move(stem), mark = std::move(mark), &language](const std::string& word) {
        if (!is_stemmable(word)) return word;
        std::string stemmed = stem(as_read(word, language));
        if (language.stems_accents && !ascii::is_ascii(stemmed)) stemmed = fold(stemmed);
        return (stemmed.empty() ? word : stemmed) + mark;
      }) {}

const Form& FormMemo::word(std::string_view folded) {
  return words_.get(folded, [this](std::string_view key) {
    if (words_.size() >= kMostForms) throw TooComplex("a million different words");
    return Form(std::string(key), stemming_);
  });
}

const Form& FormMemo::acronym(std::string_view lower) {
  // Agencies also write names in capitals (PARIS, KERRY), so the twin is stemmed as the plain word is.
  if (!is_common_word_acronym(lower)) return word(lower);
  return acronyms_.get(lower,
                       [](std::string_view key) { return Form(ascii::upper(key), ascii::upper(key)); });
}

const std::string& FormMemo::folded(std::string_view surface) {
  return folded_.get(surface, [this](std::string_view key) {
    if (folded_.size() >= kMostForms) throw TooComplex("a million different words");
    return std::string(cut_at_border(fold(key), kMaxFormBytes));
  });
}

const Form& FormMemo::written(std::string_view surface) {
  return *written_.get(surface, [this](std::string_view key) {
    if (written_.size() >= kMostForms) throw TooComplex("a million different words");
    Form form = form_as_written(key);
    const Form& plain = word(form.form);
    if (form.spelled_out.empty() && form.stem() == plain.stem()) return &plain;
    const std::string identity = form.form + '\n' + form.stem() + '\n' + form.spelled_out;
    return &variants_.get(identity, [&](std::string_view) { return std::move(form); });
  });
}

Form FormMemo::form_as_written(std::string_view surface) {
  const std::string& form = folded(surface);
  const std::string letters = letters_of(surface, language_);
  return {form, stemming_(language_.stems_accents ? letters : form),
          std::string(cut_at_border(fold(spelled_out(letters)), kMaxFormBytes))};
}

void FormMemo::clear() {
  words_.clear();
  acronyms_.clear();
  folded_.clear();
  written_.clear();
  variants_.clear();
}

}  // namespace lede
