// Turns the tree of a page into paragraphs. The elements give some of them their kind.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/clean/draft.h"
#include "indexer/clean/formats/html_page.h"

namespace lede::indexer {

struct PageText {
  std::vector<DraftParagraph> paragraphs;  ///< kinds body, caption and boilerplate only
  std::optional<std::size_t> heading;      ///< the paragraph of the first h1, preferably inside the article
};

/// Block elements and <br> end a paragraph; white space is collapsed except in <pre>. Scripts, styles and
/// embedded content are left out. Text in navigation, forms, footers and the like is boilerplate, unless the
/// page has no other text.
PageText page_text(const HtmlPage& page);

}  // namespace lede::indexer
