#include "indexer/extract/quotations/glosses.h"

#include "common/base/key_index.h"
#include "common/text/normalize.h"

namespace lede::indexer {
namespace {

struct GlossRow {
  std::string_view language;
  std::string_view words;
  std::string_view english;
};
constexpr GlossRow kGlossRows[] = {
#include "indexer/extract/quotations/glosses.inc"
};

/// As token forms are: folded, but for the apostrophe of what is elided.
std::string form_of(std::string_view word) {
  std::string form = fold(word);
  if (word.ends_with('\'')) form += '\'';
  return form;
}

std::unordered_map<std::string_view, Glosses> read_rows() {
  std::unordered_map<std::string_view, Glosses> languages;
  for (const GlossRow& row : kGlossRows)
    each_word(row.words,
              [&](std::string_view word) { languages[row.language].emplace(form_of(word), row.english); });
  return languages;
}

}  // namespace

const Glosses* glosses_of(std::string_view language) {
  if (language.empty() || language == "en") return nullptr;
  static const auto languages = read_rows();
  const auto found = languages.find(language);
  return found == languages.end() ? nullptr : &found->second;
}

}  // namespace lede::indexer
