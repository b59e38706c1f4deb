// Finds the publication date in the text of an article. The rules come from measurements on scraped news:
// most dates in an article belong to a picture, a tweet or an event. The article's own date stands alone on a
// short line at the top or the end, after a cue, beside a time of day, or in the dateline. Method and
// figures: docs/DATES.md.
#pragma once

#include "common/article/article.h"

namespace lede::indexer {

/// The date that the text gives, whatever article.date is. Its kind is `given` when a line gives the day as
/// the article's own; `inferred` when the day is likely ("Updated ..."); `bounds` when only a lower bound is
/// known, from a caption or a post that the article shows; else `none`. The date of an event in a sentence is
/// never taken. Reads only the text, its paragraphs and their kinds.
PublicationDate publication_date(const Article& article);

}  // namespace lede::indexer
