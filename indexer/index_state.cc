#include "indexer/index_state.h"

#include <utility>

#include "common/base/error.h"
#include "common/base/files.h"
#include "common/base/numbers.h"
#include "common/schema/fields.h"
#include "common/schema/record.h"
#include "indexer/source/walk.h"
#include "indexer/write/file_manifest.h"
#include "indexer/write/generations.h"

namespace lede::indexer {
namespace {

RecurringLines read_lines(const Xapian::Database& database) {
  return RecurringLines(schema::decode_line_hashes(database.get_metadata(std::string(schema::kKeyLines))));
}

void refuse_deserted(const std::vector<std::pair<std::string, Documents>>& deserted) {
  if (deserted.empty()) return;
  const auto& [root, articles] = deserted.front();
  throw Error(ErrorKind::io, root + " holds no articles now but " + grouped(articles.value) +
                                 " are indexed from it; is it unmounted? Nothing was changed; use --forget " +
                                 root + " to drop them, or --keep-missing to update the rest");
}

}  // namespace

std::string stdin_folder(const std::string& index_path) { return fs::join(index_path, "stdin"); }

std::string read_tables_folder(const std::string& index_path) { return fs::join(index_path, "metadata"); }

IndexState read_index_state(const std::string& index_path) {
  if (!has_index(index_path)) return {};
  return reading(index_path, [](const schema::OpenIndex& index) {
    return IndexState{index.folder,
                      read_file_manifest(index.database),
                      index.roots,
                      index.stamp,
                      read_lines(index.database),
                      schema::read_dictionary(index.database),
                      read_counts(index.database)};
  });
}

IndexState salvage_index_state(const std::string& index_path) {
  IndexState known;
  try {
    schema::guarded("reading the old index", [&] {
      const Xapian::Database database = schema::open_tables(schema::current_folder(index_path));
      known.roots = schema::decode_roots(database.get_metadata(std::string(schema::kKeyRoots)));
      known.stamp = schema::decode_stamp(database.get_metadata(std::string(schema::kKeyStamp)), index_path);
      known.files = read_file_manifest(database);
    });
  } catch (const Error&) {
    // What comes after the damage stays unset.
  }
  return known;
}

Found look(const IndexState& known, const std::vector<schema::Root>& roots, const std::string& index_path,
           const Options& options, World& world) {
  const std::vector<std::string> paths = absolute_paths(roots);
  Found found = walk(paths, world.stop, options.rules);
  if (world.stop != 0) throw Error(ErrorKind::interrupted, "stopped before anything was changed");
  const std::string own = options.shard ? index_path.substr(0, index_path.rfind('/')) : index_path;
  const auto is_index = [&](const auto& file) {
    return fs::is_within(file.path, own) && !fs::is_within(file.path, stdin_folder(index_path));
  };
  std::erase_if(found.files, is_index);
  std::erase_if(found.skipped, is_index);
  if (!options.keep_missing) refuse_deserted(deserted_roots(known.files, found, paths));
  return found;
}

}  // namespace lede::indexer
