// Where an article comes from and of which day it is, as far as its format's metadata leaves that open.
#pragma once

#include "common/article/article.h"

namespace lede::indexer {

/// Fills in what is not given yet: the date (publication_date.h), the outlet and the others that have to do
/// with the article (outlet.h), the byline (byline.h). What metadata gave stays.
void read_provenance(Article& article);

}  // namespace lede::indexer
