#include "indexer/status.h"

#include <fmt/format.h>
#include <unistd.h>

#include <optional>
#include <ostream>

#include "common/base/files.h"
#include "common/base/json.h"
#include "common/base/numbers.h"
#include "common/base/utf8.h"
#include "common/schema/opening.h"
#include "indexer/report.h"
#include "indexer/write/generations.h"
#include "indexer/write/lock.h"

namespace lede::indexer {
namespace {

/// "2016-10-04 15:59 UTC"
std::string in_utc(std::chrono::system_clock::time_point when) {
  const auto day = std::chrono::floor<std::chrono::days>(when);
  const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(when - day));
  return fmt::format("{} {:02}:{:02} UTC", to_iso(day), time.hours().count(), time.minutes().count());
}

std::string dates_text(const IndexFigures& figures) {
  if (!figures.dates) return "none";
  std::string text = to_iso(figures.dates->first) + " to " + to_iso(figures.dates->last);
  if (figures.undated.value > 0) text += ", " + grouped(figures.undated.value) + " undated";
  return text;
}

std::string made_by(const schema::Stamp& stamp) {
  return fmt::format("schema {}, analyzer {}, stemmer {}", stamp.schema_version, stamp.analyzer_version,
                     stamp.analyzer.stemmer);
}

/// Xapian opens tables for writing even to check them.
bool may_write(const std::string& index_path) {
  return has_index(index_path) && ::access(fs::join(index_path, schema::kLockName).c_str(), W_OK) == 0;
}

}  // namespace

std::string status_text(const IndexFigures& figures) {
  std::string text;
  const auto line = [&](std::string_view name, const std::string& value) {
    text += fmt::format("{:<10}{}\n", name, utf8::printable(value));
  };
  line("index", figures.path);
  for (const RootFigures& root : figures.roots) {
    line("folder", root.root.absolute + ": " + counted(root.articles.value, "article"));
  }
  line("articles", grouped(figures.articles.value) + " in " + counted(figures.files, "file"));
  line("dates", dates_text(figures));
  line("words", grouped(figures.words));
  line("size", human_size(figures.index_size) + " for " + human_size(figures.source_size) + " of files");
  line("updated", figures.updated ? in_utc(*figures.updated) : "never to the end; run lede-index");
  line("made by", made_by(figures.stamp) + ", generation " + std::to_string(figures.generation));
  return text;
}

std::string status_json(const IndexFigures& figures) {
  Json json = {{"type", "status"}, {"version", 1}, {"index", figures.path}};
  auto& roots = json["roots"] = Json::array();
  for (const auto& [root, articles] : figures.roots) {
    roots.push_back({{"path", root.absolute}, {"given", root.given}, {"articles", articles.value}});
  }
  json["articles"] = figures.articles.value;
  json["files"] = figures.files;
  json["undated"] = figures.undated.value;
  json["first_date"] = figures.dates ? Json(to_iso(figures.dates->first)) : Json();
  json["last_date"] = figures.dates ? Json(to_iso(figures.dates->last)) : Json();
  json["words"] = figures.words;
  json["index_bytes"] = figures.index_size.value;
  json["source_bytes"] = figures.source_size.value;
  json["updated"] = figures.updated ? Json(std::chrono::system_clock::to_time_t(*figures.updated)) : Json();
  json["generation"] = figures.generation;
  json["schema"] = figures.stamp.schema_version;
  json["analyzer"] = figures.stamp.analyzer_version;
  json["stemmer"] = figures.stamp.analyzer.stemmer;
  return dump(json) + "\n";
}

ExitCode status(World& world, const Options& options) {
  const IndexFigures figures = measure_index(schema::index_path(world, options.index));
  world.out << (options.json ? status_json(figures) : status_text(figures));
  return ExitCode::ok;
}

ExitCode check(World& world, const Options& options) {
  const std::string index_path = schema::index_path(world, options.index);
  const bool tables = may_write(index_path);
  std::optional<Lock> lock;
  if (tables) lock.emplace(index_path, world, options.wait);
  const Soundness result = check_index(index_path, tables, world.stop);
  const bool sound = result.faults.empty();
  if (options.json) {
    world.out << dump({{"type", "check"},
                       {"version", 1},
                       {"sound", sound},
                       {"tables_checked", tables},
                       {"articles", result.articles.value},
                       {"faults", result.faults}})
              << '\n';
  } else {
    for (const std::string& fault : result.faults) world.out << utf8::printable(fault) << '\n';
    if (sound && !options.quiet)
      world.out << "index is sound: " << counted(result.articles.value, "article") << '\n';
    if (!tables) world.err << "the tables were not checked: that needs leave to write to the index\n";
  }
  if (!sound)
    throw Error(ErrorKind::index,
                "the index " + index_path + " is damaged; run lede-index --rebuild");
  return ExitCode::ok;
}

}  // namespace lede::indexer
