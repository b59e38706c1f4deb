// Exports of Europresse: a page of documents whose parts have classes of their own.
#include <algorithm>

#include "common/base/ascii.h"
#include "indexer/clean/formats/html.h"
#include "indexer/clean/lines/lines.h"

namespace lede::indexer {
namespace {

// "Le Phare, no. 4711" -> "Le Phare"
std::string without_issue(const std::string& outlet) { return outlet.substr(0, outlet.find(", no")); }

void read_part(const GumboNode& element, ArticleDraft& draft) {
  const std::string names = ascii::lower(attribute(element, "class"));
  const auto line = [&] { return one_line(inner_text(element)); };
  if (has_word(names, "titrearticle")) give(draft, MetaField::title, line(), "");
  if (has_word(names, "docheader")) give(draft, MetaField::date, line(), "europresse:header");
  if (has_word(names, "docauthors")) give(draft, MetaField::author, line(), "europresse:authors");
  if (has_word(names, "dococurrcontainer"))
    for (const DraftParagraph& paragraph : page_text(&element).paragraphs)
      add_paragraph(draft, paragraph.text, paragraph.kind, paragraph.markup);
}

}  // namespace

std::vector<ArticleDraft> read_europresse(const HtmlPage& page) {
  std::vector<ArticleDraft> drafts;
  for (const GumboNode* at = page.root(); at; at = next_node(at, page.root())) {
    if (!is_element(*at)) continue;
    if (has_word(ascii::lower(attribute(*at, "class")), "docpublicationname"))
      give(drafts.emplace_back(), MetaField::outlet, without_issue(one_line(inner_text(*at))),
           "europresse:publication");
    if (!drafts.empty()) read_part(*at, drafts.back());
  }
  std::erase_if(drafts, [](const ArticleDraft& one) { return one.title.empty() || one.paragraphs.empty(); });
  return drafts;
}

}  // namespace lede::indexer
