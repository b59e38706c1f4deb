#include "searcher/present/rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <unordered_set>

#include "common/base/error.h"
#include "common/base/utf8.h"
#include "searcher/present/render.h"
#include "searcher/present/styled_text.h"
#include "searcher/present/text.h"

namespace lede::searcher {
namespace {

std::string path_cell(const Hit& hit, const CellSettings& settings) {
  if (settings.path_bytes == PathBytes::raw) return hit.path;
  return settings.path_bytes == PathBytes::utf8 ? utf8::scrub(hit.path) : utf8::printable(hit.path);
}

std::string date_cell(const Hit& hit, const CellSettings& settings) {
  if (is_dated(hit.article.date)) return to_iso(hit.article.date.value);
  const auto inherited = settings.inherit_days ? first_day(hit) : std::nullopt;
  return inherited ? to_iso(*inherited) : "";
}

std::string snippet_cell(const Hit& hit, const CellSettings& settings) {
  return flow(hit.article, settings.passages->choose(hit, settings.snippet).snippets).text();
}

constexpr std::array kColumns = {
    Column{"rank", [](const Hit& hit, const CellSettings&) { return std::to_string(hit.rank); }},
    Column{"id", [](const Hit& hit, const CellSettings&) { return hit.id; }},
    Column{"score", [](const Hit& hit, const CellSettings&) { return fmt::format("{:.4f}", hit.score); }},
    Column{"date", date_cell},
    Column{"outlet", [](const Hit& hit, const CellSettings&) { return utf8::printable(hit.article.outlet); }},
    Column{"title",
           [](const Hit& hit, const CellSettings&) { return utf8::printable(display_title(hit.article)); }},
    Column{"path", path_cell},
    Column{"url", [](const Hit& hit, const CellSettings&) { return utf8::printable(hit.article.url); }},
    Column{"snippet", snippet_cell},
    Column{"family", [](const Hit& hit, const CellSettings&) { return hit.family; }},
    Column{"copies", [](const Hit& hit, const CellSettings&) { return std::to_string(hit.others.size()); }},
    Column{"byline", [](const Hit& hit, const CellSettings&) { return utf8::printable(hit.article.byline); }},
    Column{"ordinal",
           [](const Hit& hit, const CellSettings&) { return std::to_string(hit.article.ordinal); }},
    Column{"cluster",
           [](const Hit& hit, const CellSettings&) { return hit.family.empty() ? hit.id : hit.family; }},
    Column{"index", [](const Hit& hit, const CellSettings&) { return utf8::printable(hit.index); }},
};

const Column* column_named(std::string_view name) {
  const auto* found =
      std::find_if(kColumns.begin(), kColumns.end(), [&](const Column& c) { return c.name == name; });
  return found == kColumns.end() ? nullptr : found;
}

struct Escape {
  char letter;
  char meaning;
};
constexpr std::array kEscapes = {Escape{'t', '\t'}, Escape{'n', '\n'}, Escape{'0', '\0'}, Escape{'\\', '\\'}};

[[noreturn]] void refuse(std::string_view pattern, const std::string& why) {
  throw Error(ErrorKind::usage, "reading --format '" + utf8::printable(pattern) + "': " + why);
}

std::string known_columns() {
  std::string names;
  for (const auto& column : kColumns)
    names.append(names.empty() ? "{" : ", {").append(column.name).append("}");
  return names;
}

/// Reads a pattern from left to right; `at_` is the first byte not yet read.
class FormatReader {
 public:
  explicit FormatReader(std::string_view pattern) : pattern_(pattern) {}

  Format read() {
    while (at_ < pattern_.size()) {
      const char c = pattern_[at_];
      if (c == '\\') {
        add(escape());
      } else if (c == '{' || c == '}') {
        brace(c);
      } else {
        add(c), ++at_;
      }
    }
    const auto& places = format_.places;
    const auto last = places.empty() || places.back().column ? ' ' : places.back().literal.back();
    format_.ends_record = last == '\n' || last == '\0';
    return std::move(format_);
  }

 private:
  void add(char c) {
    if (format_.places.empty() || format_.places.back().column) format_.places.emplace_back();
    format_.places.back().literal += c;
  }

  char escape() {
    const char letter = at_ + 1 < pattern_.size() ? pattern_[at_ + 1] : ' ';
    const auto found =
        std::find_if(kEscapes.begin(), kEscapes.end(), [&](Escape e) { return e.letter == letter; });
    if (found == kEscapes.end())
      refuse(pattern_, R"(after a backslash only t, n, 0 or another backslash; write \\ for one)");
    at_ += 2;
    return found->meaning;
  }

  void brace(char c) {
    if (at_ + 1 < pattern_.size() && pattern_[at_ + 1] == c) {
      add(c);
      at_ += 2;
      return;
    }
    const auto end = c == '{' ? pattern_.find('}', at_) : std::string_view::npos;
    if (end == std::string_view::npos)
      refuse(pattern_, "a brace without its other half; write {{ or }} for a brace");
    const auto name = pattern_.substr(at_ + 1, end - at_ - 1);
    const Column* column = column_named(name);
    if (column == nullptr)
      refuse(pattern_, "no field {" + utf8::printable(name) + "}; there are " + known_columns());
    format_.places.push_back({{}, column});
    at_ = end + 1;
  }

  std::string_view pattern_;
  std::size_t at_ = 0;
  Format format_;
};

constexpr std::string_view kMatchColumns[] = {"rank", "id", "date", "outlet", "path"};

CellSettings cells_of(Passages& passages, const RenderSettings& settings, PathBytes otherwise) {
  return {&passages, settings.snippet, settings.terminal ? PathBytes::printable : otherwise,
          settings.inherit_days};
}

/// --csv: RFC 4180 with a head row, but for its line ends, which are '\n' as everywhere in a shell. UTF-8.
class CsvRenderer : public Renderer {
 public:
  using Renderer::Renderer;

  void begin() override {
    std::vector<std::string> head;
    if (settings_.batch) head.emplace_back("query_id");
    for (const auto& column : kColumns) head.emplace_back(column.name);
    out_ << csv_line(head);
  }

  void hit(const Hit& hit) override {
    std::vector<std::string> row;
    if (settings_.batch) row.push_back(utf8::printable(query_id_));
    for (const auto& column : kColumns) row.push_back(column.cell(hit, cells_));
    out_ << csv_line(row);
  }

 private:
  const CellSettings cells_ = cells_of(passages_, settings_, PathBytes::utf8);
};

/// --kwic --csv: a row a match.
class MatchCsvRenderer : public Renderer {
 public:
  using Renderer::Renderer;

  void begin() override {
    std::vector<std::string> head(std::begin(kMatchColumns), std::end(kMatchColumns));
    head.insert(head.end(), {"left", "match", "right"});
    out_ << csv_line(head);
  }

  void hit(const Hit& hit) override {
    for (const auto& context : contexts_of(hit, kMatchContext)) {
      std::vector<std::string> row;
      for (const auto name : kMatchColumns)
        row.push_back(column_named(name)->cell(hit, cells_of(passages_, settings_, PathBytes::utf8)));
      row.insert(row.end(), {context.left, context.match, context.right});
      out_ << csv_line(row);
    }
  }
};

/// --format: one record a hit after the user's pattern. A line feed ends it (-0: NUL) unless the pattern does
/// so itself.
class FormatRenderer : public Renderer {
 public:
  using Renderer::Renderer;

  void hit(const Hit& hit) override {
    const auto cells = cells_of(passages_, settings_, PathBytes::raw);
    for (const auto& [literal, column] : settings_.format.places)
      out_ << (column ? column->cell(hit, cells) : literal);
    if (!settings_.format.ends_record) out_ << (settings_.null_separated ? '\0' : '\n');
  }
};

/// -l: the path of every file that holds a hit, once, in rank order. Raw bytes, except on a terminal.
class FilesRenderer : public Renderer {
 public:
  using Renderer::Renderer;

  void hit(const Hit& hit) override {
    if (!seen_.insert(hit.path).second) return;
    out_ << (settings_.terminal ? utf8::printable(hit.path) : hit.path)
         << (settings_.null_separated ? '\0' : '\n');
  }

 private:
  std::unordered_set<std::string> seen_;
};

/// -c: the number of articles, alone on a line; in a batch after the query's id and a tab.
class CountRenderer : public Renderer {
 public:
  using Renderer::Renderer;

  void hit(const Hit&) override {}
  void finish(const Answer& answer, Documents) override {
    if (settings_.batch) out_ << utf8::printable(query_id_) << '\t';
    out_ << answer.total.value << '\n';
  }
};

std::string without_spaces(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= ' ' || byte == 0x7F) {
      out += fmt::format("%{:02X}", byte);
    } else {
      out += c;
    }
  }
  return out;
}

/// --trec: a run for trec_eval, `id Q0 path rank score TAG`. Its columns are separated by white space, so
/// white space and ASCII control bytes within one are written %XX.
class TrecRenderer : public Renderer {
 public:
  using Renderer::Renderer;

  void hit(const Hit& hit) override {
    auto document = without_spaces(hit.path);
    if (hit.article.ordinal > 0) document += ":" + std::to_string(hit.article.ordinal);
    if (settings_.terminal) document = utf8::printable(document);
    const auto id = query_id_.empty() ? "1" : without_spaces(query_id_);
    out_ << fmt::format("{} Q0 {} {} {:.6f} {}\n", id, document, hit.rank, hit.score,
                        without_spaces(settings_.run_tag));
  }
};

}  // namespace

Format compile_format(std::string_view pattern) { return FormatReader(pattern).read(); }

std::span<const Column> columns() { return kColumns; }

std::string csv_line(const std::vector<std::string>& cells) {
  std::string line;
  for (const auto& cell : cells) {
    if (&cell != &cells.front()) line += ',';
    const std::string_view quote = cell.find_first_of(",\"\r\n") == cell.npos ? "" : "\"";
    line += quote;
    for (const char c : cell) line.append(c == '"' ? 2 : 1, c);
    line += quote;
  }
  return line + '\n';
}

std::unique_ptr<Renderer> make_csv(const RenderSettings& settings, std::ostream& out) {
  return std::make_unique<CsvRenderer>(settings, out);
}

std::unique_ptr<Renderer> make_kwic_csv(const RenderSettings& settings, std::ostream& out) {
  return std::make_unique<MatchCsvRenderer>(settings, out);
}

std::unique_ptr<Renderer> make_format(const RenderSettings& settings, std::ostream& out) {
  return std::make_unique<FormatRenderer>(settings, out);
}

std::unique_ptr<Renderer> make_files(const RenderSettings& settings, std::ostream& out) {
  return std::make_unique<FilesRenderer>(settings, out);
}

std::unique_ptr<Renderer> make_count(const RenderSettings& settings, std::ostream& out) {
  return std::make_unique<CountRenderer>(settings, out);
}

std::unique_ptr<Renderer> make_trec(const RenderSettings& settings, std::ostream& out) {
  return std::make_unique<TrecRenderer>(settings, out);
}

}  // namespace lede::searcher
