// Exports of Europresse: a page of documents whose parts have classes of their own.
#include <algorithm>

#include "common/base/ascii.h"
#include "indexer/clean/formats/html.h"
#include "indexer/clean/lines/lines.h"

namespace lede::indexer {
namespace {

bool has_class(const GumboNode& element, std::string_view name) {
  std::string_view names = attribute(element, "class");
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(' '), names.size());
    if (ascii::equal_but_for_case(names.substr(0, end), name)) return true;
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return false;
}

// "Le Phare, no. 4711" -> "Le Phare"
std::string without_issue(const std::string& outlet) { return outlet.substr(0, outlet.find(", no")); }

void read_part(const GumboNode& element, ArticleDraft& draft) {
  const auto line = [&] { return one_line(inner_text(element)); };
  if (has_class(element, "titreArticle")) give(draft, MetaField::title, line(), "");
  if (has_class(element, "DocHeader")) give(draft, MetaField::date, line(), "europresse:header");
  if (has_class(element, "docAuthors")) give(draft, MetaField::author, line(), "europresse:authors");
  if (has_class(element, "docOcurrContainer"))
    for (const DraftParagraph& paragraph : page_text(&element).paragraphs)
      add_paragraph(draft, paragraph.text, paragraph.kind, paragraph.markup);
}

}  // namespace

std::vector<ArticleDraft> read_europresse(const HtmlPage& page) {
  std::vector<ArticleDraft> drafts;
  for (const GumboNode* at = page.root(); at; at = next_node(at, page.root())) {
    if (!is_element(*at)) continue;
    if (has_class(*at, "DocPublicationName"))
      give(drafts.emplace_back(), MetaField::outlet, without_issue(one_line(inner_text(*at))),
           "europresse:publication");
    if (!drafts.empty()) read_part(*at, drafts.back());
  }
  std::erase_if(drafts, [](const ArticleDraft& one) { return one.title.empty() || one.paragraphs.empty(); });
  return drafts;
}

}  // namespace lede::indexer
