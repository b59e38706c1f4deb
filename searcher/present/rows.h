// The forms for programs in which each article is one line: paths, counts, --format, --csv, --trec. Declared
// here is what other views that are tables share; the renderers are declared in render.h.
#pragma once

#include <string>
#include <string_view>

namespace lede::searcher {

/// One line of comma-separated values (RFC 4180, but ended by '\n').
class CsvRow {
 public:
  /// Any text; one that holds a comma, a quote or a line end is quoted.
  void add(std::string_view cell);
  /// The row so far with its line feed.
  std::string line() const { return row_ + '\n'; }

 private:
  std::string row_;
  bool any_ = false;
};

}  // namespace lede::searcher
