// A look at a page's tags before Gumbo sees them. Gumbo frees its tree by recursion, scans its stack of open
// elements for nearly every tag, and copies open formatting elements into each new block: a page of a few MB
// that opens elements and never closes them would overflow the stack or take hours.
#pragma once

#include <string>
#include <string_view>

namespace lede::indexer {

/// Whether the page can be parsed in time and memory that grow with its length: elements nested at most 400
/// deep, at most 500 attributes a tag, and few formatting elements left open. An estimate: it follows the
/// main rules of HTML only.
bool is_safe_to_parse(std::string_view html);

/// For a page that is not: its text without tags, scripts and styles, a line for each block element. Entities
/// stay as they are written, since nobody writes such a page for readers.
std::string without_tags(std::string_view html);

}  // namespace lede::indexer
