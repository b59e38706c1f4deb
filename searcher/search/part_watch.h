// Whose document is it? Of several databases that are searched as one, Xapian shows a matcher and a spy a
// document by its number in its own database.
#pragma once

#include <xapian.h>

#include "searcher/search/index_reader.h"

namespace lede::searcher {

/// The query, which tells the reader (IndexReader::now_matching) whose documents Xapian is about to show.
Xapian::Query watched(IndexReader& reader, const Xapian::Query& query);

}  // namespace lede::searcher
