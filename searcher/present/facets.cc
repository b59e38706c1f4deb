#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "common/base/numbers.h"
#include "common/base/utf8.h"
#include "searcher/present/json.h"
#include "searcher/present/render.h"
#include "searcher/present/rows.h"
#include "searcher/present/styled_text.h"
#include "searcher/present/tables.h"

namespace lede::searcher {
namespace {

constexpr std::size_t kMostValue = 40, kLeastValue = 8;  // columns
constexpr std::size_t kLeastPicture = 8;
constexpr std::size_t kUnlimitedPicture = 60;
constexpr std::string_view kNone = "(none)", kEarlier = "(earlier)";

/// A table as it is drawn: cells, the first left-aligned, and a picture behind them.
struct Line {
  std::vector<std::string> cells;
  std::string picture;
};

std::vector<std::string> numbers_of(const FacetRow& row, const FacetList& list) {
  std::vector<std::string> cells = {grouped(row.articles.value), grouped(row.stories.value),
                                    percent(row.articles, list.articles)};
  if (!is_of_all(list)) cells.push_back(percent(row.articles, row.archive));
  return cells;
}

std::vector<std::string> head_of(const FacetTable& table, const FacetList& list) {
  std::vector<std::string> cells = {table.field, "articles"};
  if (list.by) return cells;
  cells.insert(cells.end(), {"stories", "share"});
  if (!is_of_all(list)) cells.push_back("of archive");
  return cells;
}

std::vector<std::size_t> widths_of(const std::vector<Line>& lines) {
  std::vector<std::size_t> widths;
  for (const auto& line : lines)
    for (std::size_t i = 0; i < line.cells.size(); ++i) {
      widths.resize(std::max(widths.size(), i + 1));
      widths[i] = std::max(widths[i], utf8::columns(line.cells[i]));
    }
  return widths;
}

std::size_t columns_of(const std::vector<std::size_t>& widths) {
  std::size_t columns = 0;
  for (const auto width : widths) columns += width + 2;
  return columns;
}

void write_lines(const std::vector<Line>& lines, bool color, std::ostream& out) {
  const auto widths = widths_of(lines);
  for (const auto& line : lines) {
    std::string text;
    for (std::size_t i = 0; i < line.cells.size(); ++i) {
      const auto& cell = line.cells[i];
      const std::string padding(widths[i] - utf8::columns(cell), ' ');
      const bool is_last = i + 1 == line.cells.size() && line.picture.empty();
      if (i == 0)
        text += is_last ? cell : cell + padding;
      else
        text += "  " + padding + cell;
    }
    const bool is_head = &line == &lines.front();
    out << paint(is_head ? Style::faint : Style::plain, text, color);
    if (!line.picture.empty()) out << "  " << paint(is_head ? Style::faint : Style::bar, line.picture, color);
    out << '\n';
  }
}

void add_bars(std::vector<Line>& lines, const FacetTable& table, std::size_t room) {
  std::uint64_t most = 1;
  for (const auto& row : table.rows) most = std::max(most, row.articles.value);
  for (std::size_t i = 0; i < table.rows.size(); ++i)
    lines[i + 1].picture = bar(share_of(table.rows[i].articles, Documents{most}), room);
}

/// A column for each period where they fit, else a sparkline.
void add_periods(std::vector<Line>& lines, const FacetTable& table, const FacetList& list, std::size_t room,
                 bool is_limited) {
  if (list.periods.empty()) return;
  std::vector<Line> columns(table.rows.size() + 1);
  for (const auto begin : list.periods) columns.front().cells.push_back(period_label(begin, *list.by));
  for (std::size_t i = 0; i < table.rows.size(); ++i)
    for (const auto count : table.rows[i].periods) columns[i + 1].cells.push_back(grouped(count.value));
  if (!is_limited || columns_of(widths_of(columns)) <= room + 2) {
    for (std::size_t i = 0; i < columns.size(); ++i)
      lines[i].cells.insert(lines[i].cells.end(), columns[i].cells.begin(), columns[i].cells.end());
    return;
  }
  lines.front().picture = period_span(list);
  for (std::size_t i = 0; i < table.rows.size(); ++i)
    lines[i + 1].picture = sparkline(heights_of(table.rows[i], list), room);
}

/// What no row shows: those that have no value, and of a limited time those before it.
void add_rest(std::vector<Line>& lines, const FacetTable& table) {
  if (table.earlier > Documents{})
    lines.push_back({{std::string(kEarlier), grouped(table.earlier.value)}, ""});
  if (table.without.value_or(Documents{}) > Documents{})
    lines.push_back({{std::string(kNone), grouped(table.without->value)}, ""});
}

/// Cuts the values so that a line has room for its numbers and a picture of that width.
void fit_values(std::vector<Line>& lines, std::size_t columns, std::size_t picture) {
  const auto widths = widths_of(lines);
  const auto rest = columns_of(widths) - widths.front() + picture;
  const auto most =
      columns == 0 ? kMostValue : std::clamp(columns - std::min(columns, rest), kLeastValue, kMostValue);
  for (auto& line : lines) line.cells.front() = shortened(line.cells.front(), most);
}

void write_table(const FacetTable& table, const FacetList& list, const RenderSettings& settings,
                 std::ostream& out) {
  std::vector<Line> lines = {{head_of(table, list), ""}};
  for (const auto& row : table.rows) {
    auto cells = list.by ? std::vector{grouped(row.articles.value)} : numbers_of(row, list);
    cells.insert(cells.begin(), utf8::printable(row.value));
    lines.push_back({std::move(cells), ""});
  }
  add_rest(lines, table);
  const auto least = std::max(kLeastPicture, list.by ? period_span(list).size() : 0);
  fit_values(lines, settings.columns, least);
  const auto used = columns_of(widths_of(lines));
  const auto room =
      settings.columns == 0 ? kUnlimitedPicture : settings.columns - std::min(settings.columns, used);
  if (room >= least) {
    if (list.by)
      add_periods(lines, table, list, room, settings.columns != 0);
    else
      add_bars(lines, table, room);
  }
  write_lines(lines, settings.color, out);
}

}  // namespace

bool is_of_all(const FacetList& list) { return list.articles == list.archive; }

double share_of(Documents part, Documents whole) {
  return whole.value == 0 ? 0 : static_cast<double>(part.value) / static_cast<double>(whole.value);
}

std::string percent(Documents part, Documents whole) {
  return fmt::format("{:.1f}%", 100 * share_of(part, whole));
}

std::string period_span(const FacetList& list) {
  if (list.periods.empty()) return {};
  return period_label(list.periods.front(), *list.by) + " to " + period_label(list.periods.back(), *list.by);
}

std::vector<std::uint64_t> heights_of(const FacetRow& row, const FacetList& list) {
  std::vector<std::uint64_t> heights;
  auto expected = list.periods.empty() ? Date{} : list.periods.front();
  for (std::size_t i = 0; i < list.periods.size(); ++i) {
    for (; expected < list.periods[i]; expected = next_period(expected, *list.by)) heights.push_back(0);
    heights.push_back(row.periods[i].value);
    expected = next_period(expected, *list.by);
  }
  return heights;
}

void write_text(const FacetList& list, const RenderSettings& settings, std::ostream& out) {
  bool is_first = true;
  for (const auto& table : list.tables) {
    if (table.rows.empty()) continue;
    if (!std::exchange(is_first, false)) out << '\n';
    write_table(table, list, settings, out);
  }
}

void write_json(const FacetList& list, const RenderSettings&, std::ostream& out) {
  Json fields = Json::array();
  for (const auto& table : list.tables) {
    for (const auto& row : table.rows) {
      Json record = {{"type", "facet"},
                     {"field", table.field},
                     {"value", utf8::scrub(row.value)},
                     {"count", row.articles.value},
                     {"stories", row.stories.value},
                     {"share", share_of(row.articles, list.articles)},
                     {"archive", row.archive.value}};
      if (list.by) {
        Json periods = Json::array();
        for (std::size_t i = 0; i < list.periods.size(); ++i)
          if (row.periods[i] > Documents{})
            periods.push_back(
                {{"label", period_label(list.periods[i], *list.by)}, {"count", row.periods[i].value}});
        record["periods"] = std::move(periods);
        record["undated"] = row.undated.value;
      }
      out << dump(record) << '\n';
    }
    Json field = {{"field", table.field}, {"values", table.total}};
    if (table.without) field["without"] = table.without->value;
    fields.push_back(std::move(field));
  }
  Json record = {{"type", "facets"},
                 {"version", kJsonVersion},
                 {"query", list.query},
                 {"articles", list.articles.value},
                 {"stories", list.stories.value},
                 {"archive", list.archive.value},
                 {"fields", std::move(fields)}};
  if (list.by) record["by"] = name_of(*list.by);
  out << dump(record) << '\n';
}

void write_csv(const FacetList& list, const RenderSettings&, std::ostream& out) {
  std::vector<std::string> head = {"field", "value", "count", "stories", "share", "archive"};
  for (const auto begin : list.periods) head.push_back(period_label(begin, *list.by));
  if (list.by) head.emplace_back("undated");
  out << csv_line(head);
  for (const auto& table : list.tables)
    for (const auto& row : table.rows) {
      std::vector<std::string> cells = {table.field,
                                        utf8::printable(row.value),
                                        std::to_string(row.articles.value),
                                        std::to_string(row.stories.value),
                                        fmt::format("{:.6f}", share_of(row.articles, list.articles)),
                                        std::to_string(row.archive.value)};
      for (const auto count : row.periods) cells.push_back(std::to_string(count.value));
      if (list.by) cells.push_back(std::to_string(row.undated.value));
      out << csv_line(cells);
    }
}

std::string summary_line(const FacetList& list, std::uint64_t first) {
  std::string line;
  for (const auto& table : list.tables) {
    if (table.rows.empty()) continue;
    const auto shown = first == 1 && table.earlier > Documents{}
                           ? "the newest " + grouped(table.rows.size())
                           : grouped(first) + "-" + grouped(first + table.rows.size() - 1);
    line += fmt::format("{}{} of {} of {}", line.empty() ? "" : ", ", shown,
                        line.empty() ? counted(table.total, "value") : grouped(table.total),
                        utf8::printable(table.field));
  }
  if (line.empty()) return {};
  return line + " in " + counted(list.articles.value, "article");
}

std::vector<std::string> note_lines(const FacetList& list) {
  std::vector<std::string> lines;
  if (list.articles == Documents{}) return {none_in_articles("values", list.articles, list.query)};
  for (const auto& table : list.tables)
    if (table.total == 0)
      lines.push_back(none_in_articles("values of " + table.field, list.articles, list.query));
  return lines;
}

}  // namespace lede::searcher
