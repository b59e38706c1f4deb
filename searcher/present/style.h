// Colours and links: the only place that writes an escape sequence.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

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

/// A file:// hyperlink (OSC 8) around `text`, which must be printable or painted. `path` is absolute, raw
/// bytes; all but unreserved characters and '/' are percent-encoded.
std::string link(std::string_view host, std::string_view path, std::string_view text);

}  // namespace lede::searcher
