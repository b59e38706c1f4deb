// The step that settles the title and its headline paragraphs.
#pragma once

#include <string_view>

#include "indexer/clean/draft.h"

namespace lede::indexer {

/// Whether a line reads like a headline: two words or more, at most 200 bytes, begins with a letter, digit,
/// quote or currency sign (no list mark), ends neither sentence nor clause (`?` and `!` are fine, and so is a
/// full stop after Words Written Like These), and is neither a date nor set in columns.
bool looks_like_headline(std::string_view line);

/// Leaves the draft with its title as first paragraph, kind headline. A known title is put there unless the
/// first paragraph is that text already; an unknown one is the first paragraph if that looks_like_headline
/// and more follows. The same text printed again among the next few paragraphs is a headline too. No title:
/// no headline paragraph.
void settle_headline(Draft& draft);

}  // namespace lede::indexer
