// Pages for a browser. What an article holds is hostile: it reaches the page through escaped() or as
// StyledText only, and an address through link_to_file() or link_to_page() only. The page itself forbids
// scripts and anything from elsewhere (Content-Security-Policy), in case something does get through.
#pragma once

#include <string>
#include <string_view>

#include "searcher/present/render.h"
#include "searcher/present/styled_text.h"

namespace lede::searcher {

/// Printable text as text of HTML or XML, or as the value of an attribute in double quotes.
std::string escaped(std::string_view raw);
/// Matches as <mark>, other styles as <span class=...>.
std::string html_of(const StyledText& text);

/// `text` (HTML) linked to the file of an article, whose path is absolute. Without the name of the machine,
/// of which a browser finds no files.
std::string link_to_file(std::string_view path, const std::string& text);
/// The file that the article stands in, shown as its path.
std::string link_to_file(const Hit& hit);
/// `text` (HTML) linked to an http or https address; of any other the text alone.
std::string link_to_page(const std::string& url, const std::string& text);

/// Everything before and after the body. `title` and `heading` are raw text: of the window, and above the
/// body.
void write_page(const std::string& heading, const std::string& body, const RenderSettings& settings,
                std::ostream& out);

/// A row of a table of cells (HTML): <tr><td>...; numbers stand right.
class HtmlRow {
 public:
  HtmlRow& text(const std::string& raw) { return cell("td", escaped(raw)); }
  HtmlRow& html(const std::string& html) { return cell("td", html); }
  HtmlRow& number(const std::string& raw) { return cell("td class=number", escaped(raw)); }
  HtmlRow& before(const std::string& raw) { return cell("td class=before", escaped(raw)); }  ///< a match
  HtmlRow& head(const std::string& raw) { return cell("th", escaped(raw)); }
  std::string row() const { return "<tr>" + cells_ + "</tr>\n"; }

 private:
  HtmlRow& cell(std::string_view tag, const std::string& html) {
    cells_.append("<").append(tag).append(">").append(html);
    return *this;
  }
  std::string cells_;
};

/// The timeline as an <svg> element that takes its colours from the page's classes.
std::string svg_of(const Timelines& timelines);
/// A bar of `share` (up to 1), and one for each height.
std::string svg_bar(double share);
std::string svg_bars(const std::vector<std::uint64_t>& heights);
/// The rules for those classes: colours by custom properties, light and dark.
std::string_view picture_styles();

}  // namespace lede::searcher
