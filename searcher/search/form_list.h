// The forms of a lexicon in memory, for who asks again and again which are spelled like a word: a list of
// names that an archive lacks. Takes about 18 bytes a form.
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/edits.h"
#include "common/base/utf8.h"

namespace lede::searcher {

class FormList {
 public:
  void add(std::string_view form) {
    bytes_ += form;
    forms_.push_back({letters_of(form), static_cast<std::uint32_t>(bytes_.size())});
  }

  /// Calls visit(form, edits) for those at most `most` letters from `word`, in the order they were added.
  template <class Visit>
  void each_near(std::string_view word, int most, Visit&& visit) const {
    const std::uint32_t letters = letters_of(word);
    std::uint32_t begin = 0;
    for (const Form& form : forms_) {
      const auto text = std::string_view(bytes_).substr(begin, form.end - begin);
      begin = form.end;
      // An edit takes away one letter and puts in another.
      if (std::popcount(letters ^ form.letters) > 2 * most) continue;
      if (const auto edits = letters_between(word, text, most)) visit(text, *edits);
    }
  }

 private:
  struct Form {
    std::uint32_t letters;  ///< a bit for each that it has; several share one
    std::uint32_t end;      ///< in bytes_
  };
  static std::uint32_t letters_of(std::string_view text) {
    std::uint32_t letters = 0;
    for (std::size_t at = 0; at < text.size();) letters |= std::uint32_t{1} << (utf8::decode(text, at) & 31U);
    return letters;
  }

  std::string bytes_;
  std::vector<Form> forms_;
};

}  // namespace lede::searcher
