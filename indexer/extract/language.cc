#include "indexer/extract/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "common/schema/fields.h"
#include "common/text/language.h"
#include "common/text/normalize.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kRead = 500;  // bytes of the text
constexpr int kLeast = 30;          // bytes of words that CLD2 must have understood
constexpr int kMostlyIt = 70;       // percent of the text

const Language* language_with_code(std::string_view tag) {
  const Language* known = language_named(tag);
  return known != nullptr && !known->code.empty() ? known : nullptr;
}

const Language* language_in_metadata(const Article& article) {
  constexpr std::array<std::string_view, 5> kColumns = {"lang", "language", "inlanguage", "locale",
                                                        "content_language"};
  if (const Language* known = language_with_code(article.language)) return known;
  for (const auto& [written, value] : article.meta) {
    const std::string name = schema::meta_name(written);
    if (std::find(kColumns.begin(), kColumns.end(), name) == kColumns.end()) continue;
    if (const Language* known = language_with_code(value)) return known;
  }
  return nullptr;
}

std::string beginning_of(const Article& article) {
  std::string text;
  for (const Paragraph& paragraph : article.paragraphs) {
    if (!is_searchable(paragraph.kind)) continue;
    text.append(article.text, paragraph.span.begin, paragraph.span.size()).push_back('\n');
    if (text.size() >= kRead) break;
  }
  text.resize(cut_at_border(text, kRead).size());
  return text;
}

/// What CLD2 finds, its best guess first.
struct Guess {
  const Language* language = nullptr;  // null: one that lede does not know
  int percent = 0;
  int understood = 0;  // bytes
  bool is_reliable = false;
};

/// Guesses the best one of any text where a language is `usual`.
Guess guess(const std::string& text, const std::string& usual = {}) {
  CLD2::Language languages[3];
  int percents[3];
  double scores[3];
  Guess found;
  const CLD2::CLDHints hints{usual.c_str(), nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::ExtDetectLanguageSummary(text.data(), static_cast<int>(text.size()), /*is_plain_text=*/true, &hints,
                                 usual.empty() ? 0 : CLD2::kCLDFlagBestEffort, languages, percents, scores,
                                 nullptr, &found.understood, &found.is_reliable);
  found.language = language_with_code(CLD2::LanguageCode(languages[0]));
  found.percent = percents[0];
  return found;
}

const Language* sure_language(const Article& article) {
  if (const Language* known = language_in_metadata(article)) return known;
  const Guess found = guess(beginning_of(article));
  return found.is_reliable && found.understood >= kLeast && found.percent >= kMostlyIt ? found.language
                                                                                       : nullptr;
}

}  // namespace

std::string sure_language_of(const Article& article) {
  const Language* known = sure_language(article);
  return std::string(known == nullptr ? "" : known->code);
}

std::string language_of(const Article& article, const std::string& usual) {
  if (const Language* known = sure_language(article)) return std::string(known->code);
  const Language* beside = language_with_code(usual);
  if (beside == nullptr || beside == &english()) return std::string(english().code);
  const Guess found = guess(beginning_of(article), usual);
  const bool is_usual = found.language == beside && found.percent >= kMostlyIt;
  return std::string(is_usual ? beside->code : english().code);
}

}  // namespace lede::indexer
