// A small language of lines, for tables: words in lower case, one space between, of which some stand for
// others.
//   #   a number            @   a name: one to four words with capitals            *   any words, also none
//   :   a colon
// Other punctuation is passed over, in the pattern and in the line.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace lede::indexer {

struct LineToken {
  std::string_view text;  ///< as written; ":" is a token of its own
  bool number = false;
  bool capital = false;
  char first = ':';  ///< its first byte, in lower case
};

/// The words of the line, at most `limit`.
std::vector<LineToken> line_tokens(std::string_view line, std::size_t limit);

/// Whether the whole line fits. Letters are compared without case.
bool fits(std::string_view pattern, const std::vector<LineToken>& line);

}  // namespace lede::indexer
