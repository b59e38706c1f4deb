// Front matter: the block of `key: value` lines between two `---` at the head of a Markdown file.
#pragma once

#include <string_view>

#include "indexer/clean/draft.h"

namespace lede::indexer {

/// Sets the fields of the draft that the block gives (field_names.h) and returns the text after the block.
/// Reads the part of YAML that such blocks use: plain or quoted values of one line, and lists as `[a, b]` or
/// as lines of `- a`. Returns the whole text when its first line is not `---`, the block does not end, or it
/// has another kind of line.
std::string_view read_front_matter(std::string_view text, ArticleDraft& draft);

}  // namespace lede::indexer
