// The step that settles the title and its headline paragraphs.
#pragma once

#include <string_view>

#include "indexer/clean/draft.h"

namespace lede::indexer {

/// Whether a line reads like a headline: two words or more, at most 200 bytes, begins with a letter, digit,
/// quote or currency sign (no list mark), ends neither sentence nor clause (`?` and `!` are fine, and so is a
/// full stop after Words Written Like These), and is neither a date nor set in columns.
bool looks_like_headline(std::string_view line);

/// Settles draft.title and its headline paragraphs; after mark_lines. A known title is put before all others
/// unless the first paragraph is that text already. An unknown one is the best of the lines that
/// look_like_headline, from the first to the last above the first paragraph of prose: by place, by being
/// printed twice, and by the words it shares with the text. It stays where it stands; its evidence is that
/// paragraph. The same text printed again near it is a headline too. No title: no headline paragraph.
void settle_headline(Draft& draft);

}  // namespace lede::indexer
