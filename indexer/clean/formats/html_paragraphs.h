// A page's tree -> its paragraphs, each with what its element says of its kind.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/clean/draft.h"
#include "indexer/clean/formats/html_page.h"

namespace lede::indexer {

struct PageText {
  std::vector<DraftParagraph> paragraphs;  ///< kinds body, caption and boilerplate only
  std::optional<std::size_t> heading;  ///< the paragraph of the first h1, one within the article preferred
};

/// Block elements and <br> end a paragraph; white space is collapsed but in <pre>. Scripts, styles and what
/// only a browser shows are left out. Text of navigation, forms, footers and the like is boilerplate, unless
/// nothing else is there.
PageText page_text(const HtmlPage& page);

}  // namespace lede::indexer
