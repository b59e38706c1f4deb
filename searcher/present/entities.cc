
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <ostream>

#include "common/base/numbers.h"
#include "common/base/utf8.h"
#include "searcher/present/json.h"
#include "searcher/present/render.h"
#include "searcher/present/rows.h"
#include "searcher/present/styled_text.h"

namespace lede::searcher {
namespace {

constexpr std::size_t kLeastName = 16;  // columns, so that aliases of short names stand in line
constexpr std::size_t kMostName = 40;
constexpr std::size_t kKindWidth = 6;  // "person"

struct Widths {
  std::size_t count = 1;
  std::size_t likelihood = 1;
  std::size_t name = kLeastName;
};

std::string likelihood_text(double likelihood) { return fmt::format("{:.1f}", likelihood); }

std::string name_text(const EntityRow& row) { return utf8::printable(row.entity.name); }

Widths widths_of(const EntityList& list) {
  Widths widths;
  for (const auto& row : list.rows) {
    widths.count = std::max(widths.count, grouped(row.documents.value).size());
    widths.likelihood = std::max(widths.likelihood, likelihood_text(row.likelihood).size());
    widths.name = std::max(widths.name, std::min(kMostName, utf8::columns(name_text(row))));
  }
  return widths;
}

std::string head_of(const EntityRow& row, const EntityList& list, const Widths& widths) {
  auto head = fmt::format("{:>{}}  ", grouped(row.documents.value), widths.count);
  if (!list.beside.empty())
    head += fmt::format("{:>{}}  ", likelihood_text(row.likelihood), widths.likelihood);
  if (!list.is_of_one_kind) head += fmt::format("{:<{}}  ", name_of(row.entity.kind), kKindWidth);
  return head;
}

// What else it is called, in what is left of the line.
std::string aliases_of(const EntityRow& row, std::size_t used, std::size_t columns) {
  const auto all = utf8::printable(fmt::format("{}", fmt::join(row.aliases, ", ")));
  if (columns == 0) return all;
  return used + 8 > columns ? std::string() : shortened(all, columns - used);
}

}  // namespace

void write_text(const EntityList& list, const RenderSettings& settings, std::ostream& out) {
  const auto widths = widths_of(list);
  for (const auto& row : list.rows) {
    const auto head = head_of(row, list, widths);
    const auto name = name_text(row);
    const auto name_columns = utf8::columns(name);
    out << paint(Style::faint, head, settings.color) << paint(Style::title, name, settings.color);
    const auto padding = std::max(widths.name, name_columns) - name_columns + 2;
    if (const auto aliases = aliases_of(row, head.size() + name_columns + padding, settings.columns);
        !aliases.empty())
      out << std::string(padding, ' ') << paint(Style::faint, aliases, settings.color);
    out << '\n';
  }
}

void write_json(const EntityList& list, const RenderSettings&, std::ostream& out) {
  for (const auto& row : list.rows) {
    Json record = {{"type", "entity"},
                   {"kind", name_of(row.entity.kind)},
                   {"name", row.entity.name},
                   {"aliases", row.aliases},
                   {"count", row.documents.value}};
    if (!list.beside.empty()) record["likelihood"] = row.likelihood;
    out << dump(record) << '\n';
  }
  Json record = {{"type", "entities"}, {"version", kJsonVersion}, {"query", list.query}};
  if (!list.beside.empty()) record["with"] = list.beside;
  record["articles"] = list.articles.value;
  record["total"] = list.total;
  out << dump(record) << '\n';
}

void write_csv(const EntityList& list, const RenderSettings&, std::ostream& out) {
  std::vector<std::string> head = {"kind", "name", "count", "aliases"};
  if (!list.beside.empty()) head.emplace_back("likelihood");
  out << csv_line(head);
  for (const auto& row : list.rows) {
    std::vector<std::string> cells = {std::string(name_of(row.entity.kind)), row.entity.name,
                                      std::to_string(row.documents.value),
                                      fmt::format("{}", fmt::join(row.aliases, "\n"))};
    if (!list.beside.empty()) cells.push_back(fmt::format("{:.3f}", row.likelihood));
    out << csv_line(cells);
  }
}

std::string summary_line(const EntityList& list, std::uint64_t first) {
  if (list.rows.empty()) return {};
  return fmt::format("{}-{} of {} in {}", grouped(first), grouped(first + list.rows.size() - 1),
                     counted(list.total, "name"), counted(list.articles.value, "article"));
}

std::vector<std::string> note_lines(const EntityList& list) {
  if (list.total > 0) return {};
  if (list.beside.empty()) return {none_in_articles("names", list.articles, list.query)};
  if (list.articles == Documents{})
    return {none_in_articles("names", list.articles, list.query + " with " + list.beside)};
  const auto names = fmt::format("names that stand more often with {} than without", list.beside);
  return {none_in_articles(utf8::printable(names), list.articles, list.query)};
}

}  // namespace lede::searcher
