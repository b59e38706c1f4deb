// The forms for programs in which each article is a line: --csv, --format, paths, counts, --trec. Described
// in docs/OUTPUT.md; the renderers are declared in render.h.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/present/snippet.h"

namespace lede::searcher {

/// How a path is shown: its very bytes, or what makes text of those that are none.
enum class PathBytes : std::uint8_t { raw, printable, utf8 };

struct CellSettings {
  Passages* passages;  ///< those of the answer
  SnippetSettings snippet = {};
  PathBytes path_bytes = PathBytes::raw;
  bool inherit_days = false;  ///< an undated article has the earliest day of its copies
};

/// A column of --csv and --format.
struct Column {
  std::string_view name;  ///< in --format's braces and in the CSV's head
  /// Text without control characters, but for a raw path.
  std::string (*cell)(const Hit& hit, const CellSettings& settings);
};

/// All columns in the order of the CSV.
std::span<const Column> columns();

/// A compiled --format. A place is a literal (column null) or a column.
struct Format {
  struct Place {
    std::string literal = {};
    const Column* column = nullptr;
    bool operator==(const Place&) const = default;
  };
  std::vector<Place> places;
  bool ends_record = false;  ///< the pattern itself ends in \n or \0: no line end is added
};

/// `{name}` a column, `{{` and `}}` braces, \t \n \0 \\ what they say; all else stands for itself. Throws
/// Error{usage} for an unknown column (naming the known ones), an unclosed brace, a lone } and an unknown
/// escape.
Format compile_format(std::string_view pattern);

/// A line of comma-separated values (RFC 4180, but ended by '\n'). A cell that holds a comma, a quote or a
/// line end is quoted.
std::string csv_line(const std::vector<std::string>& cells);

}  // namespace lede::searcher
