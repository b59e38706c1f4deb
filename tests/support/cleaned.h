// What a cleaner made of a text, in a form that a test can compare.
#pragma once

#include <string>
#include <vector>

#include "indexer/clean/cleaner.h"

namespace lede::testing {

/// Cleans `text` as a file of that format. Each article has been through check_invariants, a failure of which
/// fails the running test.
std::vector<indexer::Cleaned> clean_all(indexer::Format format, const std::string& text);

/// The one article of a text; an empty one (and a failed test) if there is none.
Article clean_one(indexer::Format format, const std::string& text);

/// Each paragraph as "kind: text".
std::vector<std::string> paragraphs(const Article& article);

}  // namespace lede::testing
