#include "searcher/present/source_line.h"

#include <algorithm>

#include "common/article/paragraphs.h"
#include "common/base/utf8.h"

namespace lede::searcher {
namespace {

constexpr std::size_t kLeastLine = 10;  // columns kept for text however narrow the terminal

}  // namespace

std::string shown_date(const PublicationDate& date) {
  if (date.kind == DateKind::none) return "undated";
  if (date.kind == DateKind::bounds) return "undated, not before " + to_iso(date.value);
  return (date.kind == DateKind::given ? "" : "about ") + to_iso(date.value);
}

std::string shown_path(const Hit& hit) {
  auto path = utf8::printable(hit.path);
  if (hit.article.ordinal > 0) path += ":" + std::to_string(hit.article.ordinal);
  return path;
}

std::string painted_path(const Hit& hit, const RenderSettings& settings) {
  auto path = paint(Style::path, shown_path(hit), settings.color);
  return settings.links ? link(settings.host, hit.article.path, path) : path;
}

StyledText shown_title(const Hit& hit) {
  const auto& article = hit.article;
  StyledText title;
  if (const Paragraph* headline = title_of(article))
    append_marked(title, article.text, headline->span, hit.marks, {Style::title, Style::title_match});
  if (title.empty()) title.append(display_title(article), Style::title);
  return title;
}

void append_lines(std::string& out, const StyledText& text, std::size_t indent,
                  const RenderSettings& settings) {
  const auto width = settings.columns == 0 ? 0 : std::max(settings.columns, indent + kLeastLine) - indent;
  bool first = true;
  for (const auto line : wrap(text.text(), {width, width})) {
    if (!first) out.append(indent, ' ');
    out.append(text.painted(line, settings.color)).append("\n");
    first = false;
  }
  if (first) out += '\n';
}

}  // namespace lede::searcher
