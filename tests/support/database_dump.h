// All that a database holds, as one text: for comparing two.
#pragma once

#include <xapian.h>

#include <string>

namespace lede::testing {

/// Postings, lengths, term lists, values and their statistics, data, metadata but for the time of the last
/// update, synonyms, totals. `with_times`: also when articles were seen, and their earlier texts.
std::string everything_in(const Xapian::Database& database, bool with_times = true);

}  // namespace lede::testing
