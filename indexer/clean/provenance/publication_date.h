// When a text says it was published. Rules of our own after what was measured on scraped news: a date in an
// article is most often a picture's, a tweet's or an event's; the article's own stands alone on a short line
// at the top or the end, behind a cue, beside a time of day, or in the dateline. Method and figures:
// docs/DATES.md.
#pragma once

#include "common/article/article.h"

namespace lede::indexer {

/// What the paragraphs of `article` say, whatever article.date is. Explicit when a line gives the day as the
/// article's own; inferred when it can only be one of few days ("Updated ..."); bounds when the text only
/// tells days that had come; else none. Never from the date of a caption, a post of somebody's, or a day that
/// an event has in a sentence. Uses text, paragraphs and their kinds only.
PublicationDate publication_date(const Article& article);

}  // namespace lede::indexer
