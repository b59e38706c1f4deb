// What the letters of a PDF show: from which side they are read, and whether they are those on the page.
#pragma once

#include <string>
#include <string_view>

namespace lede::indexer {

/// Whether any letter is of a script that is written from right to left.
bool has_right_to_left(std::string_view text);

/// The letters of a line, given as they stand on the page from left to right, in the order in which they are
/// read. Numbers and words of other scripts keep their order.
std::string in_logical_order(std::string_view shown);

/// Whether a text is none that anybody reads: its fonts number their glyphs and do not say which letters they
/// show. Then most of it is no letter (private use, U+FFFD), or the letters are others than those on the
/// page: a text of some length in Latin letters has too few vowels, and is far from how often each letter
/// stands in European languages. Both must hold: the latter is so of Swahili, too.
bool is_unreadable(std::string_view text);

}  // namespace lede::indexer
