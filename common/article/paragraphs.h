// Which paragraph of an article belongs to which paragraph of its tokens.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "common/article/article.h"

namespace lede {

/// Token ranges of the paragraphs of a signature (or of a TokenList's), in order, each without its
/// paragraph_end byte. Range k belongs to the k-th searchable paragraph of the article.
std::vector<TokenSpan> paragraph_ranges(std::string_view signature);

/// Indices into article.paragraphs of the searchable ones, in order.
std::vector<std::size_t> searchable_paragraphs(const Article& article);

/// Which searchable paragraph is the title: the first headline. nullopt when the article has no title.
std::optional<std::size_t> title_paragraph(const Article& article);

/// The same as the paragraph itself, a pointer into `article`; null when it has no title.
const Paragraph* title_of(const Article& article);

}  // namespace lede
