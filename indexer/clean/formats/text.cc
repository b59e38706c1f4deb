// Plain text. It has no metadata; provenance.h reads its lines later.
#include "indexer/clean/draft.h"
#include "indexer/clean/formats/formats.h"
#include "indexer/clean/formats/text_paragraphs.h"
#include "indexer/clean/lines/mark_lines.h"
#include "indexer/clean/provenance/headline.h"

namespace lede::indexer {

std::vector<Cleaned> clean_text(const RawText& raw, const RecurringLines& recurring) {
  ArticleDraft draft;
  for (const std::string& paragraph : plain_paragraphs(raw.text)) add_paragraph(draft, paragraph);
  mark_lines(draft, {recurring, folder_of(raw.path)});
  settle_headline(draft);
  return {finish(std::move(draft), {raw.path, 0})};
}

}  // namespace lede::indexer
