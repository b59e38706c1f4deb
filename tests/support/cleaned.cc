#include "tests/support/cleaned.h"

#include <gtest/gtest.h>

#include "indexer/source/records.h"
#include "tests/support/article_invariants.h"

namespace lede::testing {

std::vector<indexer::Cleaned> clean_all(indexer::Format format, const std::string& text) {
  indexer::RawText raw{"/archive/file", format, text, {}};
  raw.slash_order = indexer::slash_order(text);
  auto all = indexer::clean(raw);
  for (const indexer::Cleaned& cleaned : all) {
    const auto* article = std::get_if<Article>(&cleaned);
    EXPECT_EQ(article ? check_invariants(*article) : "", "") << text;
  }
  return all;
}

Article clean_one(indexer::Format format, const std::string& text) {
  const auto all = clean_all(format, text);
  const auto* article = all.size() == 1 ? std::get_if<Article>(&all[0]) : nullptr;
  EXPECT_TRUE(article) << "no single article in: " << text;
  return article ? *article : Article{};
}

std::vector<std::string> paragraphs(const Article& article) {
  std::vector<std::string> out;
  for (const Paragraph& p : article.paragraphs)
    out.push_back(std::string(name_of(p.kind)) + ": " + article.text.substr(p.span.begin, p.span.size()));
  return out;
}

}  // namespace lede::testing
