// The inside of one markdown paragraph -> its plain words.
#pragma once

#include <string>
#include <string_view>

namespace lede::indexer {

/// Without emphasis marks, code ticks, tags and backslashes of escapes; links and images give their text,
/// autolinks their address, common entities their character. Marks that pair with nothing stay as they are
/// ("5 * 3", "[sic]"). In the manner of CommonMark 0.30 sections 6.1 to 6.7, simplified: a run of marks
/// closes the nearest open run of its kind. Time grows with the length of the paragraph only.
std::string plain_inline(std::string_view markdown);

}  // namespace lede::indexer
