#include "indexer/index_state.h"

#include <utility>

#include "common/base/error.h"
#include "common/base/numbers.h"
#include "common/schema/fields.h"
#include "common/schema/opening.h"
#include "common/schema/record.h"
#include "indexer/source/walk.h"
#include "indexer/write/file_manifest.h"
#include "indexer/write/generations.h"

namespace lede::indexer {
namespace {

/// Runs `body`, which may find the index damaged; then what it would have read stays unset.
template <class Body>
void as_far_as_possible(Body&& body) {
  try {
    schema::guarded("reading the old index", std::forward<Body>(body));
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::interrupted) throw;
  }
}

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

IndexState read_index_state(const std::string& index_path) {
  if (current_folder(index_path).empty()) return {};
  return reading(index_path, [](const schema::OpenIndex& index) {
    return IndexState{read_file_manifest(index.database), index.roots, index.stamp,
                      read_lines(index.database), schema::read_dictionary(index.database)};
  });
}

IndexState salvage_index_state(const std::string& index_path) {
  IndexState known;
  as_far_as_possible([&] {
    const std::string folder = current_folder(index_path);
    if (folder.empty()) return;
    const Xapian::Database database = schema::open_tables(folder);
    known.roots = schema::decode_roots(database.get_metadata(std::string(schema::kKeyRoots)));
    known.stamp = schema::decode_stamp(database.get_metadata(std::string(schema::kKeyStamp)), index_path);
    known.files = read_file_manifest(database);
  });
  return known;
}

std::vector<schema::Root> roots_of_run(const IndexState& known, const std::vector<std::string>& folders) {
  std::vector<schema::Root> roots = merge_roots(known.roots, roots_from(folders));
  if (roots.empty())
    throw Error(ErrorKind::usage, "no folder to index is known; name one: lede-index DIR, or --rebuild DIR");
  return roots;
}

Found look(const IndexState& known, const std::vector<schema::Root>& roots, const std::string& index_path,
           bool keep_missing, World& world) {
  const std::vector<std::string> paths = absolute_paths(roots);
  Found found = walk(paths, world.stop);
  if (world.stop != 0) throw Error(ErrorKind::interrupted, "stopped before anything was changed");
  std::erase_if(found.files, [&](const FoundFile& file) { return fs::is_within(file.path, index_path); });
  std::erase_if(found.skipped,
                [&](const Skipped& skipped) { return fs::is_within(skipped.path, index_path); });
  if (!keep_missing) refuse_deserted(deserted_roots(known.files, found, paths));
  return found;
}

}  // namespace lede::indexer
