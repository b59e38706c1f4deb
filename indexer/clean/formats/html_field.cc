// HTML in a field of a record.
#include <algorithm>
#include <array>

#include "common/base/ascii.h"
#include "indexer/clean/formats/formats.h"
#include "indexer/clean/formats/html.h"
#include "indexer/clean/lines/lines.h"

namespace lede::indexer {
namespace {

constexpr std::array<std::string_view, 44> kUsualElements = {
    "p",  "br", "b",    "i",     "a",    "em",   "strong", "span",       "div",     "ul",         "ol",
    "li", "h1", "h2",   "h3",    "h4",   "h5",   "h6",     "img",        "table",   "tr",         "td",
    "th", "hr", "pre",  "sub",   "sup",  "font", "figure", "iframe",     "article", "blockquote", "section",
    "u",  "q",  "code", "small", "html", "body", "center", "figcaption", "script",  "style",      "tbody"};
constexpr std::array<std::string_view, 17> kBlockElements = {
    "p",  "br", "div", "ul", "ol",      "li",         "h1",      "h2",  "h3",
    "h4", "hr", "pre", "td", "article", "blockquote", "section", "body"};
constexpr std::size_t kLongestTag = 4000;

// The name of the element whose tag begins at text[at], a '<'; empty when no tag does.
std::string element_at(std::string_view text, std::size_t at) {
  std::size_t begin = at + 1;
  if (begin < text.size() && text[begin] == '/') ++begin;
  std::size_t end = begin;
  while (end < text.size() && end - begin < 12 && (ascii::is_letter(text[end]) || ascii::is_digit(text[end])))
    ++end;
  if (end == text.size() || std::string_view(" \t\n/>").find(text[end]) == std::string_view::npos) return "";
  const std::size_t close = text.substr(end, kLongestTag).find('>');
  if (close == std::string_view::npos) return "";
  const std::string_view attributes = trim(text.substr(end, close));
  if (attributes.size() > 1 && attributes.find('=') == attributes.npos) return "";  // "a <b and c> d"
  return ascii::lower(text.substr(begin, end - begin));
}

template <std::size_t N>
bool has_element(std::string_view text, const std::array<std::string_view, N>& names) {
  for (auto at = text.find('<'); at != text.npos; at = text.find('<', at + 1))
    if (std::find(names.begin(), names.end(), element_at(text, at)) != names.end()) return true;
  return false;
}

// "&amp;", "&#8217;", "&#x27;"
bool has_reference(std::string_view text) {
  for (auto at = text.find('&'); at != text.npos; at = text.find('&', at + 1)) {
    const auto end = text.substr(at, 10).find(';');
    if (end == text.npos || end < 3) continue;
    const std::string_view name = text.substr(at + 1, end - 1);
    const auto fits = [](char c) { return ascii::is_letter(c) || ascii::is_digit(c) || c == '#'; };
    if (std::all_of(name.begin(), name.end(), fits)) return true;
  }
  return false;
}

// Blank lines as two <br>; all line ends that plain text would keep where no element ends a paragraph.
std::string with_breaks(std::string_view html) {
  if (has_element(html, std::array<std::string_view, 2>{"pre", "html"})) return std::string(html);
  std::string out;
  if (!has_element(html, kBlockElements)) {
    for (const std::string& paragraph : plain_paragraphs(html)) out.append(paragraph).append("<br><br>\n");
    return out;
  }
  for (const std::string_view line : split_lines(html))
    out.append(trim(line).empty() ? "<br><br>" : line).append("\n");
  return out;
}

// Of shortcodes; a name that ends in "_" stands for all that begin so.
constexpr std::array<std::string_view, 26> kShortcodes = {
    "gallery",    "embed",   "audio",    "video",     "playlist", "youtube", "vimeo",  "tweet",  "instagram",
    "soundcloud", "map",     "adrotate", "ads",       "ad",       "toc",     "vc_",    "et_pb_", "fusion_",
    "contact_",   "contact", "wpvideo",  "pullquote", "dropcap",  "button",  "column", "spacer"};

bool is_shortcode(std::string_view name) {
  return std::ranges::any_of(kShortcodes, [&](std::string_view known) {
    return known.ends_with('_') ? name.starts_with(known) : name == known;
  });
}

}  // namespace

std::string without_shortcodes(std::string text) {
  std::string out;
  std::size_t from = 0;
  for (std::size_t at = text.find('['); at != text.npos; at = text.find('[', at + 1)) {
    const std::size_t close = at + std::string_view(text).substr(at, kLongestTag).find(']');
    if (close < at || close >= text.size()) continue;
    const bool ends = text[at + 1] == '/';
    const std::string_view inside = std::string_view(text).substr(at + 1 + ends, close - at - 1 - ends);
    const std::string_view name = inside.substr(0, inside.find_first_of(" -=/"));
    const bool is_caption = name == "caption" || name == "wp_caption";
    if (!is_caption && !is_shortcode(name)) continue;
    out.append(text, from, at - from);
    if (is_caption) out += ends ? "</figcaption></figure>" : "<figure><figcaption>";
    from = close + 1;
  }
  return from == 0 ? text : out.append(text, from);
}

bool has_markup(std::string_view text) { return has_element(text, kUsualElements) || has_reference(text); }

void add_html(std::string_view html, ArticleDraft& draft) {
  const std::string text = with_breaks(html);
  if (!is_safe_to_parse(text)) {
    const std::string plain = without_tags(text);
    for (const std::string_view line : split_lines(plain)) add_paragraph(draft, line);
    return;
  }
  const HtmlPage page(text);
  if (has_element(text, std::array<std::string_view, 1>{"html"})) {
    for (const LinkedArticle& other : read_page(page, page_text(page.root()), draft))
      for (const DraftParagraph& paragraph : paragraphs_of(other.text))
        add_paragraph(draft, paragraph.text, paragraph.kind, paragraph.markup);
    return;
  }
  for (const DraftParagraph& paragraph : page_text(page.root()).paragraphs)
    add_paragraph(draft, paragraph.text, paragraph.kind, paragraph.markup);
}

std::string without_markup(const std::string& text) {
  if (!has_markup(text) || !is_safe_to_parse(text)) return text;
  return one_line(inner_text(*HtmlPage(text).root()));
}

}  // namespace lede::indexer
