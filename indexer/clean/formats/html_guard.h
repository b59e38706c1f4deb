// Checks the tags of a page before Gumbo parses it. Gumbo frees its tree by recursion, scans its stack of
// open elements for nearly every tag, and copies open formatting elements into each new block. A page of a
// few MB that opens elements and never closes them would overflow the stack or take hours.
#pragma once

#include <string>
#include <string_view>

namespace lede::indexer {

/// Whether Gumbo can parse the page in time and memory that grow with its length: elements are nested at most
/// 400 deep, no tag has more than 500 attributes, and few formatting elements are left open. An estimate that
/// follows only the main rules of HTML.
bool is_safe_to_parse(std::string_view html);

/// The text of a page that is not safe, without tags, scripts and styles, one line for each block element.
/// Entities are not decoded, as nobody writes such a page for readers.
std::string without_tags(std::string_view html);

}  // namespace lede::indexer
