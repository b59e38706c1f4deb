#include "common/text/form_memo.h"

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

}  // namespace

FormMemo::FormMemo(Stemming stem)
    : stemming_([stem = std::move(stem)](const std::string& form) {
        std::string stemmed = is_stemmable(form) ? stem(form) : form;
        return stemmed.empty() ? form : stemmed;
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

void FormMemo::clear() {
  words_.clear();
  acronyms_.clear();
  folded_.clear();
}

}  // namespace lede
