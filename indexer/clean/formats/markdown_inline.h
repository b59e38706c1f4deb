// Turns the inside of a Markdown paragraph into plain text.
#pragma once

#include <string>
#include <string_view>

namespace lede::indexer {

/// Removes emphasis marks, code ticks, tags and the backslashes of escapes. Links and images become their
/// text, autolinks their address, common entities their character. Marks without a partner stay ("5 * 3",
/// "[sic]"). Follows CommonMark 0.30 sections 6.1 to 6.7, simplified: a run of marks closes the nearest open
/// run of its kind. Takes time linear in the length of the paragraph.
std::string plain_inline(std::string_view markdown);

}  // namespace lede::indexer
