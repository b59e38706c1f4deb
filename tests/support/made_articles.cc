#include "tests/support/made_articles.h"

namespace lede {

Article article_of(const std::vector<std::string>& lines) {
  Article article;
  for (const std::string& line : lines) {
    if (!article.text.empty()) article.text += '\n';
    const auto begin = static_cast<std::uint32_t>(article.text.size());
    article.text += line;
    article.paragraphs.push_back(
        {{begin, static_cast<std::uint32_t>(article.text.size())}, ParagraphKind::body});
  }
  return article;
}

}  // namespace lede
