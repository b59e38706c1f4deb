// Which outlets have to do with an article, as its address, its lines and its folder tell: who printed it,
// which agency wrote it, whom it quotes, who took the picture. IndexState outlets only (outlets.h). Method
// and figures: docs/DATES.md.
#pragma once

#include <vector>

#include "common/article/article.h"

namespace lede::indexer {

/// In order of role, within it the surest first; distinct by role and name. Publisher, at most one:
/// article.outlet if that is set, with what article.sources says of it; else the first of
///   the host of article.url, and of the address that a line calls the article's own
///   a byline ("By Ana Brel, CNN"), the opening ("WASHINGTON (CNN) -"), the copyright line
///   a folder of the path
/// An agency named in the text is no publisher, but for a newswire that opens an article which nothing else
/// claims.
std::vector<NamedSource> named_sources(const Article& article);

}  // namespace lede::indexer
