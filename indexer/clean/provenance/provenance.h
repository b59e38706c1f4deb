// Reads the date, the outlets and the byline of an article from its text, address and path where its metadata
// do not give them.
#pragma once

#include "common/article/article.h"

namespace lede::indexer {

/// Fills in the date (publication_date.h), the publisher and other outlets (outlet.h) and the byline
/// (byline.h). What metadata gave stays.
void read_provenance(Article& article);

}  // namespace lede::indexer
