// Where a sentence or a word may be cut for display. A light scan over bytes, no ICU: it serves snippets,
// where a border missed costs an ellipsis; what the index holds to be a sentence is the Analyzer's affair.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "common/base/units.h"

namespace lede::searcher {

/// The sentences of text[region], without the white space between them. A sentence ends in . ! ? or an
/// ellipsis (and the quotes and brackets that close after it) before white space and no lower-case letter, or
/// in 。！？ anywhere; not after an initial or a usual abbreviation ("U.S.", "Gen.", "Sept."). Never empty
/// for a region with a letter.
std::vector<ByteSpan> sentences_in(std::string_view text, ByteSpan region);

/// Whether a word may end and another begin at byte `at`: beside white space, and between the letters of
/// scripts written without spaces (anything from U+2E80 on).
bool is_word_border(std::string_view text, std::uint32_t at);

/// The first byte of a code point at or after `at`.
std::uint32_t next_code_point(std::string_view text, std::uint32_t at);

/// Code points in text[span].
std::uint32_t code_points(std::string_view text, ByteSpan span);

}  // namespace lede::searcher
