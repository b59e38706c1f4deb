#include "searcher/present/source_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <set>

#include "common/article/paragraphs.h"
#include "common/base/numbers.h"
#include "common/base/utf8.h"

namespace lede::searcher {
namespace {

constexpr std::size_t kLeastLine = 10;  // columns kept for text however narrow the terminal

// "4 Oct 2016"
std::string in_words(Date date) {
  constexpr std::array kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::chrono::year_month_day day{date};
  return fmt::format("{} {} {}", static_cast<unsigned>(day.day()),
                     kMonths.at(static_cast<unsigned>(day.month()) - 1), static_cast<int>(day.year()));
}

std::optional<Date> first_day(const Hit& hit) {
  std::optional<Date> first;
  const auto look = [&](const PublicationDate& date) {
    if (is_dated(date) && (!first || date.value < *first)) first = date.value;
  };
  look(hit.article.date);
  for (const auto& other : hit.others) look(other.date);
  return first;
}

}  // namespace

std::string shown_copies(const Hit& hit) {
  if (hit.others.empty()) return {};
  std::set<std::string_view> outlets;
  for (const auto& other : hit.others)
    if (!other.outlet.empty() && other.outlet != hit.article.outlet) outlets.insert(other.outlet);
  auto text = outlets.empty() ? "+" + counted(hit.others.size(), "copy", "copies")
                              : "+" + counted(outlets.size(), "outlet");
  if (const auto first = first_day(hit))
    text += (is_dated(hit.article.date) ? ", first " : ", printed elsewhere on ") + in_words(*first);
  return text;
}

std::string shown_date(const PublicationDate& date) {
  if (date.kind == DateKind::none) return "undated";
  if (date.kind == DateKind::bounds) return "undated, not before " + to_iso(date.value);
  return (date.kind == DateKind::given ? "" : "about ") + to_iso(date.value);
}

void append_source(StyledText& line, const std::string& outlet, const PublicationDate& date) {
  if (!outlet.empty()) {
    line.append(outlet, Style::outlet);
    line.append(" · ", Style::faint);
  }
  line.append(shown_date(date), Style::date);
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
