// A small pattern language for tables of lines. A pattern is words in lower case with one space between them.
// Four of them are wildcards or signs:
//   #   a number            @   a name: one to four words with capitals            *   any words, or none
//   :   a colon
// All other punctuation of the line is ignored.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace lede::indexer {

struct LineToken {
  std::string_view text;  ///< as written; a colon is a token of its own
  bool number = false;
  bool capital = false;
  char first = ':';  ///< its first byte, in lower case
};

/// The first `limit` words of the line.
std::vector<LineToken> line_tokens(std::string_view line, std::size_t limit);

/// Whether the pattern fits the whole line. Upper and lower case are the same.
bool fits(std::string_view pattern, const std::vector<LineToken>& line);

}  // namespace lede::indexer
