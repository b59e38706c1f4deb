// Marks the paragraphs that are not body text: by rules about single lines (rules.h), by the line model
// (model.h), and by the lines around them. Nothing is deleted or moved. Method and figures: docs/LINES.md.
#pragma once

#include <string_view>

#include "indexer/clean/draft.h"
#include "indexer/clean/lines/lines.h"

namespace lede::indexer {

/// What is needed to look up whether a line of an article recurs in its folder.
struct Recurrence {
  const RecurringLines& lines;
  std::string_view folder;
};

/// Gives each paragraph whose kind is still `body` its final kind: body, byline, dateline, caption or
/// boilerplate. Other kinds are kept. When the model would leave fewer than 40 words as body it is not used:
/// such a text is not a page of news but a table or a poem.
void mark_lines(ArticleDraft& draft, const Recurrence& recurrence);

}  // namespace lede::indexer
