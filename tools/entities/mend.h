// Makes marked articles of several hands agree with what lede calls a name: people without their titles,
// "Syrian" no place, "Syria" no organisation. The GMB set needs it most: it was annotated by machine and
// corrected in part.
#pragma once

#include "indexer/extract/entities/gazetteer.h"
#include "tools/entities/corpus.h"

namespace lede::indexer {

/// Takes leading titles off people, drops names that are titles only, and gives names that are one demonym or
/// one country their kind.
void mend(MarkedArticle& marked, const Gazetteer& gazetteer);

}  // namespace lede::indexer
