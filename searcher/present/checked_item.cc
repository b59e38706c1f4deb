#include <fmt/format.h>

#include "common/base/numbers.h"
#include "common/base/utf8.h"
#include "searcher/present/html.h"
#include "searcher/present/json.h"
#include "searcher/present/render.h"
#include "searcher/present/styled_text.h"
#include "searcher/present/text.h"

namespace lede::searcher {
namespace {

constexpr std::size_t kMostOutlets = 5;  // in text
constexpr std::size_t kIndent = 4;

std::string days_of(const CheckedItem& item) {
  if (!item.days) return "undated";
  const auto first = to_iso(item.days->first), last = to_iso(item.days->last);
  return first == last ? first : first + " to " + last;
}

/// Without the query and the caret below it.
std::string fault_of(const CheckedItem& item) {
  return utf8::printable(item.fault.substr(0, item.fault.find('\n')));
}

/// What there is where there is none.
std::string none_of(const CheckedItem& item) {
  if (item.instead.empty()) return "none";
  return fmt::format("none; {} finds {}", utf8::printable(item.instead),
                     counted(item.instead_finds.value, "article"));
}

std::string outlets_of(const CheckedItem& item) {
  std::string text;
  for (std::size_t i = 0; i < std::min(item.outlets.size(), kMostOutlets); ++i)
    text += fmt::format("{}{} {}", i == 0 ? "" : ", ", utf8::printable(item.outlets[i].first),
                        grouped(item.outlets[i].second.value));
  if (item.outlets.size() > kMostOutlets)
    text += fmt::format(", {} more", item.outlets.size() - kMostOutlets);
  return text;
}

std::string figures_of(const CheckedItem& item) {
  if (item.articles == Documents{0}) return none_of(item);
  const auto outlets = outlets_of(item);
  return fmt::format("{}, {}, {}{}{}", counted(item.articles.value, "article"),
                     counted(item.stories.value, "story", "stories"), days_of(item),
                     outlets.empty() ? "" : "; ", outlets);
}

StyledText passage_of(const Hit& hit, const RenderSettings& settings) {
  return flow(hit.article, make_snippets(hit.article, hit.marks, settings.snippet), Pages::shown);
}

}  // namespace

std::string list_item_text(const ListEntry& entry, const CheckedItem& item, const RenderSettings& settings) {
  StyledText head;
  head.append(utf8::printable(entry.text), Style::title);
  head.append(": " + (item.fault.empty() ? figures_of(item) : fault_of(item)), Style::plain);
  std::string lines;
  append_lines(lines, head, kIndent, settings);
  if (!item.best) return lines;
  const Hit& hit = *item.best;
  StyledText passage;
  append_source(passage, hit.article.outlet, hit.article.date);
  passage.append(" · " + shown_path(hit), Style::path);
  lines.append(kIndent, ' ');
  append_lines(lines, passage, kIndent, settings);
  if (const auto text = passage_of(hit, settings); !text.empty()) {
    lines.append(kIndent, ' ');
    append_lines(lines, text, kIndent, settings);
  }
  return lines;
}

std::string list_item_json(const ListEntry& entry, const CheckedItem& item, const RenderSettings& settings) {
  Json record = {{"type", "item"}, {"line", entry.line}, {"text", entry.text}};
  if (!item.fault.empty()) {
    record["error"] = item.fault;
    return dump(record) + "\n";
  }
  record.update({{"query", item.query}, {"articles", item.articles.value}, {"stories", item.stories.value}});
  if (item.days) record.update({{"first", to_iso(item.days->first)}, {"last", to_iso(item.days->last)}});
  auto& outlets = record["outlets"] = Json::array();
  for (const auto& [outlet, articles] : item.outlets)
    outlets.push_back({{"outlet", outlet}, {"articles", articles.value}});
  if (item.best) {
    auto best = source_json(*item.best);
    put_if_any(best, "title", item.best->article.title);
    const auto snippets = make_snippets(item.best->article, item.best->marks, settings.snippet);
    best["passage"] = flow(item.best->article, snippets).text();
    record["best"] = std::move(best);
  }
  if (!item.instead.empty())
    record["instead"] = {{"query", item.instead}, {"articles", item.instead_finds.value}};
  return dump(record) + "\n";
}

std::string list_head_csv() {
  return csv_line({"line", "text", "query", "articles", "stories", "first", "last", "outlets", "id", "date",
                   "outlet", "title", "path", "passage", "instead", "instead_articles", "error"});
}

std::string list_item_csv(const ListEntry& entry, const CheckedItem& item, const RenderSettings& settings) {
  std::string outlets;
  for (const auto& [outlet, articles] : item.outlets)
    outlets += fmt::format("{}{} {}", outlets.empty() ? "" : "; ", utf8::printable(outlet), articles.value);
  const bool is_asked = item.fault.empty();
  const Hit none{};
  const Hit& hit = item.best ? *item.best : none;
  return csv_line(
      {std::to_string(entry.line), utf8::printable(entry.text), utf8::printable(item.query),
       is_asked ? std::to_string(item.articles.value) : "",
       is_asked ? std::to_string(item.stories.value) : "", item.days ? to_iso(item.days->first) : "",
       item.days ? to_iso(item.days->last) : "", outlets, hit.id,
       is_dated(hit.article.date) ? to_iso(hit.article.date.value) : "", utf8::printable(hit.article.outlet),
       item.best ? utf8::printable(display_title(hit.article)) : "",
       item.best ? utf8::scrub(shown_path(hit)) : "",
       item.best ? flow(hit.article, make_snippets(hit.article, hit.marks, settings.snippet)).text() : "",
       utf8::printable(item.instead), item.instead.empty() ? "" : std::to_string(item.instead_finds.value),
       fault_of(item)});
}

std::string list_item_html(const ListEntry& entry, const CheckedItem& item, const RenderSettings& settings) {
  HtmlRow row;
  row.html("<span class=title>" + escaped(entry.text) + "</span>");
  if (!item.best) {
    return row.number(item.fault.empty() ? "0" : "")
        .number("")
        .text("")
        .text("")
        .text(item.fault.empty() ? none_of(item) : fault_of(item))
        .row();
  }
  const Hit& hit = *item.best;
  StyledText source;
  append_source(source, hit.article.outlet, hit.article.date);
  return row.number(grouped(item.articles.value))
      .number(grouped(item.stories.value))
      .text(days_of(item))
      .text(outlets_of(item))
      .html(html_of(passage_of(hit, settings)) + "<br><span class=source>" + html_of(source) + " · " +
            link_to_file(hit) + "</span>")
      .row();
}

void list_page_html(const std::string& summary, const std::string& rows, const RenderSettings& settings,
                    std::ostream& out) {
  HtmlRow head;
  for (const char* name : {"", "articles", "stories", "days", "outlets", "best passage"}) head.head(name);
  write_page(summary, "<table>\n" + head.row() + rows + "</table>\n", settings, out);
}

}  // namespace lede::searcher
