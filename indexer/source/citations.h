// Articles in the files of programs that keep references, as JSON Lines: RIS, EndNote's tags, PubMed's,
// BibTeX.
#pragma once

#include <string>
#include <string_view>

namespace lede::indexer {

/// An object a line for each reference, its fields named as those of records. The text shows the format.
/// Takes linear time.
std::string citation_records(std::string_view text);

}  // namespace lede::indexer
