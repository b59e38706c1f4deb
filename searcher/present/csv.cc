// --csv: RFC 4180 with a head row, but for its line ends, which are '\n' as everywhere in a shell. UTF-8.
#include <ostream>

#include "common/base/utf8.h"
#include "searcher/present/render.h"

namespace lede::searcher {
namespace {

std::string quoted(std::string_view cell) {
  if (cell.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(cell);
  std::string out = "\"";
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

class CsvRenderer : public Renderer {
 public:
  CsvRenderer(const RenderSettings& settings, std::ostream& out) : settings_(settings), out_(out) {}

  void begin() override {
    std::string row = settings_.batch ? "query_id" : "";
    for (const auto& info : kColumns) {
      if (info.in_csv) row.append(row.empty() ? "" : ",").append(info.name);
    }
    out_ << row << '\n';
  }

  void hit(const Hit& hit) override {
    const auto path_bytes = settings_.terminal ? PathBytes::printable : PathBytes::utf8;
    std::string row = settings_.batch ? quoted(utf8::printable(query_id_)) : "";
    bool first = !settings_.batch;
    for (const auto& info : kColumns) {
      if (!info.in_csv) continue;
      row.append(first ? "" : ",").append(quoted(cell(hit, info.column, settings_.snippet, path_bytes)));
      first = false;
    }
    out_ << row << '\n';
  }

 private:
  RenderSettings settings_;
  std::ostream& out_;
};

}  // namespace

std::unique_ptr<Renderer> make_csv(const RenderSettings& settings, std::ostream& out) {
  return std::make_unique<CsvRenderer>(settings, out);
}

}  // namespace lede::searcher
