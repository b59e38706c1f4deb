// Lines set in capitals, such as old headlines: there capitals say nothing about a word.
#pragma once

#include <string_view>

namespace lede {

/// Whether a paragraph is set in capitals: at least three words with letters, and at most one letter in
/// eleven, and eight in all, not a capital (as in "McNALLY: ROVIA's FORCES BOMB PORT").
bool is_line_of_capitals(std::string_view paragraph);

}  // namespace lede
