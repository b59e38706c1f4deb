// Which outlets an article names and in which role: its publisher, the agency that wrote it, outlets that it
// quotes, the source of its picture. Read from its address, its lines and its folder; only known outlets
// (outlets.h). Method and figures: docs/DATES.md.
#pragma once

#include <vector>

#include "common/article/article.h"

namespace lede::indexer {

/// Ordered by role, within a role the surest first; distinct by role and name. There is at most one
/// publisher: that of article.sources if metadata gave one, else the first of
///   the host of article.url, and of the address that a line calls the article's own
///   a byline ("By Ana Brel, CNN"), the opening ("WASHINGTON (CNN) -"), the copyright line
///   a folder of the path
/// An agency named in the text is not the publisher, except for a newswire that opens an article for which
/// nothing else gives a publisher.
std::vector<NamedSource> named_sources(const Article& article);

}  // namespace lede::indexer
