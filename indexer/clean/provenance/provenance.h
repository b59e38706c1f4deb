// Reads the date, the outlets and the byline of an article from its text, address and path where its metadata
// do not give them.
//
// The rules for dates come from measurements on scraped news: most dates in an article belong to a picture, a
// tweet or an event. The article's own date stands alone on a short line at the top or the end, after a cue,
// beside a time of day, or in the dateline. Method and figures: docs/DATES.md.
#pragma once

#include <string>

#include "common/article/article.h"
#include "indexer/source/reader.h"

namespace lede::indexer {

/// The date that the text gives, whatever article.date is. Its kind is `given` when a line gives the day as
/// the article's own; `inferred` when the day is likely ("Updated ..."); `bounds` when only a lower bound is
/// known, from a caption or a post that the article shows; else `none`. The date of an event in a sentence is
/// never taken. Reads only the text, its paragraphs and their kinds.
/// `order` decides on "10/4/2016" where the line does not.
PublicationDate publication_date(const Article& article, SlashOrder order = SlashOrder::unknown);

struct Byline {
  std::string name;  ///< "Ana Brel", "Ana Brel and Bo Lind"; empty when none was found
  Evidence evidence;
  bool operator==(const Byline&) const = default;
};

/// The first of these in the text:
///   a short line near the top: "By Ana Brel", "Written by ...", "Posted by ... on 4 May 2031", "Ana Brel,
///   CNN"
///   "(Reporting by Ana Brel; Editing by Bo Lind)" at the end
///   "About Ana Brel ..." at the end, under a line "Ana Brel"
///   "Fact checked by ..." near the top, which names not an author but who answers for the text
/// A name has two or more words with capitals, so "By Thursday the gates ..." is not a byline.
Byline byline_of(const Article& article);

/// Fills in the date (the day in the text, else that in the address or the path), the publisher and other
/// outlets (outlet.h) and the byline. What metadata gave stays; a day
/// that they let infer, until the text or the path has a better one.
void read_provenance(Article& article, SlashOrder order = SlashOrder::unknown);

}  // namespace lede::indexer
