// How words look that two texts do not share: painted, or between signs where there is no colour.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/present/styled_text.h"
#include "searcher/search/printed_words.h"

namespace lede::searcher {

/// What stands there; nothing for an empty span.
std::string_view printed(const std::string& text, const std::vector<PrintedWord>& words, TokenSpan span);

/// Each after a space, nothing for no words. Without colour [-dropped-] and {+added+}.
void append_same(StyledText& line, std::string_view words);
void append_dropped(StyledText& line, std::string_view words, bool color);
void append_added(StyledText& line, std::string_view words, bool color);
/// The one that stood and the one that stands for it; either may be empty. Without colour
/// [-dropped-]{+added+}.
void append_changed(StyledText& line, std::string_view dropped, std::string_view added, bool color);

}  // namespace lede::searcher
