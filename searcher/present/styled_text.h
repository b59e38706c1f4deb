// Colours and links: the only place that writes an escape sequence.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/units.h"
#include "searcher/present/snippet.h"
#include "searcher/views/versions.h"

namespace lede::searcher {

/// What a piece of output is; how it looks is the table's business.
enum class Style : std::uint8_t {
  plain,
  rank,
  title,
  match,
  title_match,
  outlet,
  date,
  path,
  faint,
  faint_match,
  bar,
  dropped,
  added
};

struct StyleInfo {
  Style style;
  std::string_view sgr;  ///< parameters of SGR (ECMA-48 8.3.117); empty: as the terminal is
};

inline constexpr std::array kStyles = {
    StyleInfo{Style::plain, ""},           StyleInfo{Style::rank, "2"},
    StyleInfo{Style::title, "1"},          StyleInfo{Style::match, "1;31"},
    StyleInfo{Style::title_match, "1;31"}, StyleInfo{Style::outlet, "36"},
    StyleInfo{Style::date, "32"},          StyleInfo{Style::path, "35"},
    StyleInfo{Style::faint, "2"},          StyleInfo{Style::faint_match, "2;31"},
    StyleInfo{Style::bar, "34"},           StyleInfo{Style::dropped, "31"},
    StyleInfo{Style::added, "32"},
};

/// `text`, which must be printable, in a style: unchanged for plain, for empty text and without colour.
std::string paint(Style style, std::string_view text, bool color);

inline constexpr std::string_view kFileLink = "file://{host}{path}";

/// The pattern of a hyperlink that --hyperlink-format means: a name that ripgrep has ("vscode"; "none" and ""
/// are no link), else the pattern itself. Throws Error{usage} for an unknown name or variable, and a pattern
/// without {path} or a scheme.
std::string link_pattern_named(std::string_view format);

/// Where a hyperlink leads.
struct LinkPlace {
  std::string_view host;
  std::string_view path;  ///< absolute, raw bytes
  std::uint32_t line = 1, column = 1;
};

/// A hyperlink (OSC 8) around `text`, which must be printable or painted. In what stands for {path} and
/// {host} all but unreserved characters and '/' are percent-encoded.
std::string link(std::string_view pattern, const LinkPlace& place, std::string_view text);
/// The address of a file, for a page: all but unreserved characters and '/' are percent-encoded.
std::string file_uri(std::string_view path);

// Text on its way to a terminal: printable, its white space collapsed, parts of it in a style; and its lines.

/// One flowing text. Everything that is put in is made printable here, so what comes out may reach a
/// terminal.
class StyledText {
 public:
  void append(std::string_view raw, Style style);
  void append(const StyledText& other);
  const std::string& text() const { return text_; }
  bool empty() const { return text_.empty(); }

  /// text()[span] with its styles. The span must not split a code point.
  std::string painted(ByteSpan span, bool color) const;
  std::string painted(bool color) const;
  /// Calls visit(text, style) for each stretch of one style, in order.
  template <class Visit>
  void for_each_stretch(Visit&& visit) const {
    std::size_t begin = 0;
    for (const auto& stretch : stretches_) {
      visit(std::string_view(text_).substr(begin, stretch.end - begin), stretch.style);
      begin = stretch.end;
    }
  }

 private:
  struct Stretch {
    std::size_t end;  // in text_; begins where the one before ends
    Style style;
  };
  std::string text_;
  std::vector<Stretch> stretches_;
};

/// How text with marks looks.
struct MarkStyles {
  Style base = Style::plain;
  Style match = Style::match;
};

/// Appends text[span], the marks inside it in their own style. Marks are sorted; those outside are passed
/// over.
void append_marked(StyledText& out, std::string_view text, ByteSpan span, std::span<const Mark> marks,
                   MarkStyles styles);

enum class Pages : bool { hidden, shown };
/// The snippets of one article as one flow: an ellipsis where something is left out; "p. 3" before each that
/// is on another page than the one before it, if pages are shown and the article has some.
StyledText flow(const Article& article, const std::vector<Snippet>& snippets, Pages pages = Pages::hidden);

/// Cuts printable text into lines of at most so many columns, 0: one line; at spaces (which belong to no
/// line) and between wide characters, not before closing punctuation; within a word only where it is wider
/// than a line.
std::vector<ByteSpan> wrap(std::string_view printable, std::size_t columns);

/// The longest prefix of printable text that fits in `columns`, in bytes; cut_left: the longest suffix, its
/// first byte.
std::size_t fitting_prefix(std::string_view printable, std::size_t columns);
std::size_t fitting_suffix(std::string_view printable, std::size_t columns);

/// Printable text in at most `columns` columns, an ellipsis at its end when it was cut.
std::string shortened(std::string_view printable, std::size_t columns);
/// The same of a path: an ellipsis stands in its middle, and more is kept of its end, where names differ.
std::string shortened_path(std::string_view printable, std::size_t columns);

/// Prose is hard to read in longer lines than these columns, however wide the terminal is.
inline constexpr std::size_t kWidestProse = 100;

// Numbers as pictures.

/// A bar that fills `share` (up to 1) of `columns`, to an eighth of a column; never nothing.
std::string bar(double share, std::size_t columns);

/// A block of one column for each height, in eighths of the greatest; a space for 0. Where there are more
/// than `columns`, each column has the sum of several. 0: no limit.
std::string sparkline(const std::vector<std::uint64_t>& heights, std::size_t columns);

// How words look that two texts do not share: painted, or between signs where there is no colour.

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
