// HTML: paragraphs and metadata are read from the tree that Gumbo parses.
#include "indexer/clean/draft.h"
#include "indexer/clean/formats/formats.h"
#include "indexer/clean/formats/html_guard.h"
#include "indexer/clean/formats/html_metadata.h"
#include "indexer/clean/formats/html_page.h"
#include "indexer/clean/formats/html_paragraphs.h"
#include "indexer/clean/lines/lines.h"
#include "indexer/clean/lines/mark_lines.h"
#include "indexer/clean/provenance/headline.h"

namespace lede::indexer {
namespace {

ArticleDraft draft_of(const HtmlPage& page) {
  PageText text = page_text(page);
  ArticleDraft draft;
  read_metadata(page, text.heading ? text.paragraphs[*text.heading].text : "", draft);
  // On most pages menus stand above the heading. Removed here, it is put back as the first paragraph with the
  // title.
  const bool printed = text.heading && one_line(text.paragraphs[*text.heading].text) == draft.title;
  if (printed && text.paragraphs.size() > 1)
    text.paragraphs.erase(text.paragraphs.begin() + static_cast<std::ptrdiff_t>(*text.heading));
  for (const DraftParagraph& paragraph : text.paragraphs)
    add_paragraph(draft, paragraph.text, paragraph.kind, paragraph.markup);
  return draft;
}

}  // namespace

std::vector<Cleaned> clean_html(const RawText& raw, const RecurringLines& recurring) {
  ArticleDraft draft;
  if (is_safe_to_parse(raw.text)) {
    draft = draft_of(HtmlPage(raw.text));
  } else {
    const std::string text = without_tags(raw.text);
    for (const std::string_view line : split_lines(text)) add_paragraph(draft, line);
  }
  mark_lines(draft, {recurring, folder_of(raw.path)});
  settle_headline(draft);
  return {finish(std::move(draft), {raw.path, 0})};
}

}  // namespace lede::indexer
