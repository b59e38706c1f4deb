#include "searcher/present/html.h"

#include <fmt/format.h>

#include <array>
#include <ostream>

#include "common/article/members.h"
#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "searcher/present/text.h"

namespace lede::searcher {
namespace {

constexpr std::string_view kPageStyles = R"(
body { background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; max-width: 62rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.4rem; overflow-wrap: anywhere; } h2 { font-size: 1.1rem; margin: 1.2rem 0 0; overflow-wrap: anywhere; }
p { margin: .2rem 0; overflow-wrap: anywhere; } a { color: var(--link); }
article { break-inside: avoid; } blockquote { margin: .2rem 0 .2rem 1rem; }
mark { background: var(--mark); color: inherit; font-weight: 600; }
.sides td { width: 50%; } .before { text-align: right; width: 35%; } .where { white-space: nowrap; }
.faint, .source, footer, th { color: var(--faint); } .title { font-weight: 600; }
table { border-collapse: collapse; margin: .6rem 0; } th { text-align: left; font-weight: 400; white-space: nowrap; }
td, th { padding: .1rem .8rem .1rem 0; vertical-align: top; overflow-wrap: break-word; } .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
svg { max-width: 100%; height: auto; vertical-align: middle; }
footer { border-top: 1px solid var(--grid); margin-top: 2rem; padding-top: .5rem; font-size: .85rem; overflow-wrap: anywhere; }
@media print { body { max-width: none; } a { color: inherit; } }
)";

struct Escape {
  char character;
  std::string_view text;
};
constexpr std::array kEscapes = {Escape{'&', "&amp;"}, Escape{'<', "&lt;"}, Escape{'>', "&gt;"},
                                 Escape{'"', "&quot;"}, Escape{'\'', "&#39;"}};

std::string_view tag_of(Style style) {
  switch (style) {
    case Style::match:
    case Style::title_match:
    case Style::faint_match: return "mark";
    case Style::faint: return "span class=faint";
    case Style::title: return "span class=title";
    case Style::dropped: return "del";
    case Style::added: return "ins";
    default: return {};
  }
}

/// The answer: each article with its passage.
class HtmlRenderer : public Renderer {
 public:
  using Renderer::Renderer;

  void hit(const Hit& hit) override {
    body_ += fmt::format("<article>\n<h2><span class=faint>{}</span> {}</h2>\n<p class=source>{}</p>\n",
                         hit.rank, html_of(shown_title(hit)), source_of(hit));
    const auto [snippets, same_as] = passages_.choose(hit, settings_.snippet);
    if (same_as != 0)
      body_ += fmt::format("<p class=faint>the same passage as in {}</p>\n", same_as);
    else
      body_ += "<p>" + html_of(flow(hit.article, snippets, Pages::shown)) + "</p>\n";
    body_ += "</article>\n";
    first_ = first_ == 0 ? hit.rank : first_;
  }

  void finish(const Answer& answer, Documents shown) override {
    const auto summary = summary_line(answer, first_, shown);
    const auto line = summary.empty() ? "nothing found" : summary;
    write_page(settings_.query, "<p class=faint>" + escaped(line) + "</p>\n" + body_, settings_, out_);
  }

 private:
  std::string source_of(const Hit& hit) const {
    StyledText source;
    append_source(source, hit.article.outlet, hit.article.date);
    if (const auto copies = shown_copies(hit); !copies.empty()) source.append(" · " + copies, Style::plain);
    auto html = html_of(source) + " · " + link_to_file(hit);
    if (!hit.article.url.empty()) html += " · " + link_to_page(hit.article.url, escaped(hit.article.url));
    return html;
  }

  std::string body_;
  std::uint64_t first_ = 0;
};

/// Every match on a line of its own, what stands before it to the left.
class KwicHtmlRenderer : public Renderer {
 public:
  using Renderer::Renderer;

  void hit(const Hit& hit) override {
    first_ = first_ == 0 ? hit.rank : first_;
    StyledText source;
    append_source(source, shortened(utf8::printable(hit.article.outlet), kMostOutlet), hit.article.date);
    const auto where = link_to_file(hit.article.path, html_of(source));
    const auto head = [&] {
      return HtmlRow().number(std::to_string(hit.rank)).html("<span class=where>" + where + "</span>");
    };
    if (settings_.context) {
      for (const auto& [span, mark] : sentences_around(hit, *settings_.context)) {
        StyledText text;
        append_marked(text, hit.article.text, span, hit.marks, {});
        rows_ += head().html(html_of(text)).row();
      }
      return;
    }
    for (const auto& [mark, left, match, right] : contexts_of(hit, kWidths))
      rows_ += head().before(left).html("<mark>" + escaped(match) + "</mark>" + escaped(right)).row();
  }

  void finish(const Answer& answer, Documents shown) override {
    const auto summary = summary_line(answer, first_, shown);
    write_page(settings_.query,
               "<p class=faint>" + escaped(summary.empty() ? "nothing found" : summary) + "</p>\n<table>\n" +
                   rows_ + "</table>\n",
               settings_, out_);
  }

 private:
  static constexpr ContextWidths kWidths = {40, 60};  // as a page has room for
  static constexpr std::size_t kMostOutlet = 24;      // columns

  std::string rows_;
  std::uint64_t first_ = 0;
};

/// Whole articles, what was marked as boilerplate faint.
class ShowHtmlRenderer : public Renderer {
 public:
  using Renderer::Renderer;

  void hit(const Hit& hit) override {
    const auto& article = hit.article;
    if (heading_.empty()) heading_ = display_title(article);
    StyledText source;
    append_source(source, article.outlet, article.date);
    if (!article.byline.empty()) source.append(" · " + article.byline, Style::plain);
    body_ += "<article>\n<h2>" + html_of(shown_title(hit)) + "</h2>\n<p class=source>" + html_of(source) +
             " · " + link_to_file(hit) +
             (article.url.empty() ? "" : " · " + link_to_page(article.url, escaped(article.url))) + "</p>\n";
    for (const auto& paragraph : article.paragraphs) {
      if (&paragraph == title_of(article) || !is_shown(hit, paragraph, settings_.context)) continue;
      const bool is_noise = paragraph.kind == ParagraphKind::boilerplate;
      StyledText text;
      append_marked(text, article.text, paragraph.span, hit.marks, {});
      if (!text.empty())
        body_ += std::string(is_noise ? "<p class=faint>" : "<p>") + html_of(text) + "</p>\n";
    }
    body_ += "</article>\n";
  }

  void finish(const Answer&, Documents) override { write_page(heading_, body_, settings_, out_); }

 private:
  std::string heading_, body_;
};

}  // namespace

std::string escaped(std::string_view raw) {
  const auto text = utf8::printable(raw);
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = at;
    const auto code_point = utf8::decode(text, at);
    const bool is_in_xml = (code_point & 0xFFFE) != 0xFFFE;
    std::string_view shown = is_in_xml ? std::string_view(text).substr(begin, at - begin) : "\uFFFD";
    for (const auto& [character, escape] : kEscapes)
      if (shown.front() == character) shown = escape;
    out += shown;
  }
  return out;
}

std::string html_of(const StyledText& text) {
  std::string html;
  text.for_each_stretch([&](std::string_view stretch, Style style) {
    const auto tag = tag_of(style);
    if (tag.empty()) {
      html += escaped(stretch);
      return;
    }
    html.append("<").append(tag).append(">").append(escaped(stretch));
    html.append("</").append(tag.substr(0, tag.find(' '))).append(">");
  });
  return html;
}

std::string link_to_file(std::string_view path, const std::string& text) {
  return fmt::format("<a href=\"{}\">{}</a>", escaped(file_uri(file_of(path))), text);
}

std::string link_to_file(const Hit& hit) { return link_to_file(hit.article.path, escaped(shown_path(hit))); }

std::string link_to_page(const std::string& url, const std::string& text) {
  const auto scheme = ascii::lower(std::string_view(url).substr(0, 8));
  const bool is_web = scheme.starts_with("http://") || scheme.starts_with("https://");
  return is_web ? fmt::format("<a href=\"{}\" rel=noreferrer>{}</a>", escaped(url), text) : text;
}

void write_page(const std::string& heading, const std::string& body, const RenderSettings& settings,
                std::ostream& out) {
  const auto title = escaped(heading);
  out << "<!DOCTYPE html>\n<html lang=en>\n<head>\n<meta charset=utf-8>\n"
         "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src "
         "'unsafe-inline'\">\n"
         "<meta name=viewport content=\"width=device-width, initial-scale=1\">\n<title>"
      << title << "</title>\n<style>" << picture_styles() << kPageStyles << "</style>\n</head>\n<body>\n<h1>"
      << title << "</h1>\n"
      << body << "<footer>lede " << LEDE_VERSION << (settings.query.empty() ? "" : " · query: ")
      << escaped(settings.query) << " · index: " << escaped(settings.index)
      << "</footer>\n</body>\n</html>\n";
}

std::unique_ptr<Renderer> make_html(const RenderSettings& settings, std::ostream& out) {
  return std::make_unique<HtmlRenderer>(settings, out);
}

std::unique_ptr<Renderer> make_kwic_html(const RenderSettings& settings, std::ostream& out) {
  return std::make_unique<KwicHtmlRenderer>(settings, out);
}

std::unique_ptr<Renderer> make_show_html(const RenderSettings& settings, std::ostream& out) {
  return std::make_unique<ShowHtmlRenderer>(settings, out);
}

}  // namespace lede::searcher
