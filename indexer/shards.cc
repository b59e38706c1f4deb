#include "indexer/shards.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <xxhash.h>

#include <algorithm>
#include <optional>
#include <ostream>
#include <utility>

#include "common/base/files.h"
#include "common/base/numbers.h"
#include "common/base/utf8.h"
#include "indexer/config.h"
#include "indexer/derive/entities/cluster_writer.h"
#include "indexer/derive/near_duplicates/near_duplicates.h"
#include "indexer/write/generations.h"

namespace lede::indexer {
namespace {

/// What decides where the file goes: it stays the same when the whole root is moved.
std::string_view below_root(std::string_view path, const std::vector<std::string>& roots) {
  for (const auto& root : roots)
    if (path.size() > root.size() && fs::is_within(path, root)) return path.substr(root.size());
  return path.substr(path.rfind('/') + 1);
}

std::string name_of_shard(std::uint64_t number) { return "s" + std::to_string(number); }

/// As prepare_folder() makes that of an index: nobody else gets to what is in it.
void make_folder(const std::string& path, bool shared) {
  const bool is_new = fs::status(path).kind == fs::FileKind::absent;
  fs::create_folders(path);
  if (is_new && !shared) ::chmod(path.c_str(), S_IRWXU);
}

void write_config(const std::string& path, const Shard& shard) {
  Config config;
  config.set_body(
      "shard", "# The part of the files below the folders that this index takes.\n" + line_of(shard) + "\n");
  fs::write_atomically(fs::join(path, schema::kConfigName), config.text());
}

std::string joined_folder(const std::string& archive) { return fs::join(archive, schema::kJoinedName); }

/// Makes the joined tables, if they are not there: of so many articles.
std::optional<Documents> join(const OpenArchive& open) {
  const auto& databases = open.databases();
  Xapian::Database all;
  for (const auto& database : databases) all.add_database(database);
  const auto folder = joined_folder(open.archive().folder);
  const auto epoch =
      schema::guarded("reading " + open.archive().path, [&] { return schema::joint_epoch(databases); });
  if (schema::DerivedTables(folder).are_of(epoch)) return std::nullopt;
  write_clusters(all, folder, epoch);
  write_near_duplicates(all, schema::StoredArticles(databases), folder, epoch);
  return Documents{all.get_doccount()};
}

bool is_open_to_others(const std::string& path) {
  struct stat seen {};
  return ::stat(path.c_str(), &seen) == 0 && (seen.st_mode & (S_IRWXG | S_IRWXO)) != 0;
}

bool is_sharded(const std::vector<std::string>& indexes) {
  return std::all_of(indexes.begin(), indexes.end(), [](const std::string& index) {
    return with_config({}, read_config(index)).shard.has_value();
  });
}

/// What one index would take cannot be given to several: each article would stand in all of them.
void require_one_place(const Options& options, const std::vector<std::string>& indexes) {
  if (options.stdin_name)
    throw Error(ErrorKind::usage,
                "--stdin-name adds an article to one index, and --index lists several; name one of them");
  if (!options.folders.empty() && options.task != Task::why && !is_sharded(indexes))
    throw Error(ErrorKind::usage,
                "--index lists indexes that were made one by one, and a folder belongs to one of them; name "
                "that one with --index");
}

}  // namespace

OpenArchive::OpenArchive(const World& world, const std::optional<std::string>& index)
    : archive_(schema::archive_named(world, index ? std::vector{*index} : std::vector<std::string>())) {
  for (const auto& path : archive_.indexes) {
    indexes_.push_back(
        schema::guarded("opening " + path, [&] { return schema::open_index(archive_, path); }));
    databases_.push_back(indexes_.back().database);
  }
}

schema::EntityLookup OpenArchive::names() const {
  std::vector<SortedTable> tables;
  for (const auto& index : indexes_) tables.push_back(index.derived.entity_clusters.rows());
  std::vector<std::string> folders = archive_.indexes;
  for (auto& folder : folders)
    if (const auto* remote = archive_.remote(folder)) folder = remote->copy;
  if (archive_.indexes.front() != archive_.folder) folders.insert(folders.begin(), archive_.folder);
  return {tables, folders};
}

Shard shard_of_line(std::string_view line) {
  constexpr std::string_view kOf = " of ";
  const auto at = std::min(line.find(kOf), line.size());
  const auto number = whole_number<std::uint64_t>(line.substr(0, at));
  const auto count = whole_number<std::uint64_t>(line.substr(std::min(at + kOf.size(), line.size())));
  if (!number || !count || *number == 0 || *number > *count)
    throw Error(ErrorKind::usage, fmt::format("{}, [shard]: \"{}\" is no shard; write it as \"2 of 8\"",
                                              schema::kConfigName, utf8::printable(line)));
  return {*number, *count};
}

std::string line_of(const Shard& shard) { return fmt::format("{} of {}", shard.number, shard.count); }

void keep_shard(Found& found, const Shard& shard, const std::vector<std::string>& roots) {
  const auto is_of_another = [&](const auto& file) {
    const auto rest = below_root(file.path, roots);
    return XXH3_64bits(rest.data(), rest.size()) % shard.count + 1 != shard.number;
  };
  std::erase_if(found.files, is_of_another);
  std::erase_if(found.skipped, is_of_another);
}

std::string make_shards(World& world, const Options& options) {
  const std::string path = schema::index_path(world, options.index);
  const std::string list = fs::join(path, schema::kListName);
  if (fs::status(list).kind == fs::FileKind::regular) {
    if (const auto known = schema::indexes_in(list); known.size() != options.shards)
      throw Error(ErrorKind::usage,
                  fmt::format("{} lists {} indexes; another number takes a new archive", list, known.size()));
    return list;
  }
  if (fs::status(path).kind != fs::FileKind::absent && !fs::list(path).value_or(std::vector{path}).empty())
    throw Error(ErrorKind::usage,
                fmt::format("cannot make an archive of shards in {}: it holds other things; "
                            "give --index an empty or a new folder",
                            path));
  make_folder(path, options.shared);
  std::string text = "# The indexes of this archive, one a line.\n";
  for (std::uint64_t number = 1; number <= options.shards; ++number) {
    const std::string shard = fs::join(path, name_of_shard(number));
    make_folder(shard, options.shared);
    write_config(shard, {number, options.shards});
    text += name_of_shard(number) + "\n";
  }
  make_folder(joined_folder(path), options.shared);
  fs::write_atomically(list, text);
  return list;
}

ExitCode join_archive(World& world, const Options& options) {
  const OpenArchive open(world, options.index);
  const schema::Archive& archive = open.archive();
  if (archive.indexes.size() < 2)
    throw Error(ErrorKind::usage,
                "--join takes an archive of several indexes; give --index the list of them");
  make_folder(joined_folder(archive.folder), /*shared=*/is_open_to_others(archive.indexes.front()));
  const auto articles = join(open);
  if (articles && !options.quiet)
    world.err << fmt::format("{} of {} indexes joined\n", counted(articles->value, "article"),
                             archive.indexes.size());
  return ExitCode::ok;
}

ExitCode run_on_each(World& world, const Options& options, const std::string& list, Run run) {
  Options one = with_listed_files(options, world);
  one.files_from.reset();
  one.archive = list.substr(0, list.rfind('/'));
  const auto indexes = schema::indexes_in(list);
  require_one_place(one, indexes);
  ExitCode worst = ExitCode::ok;
  for (const auto& index : indexes) {
    one.index = index;
    if (!options.quiet && !options.json) world.err << utf8::printable(index) << ":\n";
    try {
      worst = std::max(worst, run(world, one));
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::usage || error.kind() == ErrorKind::interrupted) throw;
      world.err << utf8::printable(fmt::format("lede-index: {}", error.what())) << '\n';
      worst = std::max(worst, ExitCode::error);
    }
    if (worst == ExitCode::interrupted) break;
  }
  const bool may_change =
      options.task != Task::dry_run && options.task != Task::status && options.task != Task::check;
  if (worst == ExitCode::ok && may_change && fs::list(joined_folder(one.archive)))
    return one.index = list, join_archive(world, one);
  return worst;
}

}  // namespace lede::indexer
