#include "searcher/list.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <memory>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/ascii.h"
#include "common/base/json.h"
#include "common/base/lines.h"
#include "common/base/numbers.h"
#include "common/base/utf8.h"
#include "common/base/worker_pool.h"
#include "searcher/present/json.h"
#include "searcher/present/render.h"
#include "searcher/session.h"
#include "searcher/views/checked_item.h"

namespace lede::searcher {
namespace {

constexpr Bytes kWaiting{16ULL << 20};  // of items that wait for an earlier one

struct Row {
  std::size_t line = 0;  ///< where it begins, from 1
  std::vector<std::string> cells;
};

/// A table as RFC 4180 has it, or with another separator; a quote that is never closed ends with the text.
std::vector<Row> table_rows(std::string_view text, char separator) {
  std::vector<Row> rows;
  std::size_t line = 1, at = 0;
  while (at < text.size()) {
    Row row{line, {""}};
    bool quoted = false;
    for (bool ends = false; at < text.size() && !ends; ++at) {
      const char c = text[at];
      if (c == '\n') ++line;
      if (c == '"' && quoted && at + 1 < text.size() && text[at + 1] == '"')
        row.cells.back() += text[++at];
      else if (c == '"' && (quoted || row.cells.back().empty()))
        quoted = !quoted;
      else if (quoted)
        row.cells.back() += c;
      else if (c == separator)
        row.cells.emplace_back();
      else if (c == '\n')
        ends = true;
      else if (c != '\r')
        row.cells.back() += c;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

/// The one of the usual separators that the first line has most of.
char separator_of(std::string_view text) {
  const auto head = text.substr(0, text.find('\n'));
  constexpr std::array kSeparators = {',', ';', '\t'};
  return *std::max_element(kSeparators.begin(), kSeparators.end(), [&](char a, char b) {
    return std::count(head.begin(), head.end(), a) < std::count(head.begin(), head.end(), b);
  });
}

std::string trimmed(std::string_view text) { return utf8::scrub(ascii::trimmed(text, " \t\r\n")); }

std::vector<ListEntry> cells_of(std::string_view text, const std::string& column) {
  const auto rows = table_rows(text, separator_of(text));
  const auto head = rows.empty() ? std::vector<std::string>() : rows.front().cells;
  const auto at = static_cast<std::size_t>(
      std::find_if(head.begin(), head.end(),
                   [&](const std::string& name) { return trimmed(name) == column; }) -
      head.begin());
  if (at == head.size())
    throw Error(ErrorKind::usage,
                fmt::format("the list has no column {}; its first line names: {}", utf8::printable(column),
                            utf8::printable(fmt::format("{}", fmt::join(head, ", ")))));
  std::vector<ListEntry> entries;
  for (auto row = rows.begin() + 1; row != rows.end(); ++row)
    if (auto cell = at < row->cells.size() ? trimmed(row->cells[at]) : ""; !cell.empty())
      entries.push_back({row->line, std::move(cell)});
  return entries;
}

std::vector<ListEntry> entries_of(std::string_view text) {
  std::vector<ListEntry> entries;
  for (std::size_t line = 1; !text.empty(); ++line)
    if (auto item = trimmed(take_line(text)); !item.empty()) entries.push_back({line, std::move(item)});
  return entries;
}

std::vector<ListEntry> read_list(World& world, const Options& options) {
  std::ifstream file;  // it may be a pipe
  if (options.list != "-") file.open(options.list);
  std::istream& in = options.list == "-" ? world.in : file;
  const std::string bytes(std::istreambuf_iterator<char>(in), {});
  if (options.list != "-" && (!file.is_open() || file.bad()))
    throw Error(ErrorKind::io, fmt::format("cannot read the list {}; name a file of one item a line, or -",
                                           utf8::printable(options.list)));
  const auto text = without_byte_order_mark(bytes);
  return options.list_column.empty() ? entries_of(text) : cells_of(text, options.list_column);
}

/// Throws Error{query}.
ItemQuery asked_by(const std::string& text, const Options& options) {
  auto reading = options.reading;
  if (options.list_as == "query") return {parse(text, reading), {}, {}};
  reading.plain = true;
  if (options.list_as == "words") return {parse(text, reading), {}, {}};
  std::string plain = text;
  std::replace(plain.begin(), plain.end(), '"', ' ');
  if (options.list_as == "who") return {{Named{std::nullopt, plain}}, {}, {}};
  if (const auto kind = entity_kind_named(options.list_as)) return {{Named{kind, plain}}, {}, {}};
  auto words = parse(text, reading);
  if (!std::holds_alternative<And>(words.value)) return {std::move(words), {}, {}};
  return {{Phrase{plain}}, std::move(words), {}};
}

using WriteItem = std::string (*)(const ListEntry&, const CheckedItem&, const RenderSettings&);
constexpr Forms<WriteItem> kWriters = {
    .text = list_item_text, .json = list_item_json, .csv = list_item_csv, .html = list_item_html};

/// An item checked, and written for the first entry that has it.
struct Done {
  CheckedItem item;
  std::string written;
  std::vector<std::string> damage;
};

/// The entries, and which of them stand for others with the same text.
struct Items {
  std::vector<ListEntry> entries;
  std::vector<std::size_t> distinct;  ///< the first entry of each text
  std::map<std::string_view, std::size_t> times;
};

Items items_of(std::vector<ListEntry> entries) {
  Items items{std::move(entries), {}, {}};
  for (std::size_t i = 0; i < items.entries.size(); ++i)
    if (++items.times[items.entries[i].text] == 1) items.distinct.push_back(i);
  return items;
}

class Checker {
 public:
  Checker(World& world, const Options& options)
      : options_(options),
        settings_(render_settings(options, world)),
        reader_(schema::archive_named(world, options.indexes), &world.stop),
        checker_(reader_) {}

  /// Hands over what became of each entry of `which`, in order, until false is returned.
  void check(const Items& items, std::span<const std::size_t> which, const std::function<bool(Done)>& put) {
    std::vector<ItemQuery> queries;
    for (const auto i : which) queries.push_back(query_of(items.entries[i].text));
    for (std::size_t at = 0; at < queries.size();)
      for (auto& item : checker_.check(std::span(queries).subspan(at))) {
        Done done{std::move(item), {}, {}};
        done.written = kWriters.of(options_.form)(items.entries[which[at++]], done.item, settings_);
        for (const auto& damage : reader_.take_damage()) done.damage.push_back(damage);
        if (!put(std::move(done))) return;
      }
  }

 private:
  ItemQuery query_of(const std::string& text) const {
    try {
      return asked_by(text, options_);
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::query) throw;
      return {{}, {}, error.what()};
    }
  }

  const Options& options_;
  const RenderSettings settings_;
  IndexReader reader_;
  ItemChecker checker_;
};

/// Of the whole list.
struct Counts {
  std::size_t found = 0, faults = 0;
  bool damaged = false;
  void add(const CheckedItem& item) {
    found += item.articles > Documents{0} ? 1 : 0;
    faults += item.fault.empty() ? 0 : 1;
  }
};

/// `rows`: of a page.
void write_end(World& world, const Options& options, std::size_t entries, const Counts& counts,
               const std::string& rows, const RenderSettings& settings) {
  const auto summary = fmt::format("{} of {} found", grouped(counts.found), counted(entries, "item"));
  if (options.form == Form::html) {
    Output page(options, world);
    list_page_html(summary, rows, settings, page.stream());
    page.finish();
  } else if (options.form == Form::json) {
    world.out << dump({{"type", "list"},
                       {"version", kJsonVersion},
                       {"items", entries},
                       {"found", counts.found},
                       {"faults", counts.faults}})
              << '\n';
  } else if (world.err_is_terminal) {
    world.err << summary << '\n';
  }
}

}  // namespace

ExitCode check_list(World& world, const Options& options) {
  const IndexReader first(schema::archive_named(world, options.indexes));  // says what is missing first
  const Items items = items_of(read_list(world, options));
  if (options.form == Form::csv) world.out << list_head_csv();
  auto settings = render_settings(options, world);
  settings.index = first.revision();
  std::ostringstream rows;  // of a page
  std::ostream& out = options.form == Form::html ? rows : world.out;
  std::map<std::string_view, CheckedItem> repeated;
  Counts counts;
  const std::span<const std::size_t> distinct(items.distinct);
  const auto share = distinct.size() / std::max<std::size_t>(options.jobs, 1) + 1;  // of a thread
  WorkerPool<Done> pool((distinct.size() + share - 1) / share, options.jobs, kWaiting, [&] {
    return [&, checker = std::make_unique<Checker>(world, options)](std::size_t i,
                                                                    const WorkerPool<Done>::Put& put) {
      const auto which = distinct.subspan(i * share, std::min(share, distinct.size() - i * share));
      std::size_t left = which.size();
      checker->check(items, which, [&](Done done) {
        const Bytes cost{done.written.size() + 1000};
        return put(std::move(done), cost, --left == 0);
      });
    };
  });
  for (const auto& entry : items.entries) {
    if (world.stop != 0) throw Error(ErrorKind::interrupted, "stopped");
    if (const auto known = repeated.find(entry.text); known != repeated.end()) {
      out << kWriters.of(options.form)(entry, known->second, settings);
      counts.add(known->second);
      continue;
    }
    auto done = pool.next();
    out << done->written;
    for (const auto& damage : done->damage) world.err << kProgram << ": " << utf8::printable(damage) << '\n';
    counts.damaged |= !done->damage.empty();
    counts.add(done->item);
    if (items.times.at(entry.text) > 1) repeated.emplace(entry.text, std::move(done->item));
  }
  write_end(world, options, items.entries.size(), counts, rows.str(), settings);
  if (counts.faults > 0 || (counts.damaged && options.strict)) return ExitCode::error;
  return exit_code(Documents{counts.found});
}

}  // namespace lede::searcher
