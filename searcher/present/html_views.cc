// The views of an answer as pages.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <ostream>

#include "common/article/members.h"
#include "common/base/files.h"
#include "common/base/numbers.h"
#include "searcher/present/html.h"
#include "searcher/present/snippet.h"
#include "searcher/present/tables.h"
#include "searcher/present/text.h"

namespace lede::searcher {
namespace {

std::string table(const HtmlRow& head, const std::string& rows) {
  return "<table>\n" + head.row() + rows + "</table>\n";
}

std::string paragraph(const std::string& raw) { return "<p class=faint>" + escaped(raw) + "</p>\n"; }

std::string unbroken(const std::string& raw) { return "<span class=where>" + escaped(raw) + "</span>"; }

/// A title that leads to the file of the article.
std::string linked_title(const Hit& hit) {
  return escaped(display_title(hit.article)) + "<br><span class=source>" +
         escaped(hit.article.outlet.empty() ? "" : hit.article.outlet + " · ") + link_to_file(hit) +
         "</span>";
}

std::string events_table(const Timelines& timelines) {
  std::string rows;
  for (const auto& query : timelines.queries) {
    const auto add = [&](const std::string& what, const std::string& articles, const Hit& hit) {
      rows += HtmlRow().text(query.query).html(unbroken(what)).number(articles).html(linked_title(hit)).row();
    };
    if (query.first) add("first, " + to_iso(query.first->article.date.value), "", *query.first);
    for (const auto& peak : query.peaks)
      add("peak, " + period_label(peak.begin, query.timeline.unit), grouped(peak.articles.value),
          peak.headline);
  }
  return rows.empty() ? "" : table(HtmlRow().head("query").head("when").head("articles").head(""), rows);
}

std::string facet_table(const FacetTable& facet, const FacetList& list) {
  HtmlRow head;
  head.head(facet.field)
      .head("articles")
      .head("stories")
      .head("share")
      .head(is_of_all(list) ? "" : "of archive");
  head.head(list.by ? period_span(list) : "");
  std::uint64_t most = 1;
  for (const auto& row : facet.rows) most = std::max(most, row.articles.value);
  std::string rows;
  for (const auto& row : facet.rows) {
    rows += HtmlRow()
                .text(row.value)
                .number(grouped(row.articles.value))
                .number(grouped(row.stories.value))
                .number(percent(row.articles, list.articles))
                .number(is_of_all(list) ? "" : percent(row.articles, row.archive))
                .html(list.by ? svg_bars(heights_of(row, list))
                              : svg_bar(share_of(row.articles, Documents{most})))
                .row();
  }
  if (facet.without.value_or(Documents{}) > Documents{})
    rows += HtmlRow().text("(none)").number(grouped(facet.without->value)).row();
  return table(head, rows);
}

/// "Valley Post, 2016-10-04", linked to the file.
std::string source_of(const QuotationSource& source) {
  auto text = source.outlet.empty() ? source.path : source.outlet;
  if (source.date) text += ", " + to_iso(*source.date);
  return link_to_file(fs::absolute(source.path), escaped(text));
}

std::string quotation_html(const QuotationGroup& group) {
  const auto& first = group.sources.front();
  std::string sources = escaped(first.verb.empty() ? "" : first.verb + " · ");
  for (const auto& source : group.sources) {
    sources += (&source == &first ? "" : "; ") + source_of(source);
    if (source.named && source.speaker != first.speaker) sources += escaped(" (" + source.speaker + ")");
  }
  const bool is_direct = first.kind == QuotationKind::direct;
  return "<blockquote><p>" + escaped(is_direct ? "“" + first.words + "”" : first.words) +
         "</p>\n<p class=source>" + sources +
         (group.is_contested ? " · <mark>sources differ on who said it</mark>" : "") + "</p></blockquote>\n";
}

std::string keyword_row(const KeynessRow& row) {
  const auto& keyword = row.keyword;
  std::string example;
  if (row.example) {
    if (const auto contexts = contexts_of(*row.example, kMatchContext); !contexts.empty())
      example = escaped(contexts.front().left) + "<mark>" + escaped(contexts.front().match) + "</mark>" +
                escaped(contexts.front().right) + "<br>";
    example += "<span class=source>" + link_to_file(*row.example) + "</span>";
  }
  const auto more = keyword.more_in;
  return HtmlRow()
      .text(keyword.text)
      .number(grouped(keyword.count[more]))
      .number(grouped(keyword.count[1 - more]))
      .number(fmt::format("{:.1f}", keyword.likelihood))
      .number(fmt::format("{:.1f}", keyword.log_ratio))
      .html(example)
      .row();
}

}  // namespace

void write_html(const Timelines& timelines, const RenderSettings& settings, std::ostream& out) {
  std::vector<std::string> queries;
  std::uint64_t undated = 0;
  for (const auto& query : timelines.queries) {
    queries.push_back(query.query);
    undated += query.timeline.undated.value;
  }
  auto body = svg_of(timelines) + events_table(timelines);
  if (undated > 0) body += paragraph(counted(undated, "article") + " without a date");
  write_page(fmt::format("{}", fmt::join(queries, " | ")), body, settings, out);
}

void write_html(const FacetList& list, const RenderSettings& settings, std::ostream& out) {
  auto body = paragraph(counted(list.articles.value, "article") + ", " +
                        counted(list.stories.value, "story", "stories"));
  for (const auto& facet : list.tables)
    if (!facet.rows.empty()) body += facet_table(facet, list);
  write_page(list.query, body, settings, out);
}

void write_html(const EntityList& list, const RenderSettings& settings, std::ostream& out) {
  std::string rows;
  std::uint64_t most = 1;
  for (const auto& row : list.rows) most = std::max(most, row.documents.value);
  for (const auto& row : list.rows)
    rows += HtmlRow()
                .html("<span class=title>" + escaped(row.entity.name) + "</span>")
                .text(std::string(name_of(row.entity.kind)))
                .number(grouped(row.documents.value))
                .number(list.beside.empty() ? "" : fmt::format("{:.1f}", row.likelihood))
                .html(svg_bar(share_of(row.documents, Documents{most})))
                .text(fmt::format("{}", fmt::join(row.aliases, ", ")))
                .row();
  const auto head = HtmlRow()
                        .head("name")
                        .head("kind")
                        .head("articles")
                        .head(list.beside.empty() ? "" : "likelihood")
                        .head("")
                        .head("also called");
  const auto heading = list.beside.empty() ? list.query : list.query + ", beside " + list.beside;
  write_page(heading, paragraph(summary_line(list, 1)) + table(head, rows), settings, out);
}

void write_html(const Keyness& keyness, const RenderSettings& settings, std::ostream& out) {
  const auto& sides = keyness.sides;
  auto body = paragraph(described(keyness));
  std::string rows;
  for (std::size_t i = 0; i < keyness.rows.size(); ++i) {
    const auto& keyword = keyness.rows[i].keyword;
    rows += keyword_row(keyness.rows[i]);
    const bool is_last = i + 1 == keyness.rows.size() || keyness.rows[i + 1].keyword.kind != keyword.kind ||
                         keyness.rows[i + 1].keyword.more_in != keyword.more_in;
    if (!is_last) continue;
    body += "<h2>" +
            escaped(fmt::format("{}s more in {}", name_of(keyword.kind), sides[keyword.more_in].query)) +
            "</h2>\n" +
            table(HtmlRow()
                      .head(std::string(name_of(keyword.kind)))
                      .head("here")
                      .head("there")
                      .head("likelihood")
                      .head("log ratio")
                      .head("example"),
                  rows);
    rows.clear();
  }
  write_page(sides[0].query + " compared with " + sides[1].query, body, settings, out);
}

void write_html(const QuotationList& list, const RenderSettings& settings, std::ostream& out) {
  std::vector<std::string> speakers;
  std::map<std::string, std::string> by_speaker;
  for (const auto& group : list.rows) {
    const auto& first = group.sources.front();
    const auto speaker = first.speaker.empty() ? "(unknown)" : first.speaker;
    auto& html = by_speaker[speaker];
    if (html.empty()) speakers.push_back(speaker);
    html += quotation_html(group);
  }
  auto body = paragraph(summary_line(list, 1));
  for (const auto& speaker : speakers) body += "<h2>" + escaped(speaker) + "</h2>\n" + by_speaker[speaker];
  write_page(list.query, body, settings, out);
}

void write_html(const SpeakerList& list, const RenderSettings& settings, std::ostream& out) {
  std::uint64_t most = 1;
  for (const auto& row : list.rows) most = std::max(most, row.quotations);
  std::string rows;
  for (const auto& row : list.rows)
    rows += HtmlRow()
                .text(row.name)
                .number(grouped(row.quotations))
                .html(svg_bar(static_cast<double>(row.quotations) / static_cast<double>(most)))
                .row();
  write_page(
      list.query,
      paragraph(summary_line(list, 1)) + table(HtmlRow().head("speaker").head("quotations").head(""), rows),
      settings, out);
}

}  // namespace lede::searcher
