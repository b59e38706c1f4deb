// Finds the title of an article and marks its headline paragraphs.
#pragma once

#include <string_view>

#include "indexer/clean/draft.h"

namespace lede::indexer {

/// Whether a line reads like a headline. It has two or more words in at most 200 bytes; begins with a letter,
/// digit, quote or currency sign, not with a list mark; does not end a sentence or clause, except by `?` or
/// `!` or by a full stop after Words Written Like These; and is neither a date nor set in columns.
bool looks_like_headline(std::string_view line);

/// Settles draft.title and its headline paragraphs. Called after mark_lines. A title from metadata becomes
/// the first paragraph unless that has its text already. Without one, the title is the best line above the
/// first paragraph of prose that looks like a headline: by its place, by occurring twice, and by the words it
/// shares with the text; else, in a text without markup, a first paragraph of at most 25 words, though it
/// ends as a sentence does. That line stays in its place. A repetition of the title near it is a headline
/// paragraph, too. An article without a title has no headline paragraph.
void settle_headline(ArticleDraft& draft);

}  // namespace lede::indexer
