// Quotations and their speakers in other languages than English, with the names that the tagger finds there.
#include <gtest/gtest.h>

#include <string>

#include "indexer/extract/entities/link.h"
#include "indexer/extract/quotations/quotations.h"

namespace lede::indexer {
namespace {

struct Row {
  const char* language;
  const char* text;
  const char* content;  ///< part of what is quoted; empty: nobody says anything
  const char* speaker;  ///< part of the words that name the speaker
};
constexpr Row kRows[] = {
#include "tests/unit/indexer/extract/quotations/languages_rows.inc"
};

/// "speaker: words" of each quotation that somebody says.
std::vector<std::string> said(const Row& row) {
  Article article;
  article.text = row.text;
  article.language = row.language;
  article.paragraphs.push_back({{0, static_cast<std::uint32_t>(article.text.size())}, ParagraphKind::body});
  Analyzer analyzer;
  const TokenList tokens = analyze(article, analyzer);
  Tagger tagger(shipped_model());
  const auto spans = tagger.tag(article, tokens);
  PrintedNames printed;
  article.names = link({article, tokens, spans}, printed);
  const auto words = [&](TokenSpan span) {
    if (span.size() == 0) return std::string();
    const std::uint32_t begin = tokens[span.begin].span.begin;
    return article.text.substr(begin, tokens[span.end - 1].span.end - begin);
  };
  std::vector<std::string> out;
  for (const Quotation& one : find_quotations(article, tokens)) {
    if (one.kind != QuotationKind::direct && one.kind != QuotationKind::indirect) continue;
    const std::string name =
        one.entity == kNobody ? words(one.speaker) : article.names.entities.at(one.entity).name;
    out.push_back(name + ": " + words(one.tokens));
  }
  return out;
}

/// A stop at the end of the words is no token.
std::string without_stop(std::string text) {
  if (text.ends_with('.')) text.pop_back();
  return text;
}

TEST(QuotationsOfLanguages, HaveTheirSpeakers) {
  for (const Row& row : kRows) {
    const auto found = said(row);
    std::string all;
    bool has = false;
    for (const std::string& one : found) {
      all += "\n  " + one;
      const auto colon = one.find(": ");
      has = has || (one.substr(0, colon).find(row.speaker) != std::string::npos &&
                    one.find(without_stop(row.content), colon) != std::string::npos);
    }
    EXPECT_EQ(has, *row.content != 0) << row.language << ": " << row.text << all;
  }
}

}  // namespace
}  // namespace lede::indexer
