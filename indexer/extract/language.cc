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

const Language* language_in_text(const std::string& text) {
  CLD2::Language languages[3];
  int percents[3];
  int understood = 0;
  bool is_reliable = false;
  CLD2::DetectLanguageSummary(text.data(), static_cast<int>(text.size()), /*is_plain_text=*/true, languages,
                              percents, &understood, &is_reliable);
  const Language* found = language_with_code(CLD2::LanguageCode(languages[0]));
  return is_reliable && understood >= kLeast && percents[0] >= kMostlyIt ? found : nullptr;
}

}  // namespace

std::string language_of(const Article& article) {
  if (const Language* known = language_in_metadata(article)) return std::string(known->code);
  const Language* found = language_in_text(beginning_of(article));
  return std::string(found == nullptr ? english().code : found->code);
}

}  // namespace lede::indexer
