#include "common/article/paragraphs.h"

#include <algorithm>

#include "common/text/signature.h"

namespace lede {

std::vector<TokenSpan> paragraph_ranges(std::string_view signature) {
  std::vector<TokenSpan> ranges;
  std::size_t begin = 0;
  for (auto end = signature.find(static_cast<char>(kParagraphEndByte)); end != std::string_view::npos;
       end = signature.find(static_cast<char>(kParagraphEndByte), begin)) {
    ranges.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    begin = end + 1;
  }
  return ranges;
}

std::vector<std::size_t> searchable_paragraphs(const Article& article) {
  std::vector<std::size_t> indices;
  indices.reserve(article.paragraphs.size());
  for (std::size_t i = 0; i < article.paragraphs.size(); ++i)
    if (is_searchable(article.paragraphs[i].kind)) indices.push_back(i);
  return indices;
}

std::optional<std::size_t> title_paragraph(const Article& article) {
  if (article.title.empty()) return std::nullopt;
  std::size_t searchable = 0;
  for (const auto& paragraph : article.paragraphs) {
    if (paragraph.kind == ParagraphKind::headline) return searchable;
    if (is_searchable(paragraph.kind)) ++searchable;
  }
  return std::nullopt;
}

const Paragraph* title_of(const Article& article) {
  if (article.title.empty()) return nullptr;
  const auto is_headline = [](const Paragraph& paragraph) {
    return paragraph.kind == ParagraphKind::headline;
  };
  const auto found = std::find_if(article.paragraphs.begin(), article.paragraphs.end(), is_headline);
  return found == article.paragraphs.end() ? nullptr : &*found;
}

}  // namespace lede
