// A draft: the article while it is being cleaned. A format's cleaner makes one, the steps common to all
// formats (one file each in this folder) read and mark it, finish() turns it into the Article.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/article/article.h"
#include "indexer/clean/cleaner.h"

namespace lede::indexer {

/// What a page's elements say of a paragraph beside its kind.
struct Markup {
  enum class Block : std::uint8_t { other, paragraph, heading };  // any; <p>; <h1> to <h6>
  Block block = Block::other;
  std::uint8_t linked = 0;  ///< percent of its characters that stand in links
  bool operator==(const Markup&) const = default;
};

struct DraftParagraph {
  std::string text;  ///< one line, valid UTF-8; add_paragraph keeps blank ones out
  ParagraphKind kind = ParagraphKind::body;
  bool settled = false;  ///< the page's markup told the kind
  Markup markup = {};    ///< of HTML only
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
void add_paragraph(Draft& draft, std::string_view line, ParagraphKind kind = ParagraphKind::body,
                   Markup markup = {});

/// Where the article stands on disk.
struct Place {
  std::string path;
  std::uint32_t ordinal = 0;
};

/// Joins the paragraphs into the Article. Skipped{no_text} when there is none. The title, if any, must be
/// the first headline paragraph already (headline.h); outlet, byline and url are made one trimmed line each.
Cleaned finish(Draft draft, const Place& place);

}  // namespace lede::indexer
