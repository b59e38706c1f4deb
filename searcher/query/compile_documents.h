// Documents known by number as a part of a Xapian query.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <vector>

namespace lede::searcher {

/// Finds these documents, ascending, and adds no weight. Of one database: several searched together number
/// theirs otherwise.
Xapian::Query query_of_documents(std::vector<std::uint32_t> documents);

}  // namespace lede::searcher
