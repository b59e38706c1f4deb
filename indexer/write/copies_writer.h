// Brings the families of an index up to date: the files of prints and of copies beside its tables.
#pragma once

#include "indexer/write/writer.h"

namespace lede::indexer {

/// Makes both files anew if they are not of the version that is committed: from what this writer has changed
/// where they are of the version before, else from all articles. The families depend on the articles of the
/// index alone, not on the order they came in. Throws Error{io} and Error{index}.
void refresh_copies(const Writer& writer);

}  // namespace lede::indexer
