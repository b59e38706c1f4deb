#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "common/base/numbers.h"
#include "common/base/utf8.h"
#include "searcher/present/json.h"
#include "searcher/present/render.h"
#include "searcher/present/styled_text.h"
#include "searcher/present/text.h"

namespace lede::searcher {
namespace {

constexpr std::size_t kIndent = 2;

std::string speaker_of(const QuotationSource& quotation) {
  return quotation.speaker.empty() ? "(unknown)" : quotation.speaker;
}

/// "Valley Post, 2016-10-04, post/gate.txt".
std::string source_of(const QuotationSource& quotation) {
  const std::string date = quotation.date ? to_iso(*quotation.date) : "undated";
  const std::string record = quotation.ordinal > 0 ? fmt::format(":{}", quotation.ordinal) : "";
  return fmt::format("{}{}{}, {}{}", quotation.outlet, quotation.outlet.empty() ? "" : ", ", date,
                     quotation.path, record);
}

void write_wrapped(const std::string& raw, Style style, const RenderSettings& settings, std::ostream& out) {
  StyledText text;
  text.append(raw, style);
  std::string lines(kIndent, ' ');
  append_lines(lines, text, kIndent, settings);
  out << lines;
}

void write_head(const QuotationSource& quotation, const RenderSettings& settings, std::ostream& out) {
  const std::string verb = quotation.verb.empty() ? "" : " " + quotation.verb;
  out << paint(Style::title, utf8::printable(speaker_of(quotation)), settings.color)
      << paint(Style::faint, utf8::printable(verb), settings.color) << '\n';
}

/// "also in Courier, 2016-10-05; Tamaq Radio, 2016-10-06 (Otto Lind)": the speaker where it is another.
std::string also_in(const QuotationGroup& row) {
  std::string list;
  for (std::size_t i = 1; i < row.sources.size(); ++i) {
    const QuotationSource& quotation = row.sources[i];
    list += (i == 1 ? "also in " : "; ") + source_of(quotation);
    if (quotation.named && quotation.speaker != row.sources.front().speaker)
      list += fmt::format(" ({})", quotation.speaker);
  }
  return list;
}

void write_row(const QuotationGroup& row, const RenderSettings& settings, std::ostream& out) {
  const QuotationSource& first = row.sources.front();
  write_head(first, settings, out);
  const bool direct = first.kind == QuotationKind::direct;
  write_wrapped(direct ? "“" + first.words + "”" : first.words, Style::plain, settings, out);
  write_wrapped(first.title, Style::date, settings, out);
  write_wrapped(source_of(first), Style::outlet, settings, out);
  if (row.sources.size() < 2) return;
  const std::string others = also_in(row);
  if (row.is_contested)
    write_wrapped("sources differ on who said it: " + others, Style::match, settings, out);
  else
    write_wrapped(others, Style::faint, settings, out);
}

Json source_record(const QuotationSource& quotation) {
  Json record;
  put_if_any(record, "speaker", quotation.speaker);
  record["named"] = quotation.named;
  put_if_any(record, "verb", quotation.verb);
  record["words"] = quotation.words;
  put_if_any(record, "title", quotation.title);
  put_if_any(record, "outlet", quotation.outlet);
  if (quotation.date) record["date"] = to_iso(*quotation.date);
  record["id"] = quotation.id;
  record["path"] = utf8::scrub(quotation.path);
  record["ordinal"] = quotation.ordinal;
  return record;
}

template <class List>
Json total_record(const char* type, const List& list) {
  return {{"type", type},
          {"version", kJsonVersion},
          {"query", list.query},
          {"articles", list.articles.value},
          {"total", list.total}};
}

/// "1-10 of 43 quotations".
template <class List>
std::string rows_of_total(const List& list, std::uint64_t first, const std::string& total) {
  return fmt::format("{}-{} of {}", grouped(first), grouped(first + list.rows.size() - 1), total);
}

}  // namespace

void write_text(const QuotationList& list, const RenderSettings& settings, std::ostream& out) {
  for (std::size_t i = 0; i < list.rows.size(); ++i) {
    if (i > 0) out << '\n';
    write_row(list.rows[i], settings, out);
  }
}

void write_json(const QuotationList& list, const RenderSettings&, std::ostream& out) {
  for (const QuotationGroup& row : list.rows) {
    Json record = {{"type", "quotation"},
                   {"kind", name_of(row.sources.front().kind)},
                   {"contested", row.is_contested},
                   {"sources", Json::array()}};
    for (const QuotationSource& quotation : row.sources)
      record["sources"].push_back(source_record(quotation));
    out << dump(record) << '\n';
  }
  Json record = total_record("quotations", list);
  record["total_is_exact"] = list.all_are_read;
  record["matching"] = list.matching.value;
  record["matching_is_exact"] = list.matching_is_exact;
  out << dump(record) << '\n';
}

void write_text(const SpeakerList& list, const RenderSettings& settings, std::ostream& out) {
  std::size_t width = 1;
  for (const SpeakerRow& row : list.rows) width = std::max(width, grouped(row.quotations).size());
  for (const SpeakerRow& row : list.rows)
    out << paint(Style::faint, fmt::format("{:>{}}  ", grouped(row.quotations), width), settings.color)
        << paint(Style::title, utf8::printable(row.name), settings.color) << '\n';
}

void write_json(const SpeakerList& list, const RenderSettings&, std::ostream& out) {
  for (const SpeakerRow& row : list.rows)
    out << dump({{"type", "speaker"}, {"name", row.name}, {"count", row.quotations}}) << '\n';
  out << dump(total_record("speakers", list)) << '\n';
}

std::string summary_line(const QuotationList& list, std::uint64_t first) {
  if (list.rows.empty()) return {};
  const std::string total = counted(list.total, "quotation");
  const std::string articles = counted(list.articles.value, "article");
  if (list.all_are_read) return rows_of_total(list, first, total) + " in " + articles;
  return fmt::format("{}; read were the first {} of {}{}, --limit 0 reads all",
                     rows_of_total(list, first, "at least " + total), articles,
                     list.matching_is_exact ? "" : "about ", grouped(list.matching.value));
}

std::string summary_line(const SpeakerList& list, std::uint64_t first) {
  if (list.rows.empty()) return {};
  return rows_of_total(list, first, counted(list.total, "speaker")) + " in " +
         counted(list.articles.value, "article");
}

std::vector<std::string> note_lines(const QuotationList& list) {
  if (list.total > 0) return {};
  return {none_in_articles("quotations", list.articles, list.query)};
}

std::vector<std::string> note_lines(const SpeakerList& list) {
  if (list.total > 0) return {};
  return {none_in_articles("quotations", list.articles, list.query)};
}

}  // namespace lede::searcher
