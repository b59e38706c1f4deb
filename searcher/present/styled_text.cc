#include "searcher/present/styled_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <ranges>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/error.h"
#include "common/base/utf8.h"

namespace lede::searcher {
namespace {

/// Those of ripgrep: a name and its pattern.
constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kLinkFormats = {{
    {"none", ""},
    {"default", kFileLink},
    {"file", kFileLink},
    {"cursor", "cursor://file{path}:{line}:{column}"},
    {"grep+", "grep+://{path}:{line}"},
    {"kitty", "file://{host}{path}#{line}"},
    {"macvim", "mvim://open?url=file://{path}&line={line}&column={column}"},
    {"textmate", "txmt://open?url=file://{path}&line={line}&column={column}"},
    {"vscode", "vscode://file{path}:{line}:{column}"},
    {"vscode-insiders", "vscode-insiders://file{path}:{line}:{column}"},
    {"vscodium", "vscodium://file{path}:{line}:{column}"},
}};
constexpr std::array<std::string_view, 5> kLinkVariables = {"{path}", "{host}", "{line}", "{column}",
                                                            "{wslprefix}"};

constexpr bool styles_are_in_order() {
  for (std::size_t i = 0; i < kStyles.size(); ++i) {
    if (static_cast<std::size_t>(kStyles[i].style) != i) return false;
  }
  return true;
}
static_assert(styles_are_in_order(), "kStyles is indexed by Style");

/// RFC 3986, 2.3, and the slash.
bool is_unreserved(char c) {
  return ascii::is_letter(c) || ascii::is_digit(c) ||
         std::string_view("-._~/").find(c) != std::string_view::npos;
}

std::string percent_encoded(std::string_view bytes) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_unreserved(c)) {
      out += c;
    } else {
      out += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return out;
}

constexpr std::string_view kEllipsis = "…";

/// Closing punctuation of East Asian scripts, which may not begin a line.
constexpr std::array<std::string_view, 12> kNeverFirst = {"、", "。", "，", "．", "」", "』",
                                                          "）", "】", "》", "？", "！", "："};

/// The white space of `raw` collapsed, as a continuation of `before`.
std::string collapsed(std::string_view raw, std::string_view before) {
  std::string out;
  out.reserve(raw.size());
  bool after_space = before.empty() || before.back() == ' ';
  for (const char c : raw) {
    if (!ascii::is_space(c)) {
      out += c;
    } else if (!after_space) {
      out += ' ';
    }
    after_space = ascii::is_space(c);
  }
  return out;
}

bool may_begin_line(std::string_view rest) {
  return std::none_of(kNeverFirst.begin(), kNeverFirst.end(),
                      [&](auto mark) { return rest.starts_with(mark); });
}

/// One code point and its width.
struct Glyph {
  std::size_t begin;
  std::size_t end;
  std::size_t columns;
};

Glyph glyph_at(std::string_view text, std::size_t at) {
  Glyph glyph{at, at, 0};
  utf8::decode(text, glyph.end);
  glyph.columns = utf8::columns(text.substr(at, glyph.end - at));
  return glyph;
}

/// The lines made so far and the one being filled.
class LineFiller {
 public:
  LineFiller(std::string_view text, std::size_t width) : text_(text), width_(width) {}

  void add(const Glyph& glyph, bool border_before) {
    if (border_before) border_ = glyph.begin, columns_since_border_ = 0;
    if (width_ != 0 && columns_ + glyph.columns > width_ && glyph.begin > begin_ && text_[glyph.begin] != ' ')
      break_line(glyph);
    columns_ += glyph.columns;
    columns_since_border_ += glyph.columns;
  }

  std::vector<ByteSpan> finish() {
    push(text_.size());
    return std::move(lines_);
  }

 private:
  void break_line(const Glyph& glyph) {
    const bool has_border = border_ > begin_;
    const auto at = has_border ? border_ : glyph.begin;
    push(at);
    begin_ = at;
    border_ = at;
    columns_ = has_border ? columns_since_border_ : 0;
  }

  void push(std::size_t end) {
    while (end > begin_ && text_[end - 1] == ' ') --end;
    if (end > begin_) lines_.push_back({static_cast<std::uint32_t>(begin_), static_cast<std::uint32_t>(end)});
  }

  std::string_view text_;
  std::size_t width_;
  std::vector<ByteSpan> lines_;
  std::size_t begin_ = 0;
  std::size_t border_ = 0;
  std::size_t columns_ = 0;
  std::size_t columns_since_border_ = 0;
};

void append_after_space(StyledText& line, std::string_view words, Style style) {
  if (!line.empty()) line.append(" ", Style::plain);
  line.append(words, style);
}

std::string between(std::string_view open, std::string_view words, std::string_view close) {
  return std::string(open).append(words).append(close);
}

std::string dropped_signs(std::string_view words) { return between("[-", words, "-]"); }
std::string added_signs(std::string_view words) { return between("{+", words, "+}"); }

}  // namespace

std::string paint(Style style, std::string_view text, bool color) {
  const auto sgr = kStyles[static_cast<std::size_t>(style)].sgr;
  if (!color || sgr.empty() || text.empty()) return std::string(text);
  std::string out;
  out.append("\x1b[").append(sgr).append("m").append(text).append("\x1b[0m");
  return out;
}

std::string link_pattern_named(std::string_view format) {
  const auto refuse = [&](std::string_view why) {
    throw Error(ErrorKind::usage,
                fmt::format("reading --hyperlink-format '{}': {}", utf8::printable(format), why));
  };
  if (format.empty()) return {};
  for (const auto& [name, pattern] : kLinkFormats)
    if (name == format) return std::string(pattern);
  if (format.find("://") == format.npos)
    refuse(fmt::format("no such format; there are {}, or a pattern such as {}",
                       fmt::join(std::views::keys(kLinkFormats), ", "), kFileLink));
  if (format.find("{path}") == format.npos) refuse("a link needs {path}");
  for (std::size_t at = 0; (at = format.find('{', at)) != format.npos; ++at) {
    const auto variable = format.substr(at, format.find('}', at) + 1 - at);
    if (std::find(kLinkVariables.begin(), kLinkVariables.end(), variable) == kLinkVariables.end())
      refuse(fmt::format("the variables are {}", fmt::join(kLinkVariables, ", ")));
  }
  return std::string(format);
}

std::string link(std::string_view pattern, const LinkPlace& place, std::string_view text) {
  const std::array values = {percent_encoded(place.path), percent_encoded(place.host),
                             std::to_string(place.line), std::to_string(place.column), std::string()};
  std::string address;
  while (!pattern.empty()) {
    const auto variable = std::find_if(kLinkVariables.begin(), kLinkVariables.end(),
                                       [&](std::string_view name) { return pattern.starts_with(name); });
    if (variable == kLinkVariables.end()) {
      address += pattern.front();
      pattern.remove_prefix(1);
    } else {
      address += values.at(static_cast<std::size_t>(variable - kLinkVariables.begin()));
      pattern.remove_prefix(variable->size());
    }
  }
  return fmt::format("\x1b]8;;{}\x1b\\{}\x1b]8;;\x1b\\", utf8::printable(address), text);
}

std::string file_uri(std::string_view path) { return "file://" + percent_encoded(path); }

void StyledText::append(std::string_view raw, Style style) {
  text_ += utf8::printable(collapsed(raw, text_));
  const auto before = stretches_.empty() ? 0 : stretches_.back().end;
  if (text_.size() == before) return;
  if (!stretches_.empty() && stretches_.back().style == style) {
    stretches_.back().end = text_.size();
  } else {
    stretches_.push_back({text_.size(), style});
  }
}

void StyledText::append(const StyledText& other) {
  other.for_each_stretch([this](std::string_view text, Style style) { append(text, style); });
}

std::string StyledText::painted(ByteSpan span, bool color) const {
  const std::string_view text = text_;
  std::string out;
  std::size_t begin = 0;
  for (const auto& stretch : stretches_) {
    const auto from = std::max<std::size_t>(begin, span.begin);
    const auto to = std::min<std::size_t>(stretch.end, span.end);
    if (from < to) out += paint(stretch.style, text.substr(from, to - from), color);
    begin = stretch.end;
  }
  return out;
}

std::string StyledText::painted(bool color) const {
  return painted({0, static_cast<std::uint32_t>(text_.size())}, color);
}

void append_marked(StyledText& out, std::string_view text, ByteSpan span, std::span<const Mark> marks,
                   MarkStyles styles) {
  auto at = span.begin;
  for (const auto& mark : marks) {
    const auto begin = std::max(mark.bytes.begin, at);
    const auto end = std::min(mark.bytes.end, span.end);
    if (begin >= end) continue;
    out.append(text.substr(at, begin - at), styles.base);
    out.append(text.substr(begin, end - begin), styles.match);
    at = end;
  }
  out.append(text.substr(at, span.end - at), styles.base);
}

StyledText flow(const Article& article, const std::vector<Snippet>& snippets, Pages pages) {
  StyledText out;
  std::uint32_t shown = 0;
  for (const auto& snippet : snippets) {
    if (!out.empty()) {
      out.append(" … ", Style::faint);
    } else if (snippet.cut_before) {
      out.append("… ", Style::faint);
    }
    const std::uint32_t page = pages == Pages::shown ? page_of(article, snippet.span.begin) : 0;
    if (page != std::exchange(shown, page)) out.append("p. " + std::to_string(page) + " ", Style::faint);
    append_marked(out, article.text, snippet.span, snippet.marks, {});
  }
  if (!snippets.empty() && snippets.back().cut_after) out.append(" …", Style::faint);
  return out;
}

std::vector<ByteSpan> wrap(std::string_view printable, std::size_t columns) {
  LineFiller filler(printable, columns);
  Glyph before{0, 0, 0};
  for (std::size_t at = 0; at < printable.size();) {
    const auto glyph = glyph_at(printable, at);
    const bool after_space = at > 0 && printable[before.begin] == ' ';
    const bool wide = (glyph.columns == 2 || before.columns == 2) && glyph.columns > 0;
    filler.add(glyph, after_space || (wide && may_begin_line(printable.substr(at))));
    before = glyph;
    at = glyph.end;
  }
  return filler.finish();
}

std::size_t fitting_prefix(std::string_view printable, std::size_t columns) {
  std::size_t used = 0;
  std::size_t at = 0;
  while (at < printable.size()) {
    const auto glyph = glyph_at(printable, at);
    if (used + glyph.columns > columns) break;
    used += glyph.columns;
    at = glyph.end;
  }
  return at;
}

std::size_t fitting_suffix(std::string_view printable, std::size_t columns) {
  std::size_t at = printable.size();
  std::size_t used = 0;
  while (at > 0) {
    auto begin = at - 1;
    while (begin > 0 && (static_cast<unsigned char>(printable[begin]) & 0xC0) == 0x80) --begin;
    const auto width = utf8::columns(printable.substr(begin, at - begin));
    if (used + width > columns) break;
    used += width;
    at = begin;
  }
  return at;
}

std::string shortened(std::string_view printable, std::size_t columns) {
  if (fitting_prefix(printable, columns) == printable.size()) return std::string(printable);
  if (columns == 0) return {};
  auto end = fitting_prefix(printable, columns - 1);
  while (end > 0 && printable[end - 1] == ' ') --end;
  return std::string(printable.substr(0, end)) + std::string(kEllipsis);
}

std::string shortened_path(std::string_view printable, std::size_t columns) {
  if (fitting_prefix(printable, columns) == printable.size()) return std::string(printable);
  if (columns == 0) return {};
  const std::size_t head = (columns - 1) / 3;
  return std::string(printable.substr(0, fitting_prefix(printable, head))) + std::string(kEllipsis) +
         std::string(printable.substr(fitting_suffix(printable, columns - 1 - head)));
}

std::string_view printed(const std::string& text, const std::vector<PrintedWord>& words, TokenSpan span) {
  if (span.size() == 0) return {};
  const auto begin = words[span.begin].bytes.begin;
  return std::string_view(text).substr(begin, words[span.end - 1].bytes.end - begin);
}

void append_same(StyledText& line, std::string_view words) {
  if (!words.empty()) append_after_space(line, words, Style::plain);
}

void append_dropped(StyledText& line, std::string_view words, bool color) {
  if (!words.empty())
    append_after_space(line, color ? std::string(words) : dropped_signs(words), Style::dropped);
}

void append_added(StyledText& line, std::string_view words, bool color) {
  if (!words.empty()) append_after_space(line, color ? std::string(words) : added_signs(words), Style::added);
}

void append_changed(StyledText& line, std::string_view dropped, std::string_view added, bool color) {
  append_dropped(line, dropped, color);
  const bool joins = !color && !dropped.empty() && !added.empty();
  if (joins)
    line.append(added_signs(added), Style::added);
  else
    append_added(line, added, color);
}

std::string bar(double share, std::size_t columns) {
  constexpr std::array<std::string_view, 8> kEighths = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  const auto eighths =
      std::max<std::size_t>(1, static_cast<std::size_t>(share * static_cast<double>(columns * 8) + .5));
  std::string bar;
  for (std::size_t i = 0; i < eighths / 8; ++i) bar += "█";
  return bar.append(kEighths[eighths % 8]);
}

std::string sparkline(const std::vector<std::uint64_t>& heights, std::size_t columns) {
  constexpr std::array<std::string_view, 9> kBlocks = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  const auto each = columns == 0 ? 1 : std::max<std::size_t>(1, (heights.size() + columns - 1) / columns);
  std::vector<std::uint64_t> sums;
  for (std::size_t i = 0; i < heights.size(); ++i) {
    if (i % each == 0) sums.push_back(0);
    sums.back() += heights[i];
  }
  const auto most = sums.empty() ? 0 : *std::max_element(sums.begin(), sums.end());
  std::string line;
  for (const auto sum : sums) line += kBlocks.at(most == 0 ? 0 : (sum * 8 + most - 1) / most);
  return line;
}

}  // namespace lede::searcher
