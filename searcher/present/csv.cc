// --csv: RFC 4180 with a head row, but for its line ends, which are '\n' as everywhere in a shell. UTF-8.
#include <ostream>

#include "common/base/utf8.h"
#include "searcher/present/csv_row.h"
#include "searcher/present/kwic_context.h"
#include "searcher/present/render.h"

namespace lede::searcher {
namespace {

constexpr ContextWidths kMatchContext = {80, 160};
constexpr std::array kMatchColumns = {Column::rank, Column::id, Column::date, Column::outlet, Column::path};

PathBytes path_bytes(const RenderSettings& settings) {
  return settings.terminal ? PathBytes::printable : PathBytes::utf8;
}

/// A row a hit.
class CsvRenderer : public Renderer {
 public:
  CsvRenderer(const RenderSettings& settings, std::ostream& out) : settings_(settings), out_(out) {}

  void begin() override {
    CsvRow row;
    if (settings_.batch) row.add("query_id");
    for (const auto& info : kColumns) {
      if (info.in_csv) row.add(info.name);
    }
    out_ << row.line();
  }

  void hit(const Hit& hit) override {
    CsvRow row;
    if (settings_.batch) row.add(utf8::printable(query_id_));
    for (const auto& info : kColumns) {
      if (info.in_csv) row.add(cell(hit, info.column, settings_.snippet, path_bytes(settings_)));
    }
    out_ << row.line();
  }

 private:
  RenderSettings settings_;
  std::ostream& out_;
};

/// --kwic --csv: a row a match.
class MatchCsvRenderer : public Renderer {
 public:
  MatchCsvRenderer(const RenderSettings& settings, std::ostream& out) : settings_(settings), out_(out) {}

  void begin() override {
    CsvRow row;
    for (const auto column : kMatchColumns) row.add(kColumns.at(static_cast<std::size_t>(column)).name);
    for (const auto* name : {"left", "match", "right"}) row.add(name);
    out_ << row.line();
  }

  void hit(const Hit& hit) override {
    for (const auto& context : contexts_of(hit, kMatchContext)) {
      CsvRow row;
      for (const auto column : kMatchColumns)
        row.add(cell(hit, column, settings_.snippet, path_bytes(settings_)));
      for (const auto& part : {context.left, context.match, context.right}) row.add(part);
      out_ << row.line();
    }
  }

 private:
  RenderSettings settings_;
  std::ostream& out_;
};

}  // namespace

std::unique_ptr<Renderer> make_csv(const RenderSettings& settings, std::ostream& out) {
  return std::make_unique<CsvRenderer>(settings, out);
}

std::unique_ptr<Renderer> make_kwic_csv(const RenderSettings& settings, std::ostream& out) {
  return std::make_unique<MatchCsvRenderer>(settings, out);
}

}  // namespace lede::searcher
