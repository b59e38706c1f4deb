#include "indexer/write/inspect.h"

#include <xapian.h>

#include <algorithm>

#include "common/base/files.h"
#include "common/base/numbers.h"
#include "common/schema/fields.h"
#include "common/schema/opening.h"
#include "indexer/write/file_manifest.h"

namespace lede::indexer {
namespace {

std::optional<std::chrono::system_clock::time_point> read_updated(const Xapian::Database& database) {
  const auto seconds = whole_number<std::int64_t>(database.get_metadata(std::string(schema::kKeyUpdated)));
  if (!seconds) return std::nullopt;
  return std::chrono::system_clock::time_point(std::chrono::seconds(*seconds));
}

void measure_dates(const Xapian::Database& database, IndexFigures& figures) {
  figures.undated = figures.articles;
  const auto end = database.valuestream_end(schema::kSlotDate);
  for (auto at = database.valuestream_begin(schema::kSlotDate); at != end; ++at) {
    const Date date = schema::decode_date(*at);
    if (!figures.dates) figures.dates = DateRange{date, date};
    figures.dates->first = std::min(figures.dates->first, date);
    figures.dates->last = std::max(figures.dates->last, date);
    figures.undated -= Documents{1};
  }
}

void measure_files(const FileManifest& manifest, IndexFigures& figures) {
  for (const ManifestFile& file : manifest) {
    if (file.articles.empty()) continue;
    ++figures.files;
    figures.source_size += Bytes{file.stamp.size};
    for (RootFigures& root : figures.roots) {
      if (fs::is_within(file.path, root.root.absolute)) root.articles += Documents{file.articles.size()};
    }
  }
}

}  // namespace

IndexFigures measure_index(const std::string& index_path) {
  return reading(index_path, [&](const schema::OpenIndex& index) {
    IndexFigures figures;
    figures.path = index_path;
    figures.generation = schema::current_generation(index_path).value_or(0);
    figures.stamp = index.stamp;
    for (const schema::Root& root : index.roots) figures.roots.push_back({root, {}});
    figures.articles = Documents{index.database.get_doccount()};
    figures.words = index.database.get_total_length();
    figures.index_size = fs::folder_size(index.folder);
    figures.updated = read_updated(index.database);
    measure_dates(index.database, figures);
    measure_files(read_file_manifest(index.database), figures);
    return figures;
  });
}

}  // namespace lede::indexer
