// The step that marks what is no body: by the rules of lines (line_rules.h), by the line model
// (line_model.h), and by what stands around a line. It deletes nothing and moves nothing.
#pragma once

#include <string_view>

#include "indexer/clean/draft.h"
#include "indexer/clean/lines/recurring_lines.h"

namespace lede::indexer {

/// Which lines of an article recur in its folder.
struct Recurrence {
  const RecurringLines& lines;
  std::string_view folder;
};

/// Gives each paragraph that is still `body` its kind: body, byline, dateline, caption or boilerplate. Kinds
/// already given stay. Where hardly any words would be left as body, the model is not asked: such a text is
/// no page of news.
void mark_lines(Draft& draft, const Recurrence& recurrence);

}  // namespace lede::indexer
