// All that a database holds, as one text: for comparing two.
#pragma once

#include <xapian.h>

#include <string>

namespace lede::testing {

/// Postings, lengths, term lists, values and their statistics, data, metadata but for the time of the last
/// update, synonyms, totals.
std::string everything_in(const Xapian::Database& database);

}  // namespace lede::testing
