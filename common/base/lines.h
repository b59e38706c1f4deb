// The lines of a text file. They end at line feeds alone; indexer/clean/lines/lines.h knows all other ends.
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

namespace lede {

/// The first line of `rest`, without its end; `rest` is left with what follows, empty after the last line.
inline std::string_view take_line(std::string_view& rest, char end = '\n') {
  const std::string_view line = rest.substr(0, rest.find(end));
  rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  return line;
}

/// All lines of `text`, views into it. An end at the end of the text begins no empty line.
inline std::vector<std::string_view> lines_of(std::string_view text, char end = '\n') {
  std::vector<std::string_view> lines;
  while (!text.empty()) lines.push_back(take_line(text, end));
  return lines;
}

inline std::string_view without_byte_order_mark(std::string_view text) {
  return text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
}

}  // namespace lede
