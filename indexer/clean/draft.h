// A draft: the article while it is being cleaned. A format's cleaner makes one, the steps common to all
// formats (one file each in this folder) read and mark it, finish() turns it into the Article.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/article/article.h"
#include "indexer/clean/cleaner.h"

namespace lede::indexer {

struct DraftParagraph {
  std::string text;  ///< one line, valid UTF-8; add_paragraph keeps blank ones out
  ParagraphKind kind = ParagraphKind::body;
  bool settled = false;  ///< the page's markup told the kind
  bool operator==(const DraftParagraph&) const = default;
};

struct Draft {
  std::string title;  ///< empty: not known yet, or none
  std::string outlet;
  std::string outlet_from;  ///< where it was read: "json:outlet"
  std::string byline;
  std::string byline_from;
  std::string url;
  PublicationDate date;
  std::vector<DraftParagraph> paragraphs;
};

/// Appends `line`, trimmed; a blank one is passed over. A kind other than body is settled.
void add_paragraph(Draft& draft, std::string_view line, ParagraphKind kind = ParagraphKind::body);

/// Where the article stands on disk.
struct Place {
  std::string path;
  std::uint32_t ordinal = 0;
};

/// Joins the paragraphs into the Article. Skipped{no_text} when there is none. The title, if any, must be
/// the first headline paragraph already (headline.h); outlet, byline and url are made one trimmed line each.
Cleaned finish(Draft draft, const Place& place);

}  // namespace lede::indexer
