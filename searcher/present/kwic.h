// The surroundings of a match, for every form of the keyword-in-context view.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "searcher/search/answer.h"

namespace lede::searcher {

/// Columns for what stands before the match, and for the match with what stands after it.
struct ContextWidths {
  std::size_t left;
  std::size_t match_and_right;
};

/// Those of the forms for programs.
inline constexpr ContextWidths kMatchContext = {80, 160};

/// Printable text, white space collapsed; left + match + right reads on as in the article. Whole words of the
/// match's own paragraph, except a word that is wider than its column.
struct Context {
  Mark mark;
  std::string left;
  std::string match;
  std::string right;
};

/// One for every mark of the hit, in text order.
std::vector<Context> contexts_of(const Hit& hit, ContextWidths widths);

}  // namespace lede::searcher
