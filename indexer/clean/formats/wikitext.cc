// Pages of wikis, as MediaWiki exports them (https://www.mediawiki.org/wiki/Help:Export): their text in HTML.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "indexer/clean/formats/xml.h"
#include "indexer/clean/lines/lines.h"

namespace lede::indexer::xml {
namespace {

struct Bracket {
  std::size_t begin = 0, end = 0;  ///< end: behind its second mark
};

/// The outermost pairs of two marks, such as {{ and }}, in order; what is not closed is none.
std::vector<Bracket> outermost(std::string_view text, std::string_view open, std::string_view close) {
  std::vector<Bracket> found;
  std::vector<std::size_t> begun;
  for (std::size_t at = 0; at < text.size();) {
    if (text.substr(at).starts_with(open)) {
      begun.push_back(at);
      at += open.size();
    } else if (!begun.empty() && text.substr(at).starts_with(close)) {
      at += close.size();
      while (!found.empty() && found.back().begin > begun.back()) found.pop_back();
      found.push_back({begun.back(), at});
      begun.pop_back();
    } else {
      ++at;
    }
  }
  return found;
}

template <class Render>
std::string with_replaced(std::string_view text, const std::vector<Bracket>& brackets, Render render) {
  std::string out;
  std::size_t done = 0;
  for (const auto& [begin, end] : brackets) {
    out.append(text.substr(done, begin - done)).append(render(text.substr(begin, end - begin)));
    done = end;
  }
  return out.append(text.substr(done));
}

std::string without(std::string_view text, std::string_view open, std::string_view close) {
  return with_replaced(text, outermost(text, open, close), [](std::string_view) { return ""; });
}

/// Notes: <ref name="x">...</ref>, <ref name="x" />.
std::string without_notes(std::string_view text) {
  std::string out;
  for (;;) {
    const std::size_t begin = text.find("<ref");
    out += text.substr(0, begin);
    if (begin == text.npos) return out;
    text.remove_prefix(begin);
    const std::size_t tag = text.find('>');
    const bool is_empty = tag != text.npos && text[tag - 1] == '/';
    const std::size_t close = is_empty ? tag + 1 : text.find("</ref>");
    if (tag == text.npos || close == text.npos) return out.append(text);
    text.remove_prefix(is_empty ? close : close + 6);
  }
}

bool is_one_of(std::string_view word, std::string_view words) {
  return words.find(" " + ascii::lower(word) + " ") != words.npos;
}

constexpr int kDeepest = 8;

/// [[Tarnow (town)|town]]: town. Of a picture its caption, of a category nothing.
std::string link_text(std::string_view link, int depth);

std::string without_links(std::string_view text, int depth) {
  if (depth > kDeepest) return std::string(text);
  return with_replaced(text, outermost(text, "[[", "]]"),
                       [&](std::string_view link) { return link_text(link, depth); });
}

std::string link_text(std::string_view link, int depth) {
  link = link.substr(2, link.size() - 4);
  const std::string inner = without_links(link, depth + 1);
  const std::string_view target = std::string_view(inner).substr(0, inner.find('|'));
  const std::string_view space = target.substr(0, target.find(':'));
  const bool has_space = space.size() < target.size();
  if (has_space && is_one_of(space, " category kategorie catégorie categoría categoria категория kategoria "))
    return "";
  const std::size_t bar = inner.rfind('|');
  std::string_view label = bar == inner.npos ? std::string_view() : std::string_view(inner).substr(bar + 1);
  if (has_space &&
      is_one_of(space, " file image datei bild fichier archivo imagen файл plik immagine bestand ")) {
    const bool is_setting = label.find(' ') == label.npos;  // thumb, 300px
    return is_setting ? "" : "\n\n<figure><figcaption>" + std::string(label) + "</figcaption></figure>\n\n";
  }
  return std::string(label.empty() ? target.substr(target.starts_with(':') ? 1 : 0) : label);
}

/// [https://tide.example The Tide]: The Tide.
std::string without_addresses(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; (at = text.find("[http")) != text.npos;) {
    const std::size_t end = text.find(']', at);
    if (end == text.npos) break;
    const std::size_t label = std::min(text.find(' ', at), end);
    out.append(text.substr(0, at)).append(text.substr(label, end - label));
    text.remove_prefix(end + 1);
    at = 0;
  }
  return out.append(text);
}

std::string without_quotes(std::string_view line) {
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = std::min(line.find_first_not_of('\'', at), line.size());
    if (end - at < 2) out.append(line.substr(at, std::max<std::size_t>(end - at, 1)));
    at = std::max(end, at + 1);
  }
  return out;
}

/// The cells of a line of a table, "| 2031 || 7 crowns", without what they say of their style.
std::string cells_of(std::string_view line) {
  std::string out;
  line.remove_prefix(1);
  for (;;) {
    const std::size_t end = std::min({line.find("||"), line.find("!!"), line.size()});
    std::string_view cell = line.substr(0, end);
    if (const auto bar = cell.find('|'); bar != cell.npos && cell.substr(0, bar).find('=') != cell.npos)
      cell.remove_prefix(bar + 1);
    if (cell = trim(cell); !cell.empty()) out.append(out.empty() ? "" : " | ").append(cell);
    if (end == line.size()) return out;
    line.remove_prefix(end + 2);
  }
}

class Page {
 public:
  void add(std::string_view line) {
    line = trim(line);
    const bool is_row = line.starts_with('|') || line.starts_with('!');
    if (line.starts_with("{|")) return end(), void(in_table_ = true);
    if (in_table_ && line.starts_with("|}")) return end(), void(in_table_ = false);
    if (in_table_ && line.starts_with("|-")) return end();
    if (in_table_ && is_row) {
      if (const std::string cells = cells_of(line.starts_with("|+") ? line.substr(1) : line); !cells.empty())
        open_.append(open_.empty() ? "" : " | ").append(cells);
      return;
    }
    if (line.empty() || line.starts_with("----")) return end();
    if (line.starts_with('=') && line.ends_with('=')) return heading(line);
    if (line.front() == '*' || line.front() == '#' || line.front() == ':' || line.front() == ';') {
      end();
      open_ = trim(line.substr(std::min(line.find_first_not_of("*#:; "), line.size())));
      return end();
    }
    if (line.starts_with("<figure>")) return end(), void(html_.append(line).append("\n"));
    if (line.starts_with("__") && line.ends_with("__")) return;
    open_.append(open_.empty() ? "" : " ").append(line);
  }

  std::string take() {
    end();
    return std::move(html_);
  }

 private:
  void end() {
    if (!open_.empty()) html_ += "<p>" + without_quotes(open_) + "</p>\n";
    open_.clear();
  }
  void heading(std::string_view line) {
    end();
    const std::size_t marks = std::min(line.find_first_not_of('='), line.size());
    if (marks * 2 < line.size())
      html_ += "<h2>" + without_quotes(trim(line.substr(marks, line.size() - 2 * marks))) + "</h2>\n";
  }

  std::string html_;
  std::string open_;  ///< the paragraph, or row
  bool in_table_ = false;
};

std::string html_of(std::string_view wikitext) {
  std::string text = without_notes(without(wikitext, "<!--", "-->"));
  text = without_addresses(without_links(without(text, "{{", "}}"), 0));
  Page page;
  for (const std::string_view line : split_lines(text)) page.add(line);
  return page.take();
}

}  // namespace

std::optional<nlohmann::json> wiki_item(const pugi::xml_node& page, const pugi::xml_node& wiki) {
  const std::string space = text_of_first(page, "ns");
  const std::string wikitext = utf8::scrub(first(page, "text").text().get());
  const bool is_redirect = first(page, "redirect") || wikitext.starts_with('#');
  if ((!space.empty() && space != "0") || is_redirect || wikitext.empty()) return std::nullopt;
  const std::string title = utf8::scrub(text_of_first(page, "title"));
  std::string base = text_of_first(wiki, "base");
  base.erase(base.rfind('/') + 1);
  std::string name = title;
  std::replace(name.begin(), name.end(), ' ', '_');
  return nlohmann::json{{"title", title},
                        {"date", text_of_first(page, "timestamp")},
                        {"source", utf8::scrub(text_of_first(wiki, "sitename"))},
                        {"url", base.empty() ? "" : utf8::scrub(base) + name},
                        {"text", html_of(wikitext)}};
}

}  // namespace lede::indexer::xml
