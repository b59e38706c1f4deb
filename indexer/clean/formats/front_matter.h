// The block of `key: value` lines between two `---` at the head of a markdown file.
#pragma once

#include <string_view>

#include "indexer/clean/draft.h"

namespace lede::indexer {

/// Gives the draft what the block says (field_names.h) and returns what follows it. Reads the small part of
/// YAML that such blocks use: plain or quoted one-line values, lists as `[a, b]` or as lines of `- a`. A text
/// whose first line is not `---`, whose block does not end, or whose block holds another kind of line, is
/// returned whole.
std::string_view read_front_matter(std::string_view text, Draft& draft);

}  // namespace lede::indexer
