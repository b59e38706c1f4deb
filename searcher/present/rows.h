// The forms for programs in which each article is a line: --csv, --format, paths, counts, --trec. Described in
// docs/OUTPUT.md; the renderers are declared in render.h.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/present/snippet.h"

namespace lede::searcher {

/// What a place in a row shows; the order of kColumns below.
enum class Column : std::uint8_t {
  rank,
  id,
  score,
  date,
  outlet,
  title,
  byline,
  path,
  ordinal,
  url,
  snippet,
  family,
  copies
};

struct ColumnInfo {
  Column column;
  std::string_view name;  ///< in --format's braces and in the CSV's head
  bool in_csv;
};

inline constexpr std::array kColumns = {
    ColumnInfo{Column::rank, "rank", true},      ///< place in the answer, from 1
    ColumnInfo{Column::id, "id", true},          ///< the article's id, for --show and --similar
    ColumnInfo{Column::score, "score", true},    ///< relevance, 4 decimals; comparable within one answer only
    ColumnInfo{Column::date, "date", true},      ///< publication date, YYYY-MM-DD; empty when undated
    ColumnInfo{Column::outlet, "outlet", true},  ///< the outlet's name
    ColumnInfo{Column::title, "title", true},    ///< the title, or the start of the text
    ColumnInfo{Column::byline, "byline", false},    ///< who wrote it
    ColumnInfo{Column::path, "path", true},         ///< the file, as its folder was given to lede-index
    ColumnInfo{Column::ordinal, "ordinal", false},  ///< line of a JSON Lines file, else 0
    ColumnInfo{Column::url, "url", true},           ///< the article's web address
    ColumnInfo{Column::snippet, "snippet", true},   ///< the passage that answers, on one line
    ColumnInfo{Column::family, "family", true},     ///< id of its story's first copy; empty without copies
    ColumnInfo{Column::copies, "copies", true},     ///< how many other copies of its story there are
};

/// A compiled --format. A place is a literal (column absent) or a column.
struct Format {
  struct Place {
    std::string literal;
    bool is_column = false;
    Column column{};
    bool operator==(const Place&) const = default;
  };
  std::vector<Place> places;
  bool ends_record = false;  ///< the pattern itself ends in \n or \0: no line end is added
};

/// `{name}` a column, `{{` and `}}` braces, \t \n \0 \\ what they say; all else stands for itself. Throws
/// Error{usage} for an unknown column (naming the known ones), an unclosed brace, a lone } and an unknown
/// escape.
Format compile_format(std::string_view pattern);

/// How bytes that are not text are shown.
enum class PathBytes : std::uint8_t { raw, printable, utf8 };

/// One column of a hit as text without control characters; a path as `path_bytes` says (raw: the file's very
/// bytes).
std::string cell(const Hit& hit, Column column, const SnippetSettings& snippet, PathBytes path_bytes);

// The forms for programs in which each article is one line: paths, counts, --format, --csv, --trec. Declared
// here is what other views that are tables share; the renderers are declared in render.h.

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
