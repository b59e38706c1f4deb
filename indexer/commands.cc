#include "indexer/commands.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <optional>
#include <ostream>
#include <vector>

#include "common/base/files.h"
#include "common/base/flags.h"
#include "common/base/json.h"
#include "common/base/numbers.h"
#include "common/base/utf8.h"
#include "common/entities/key.h"
#include "common/schema/archive.h"
#include "common/schema/entity_lookup.h"
#include "common/schema/opening.h"
#include "indexer/config.h"
#include "indexer/derive/entities/link.h"
#include "indexer/index_state.h"
#include "indexer/pull.h"
#include "indexer/report.h"
#include "indexer/shards.h"
#include "indexer/source/faults.h"
#include "indexer/source/reader.h"
#include "indexer/source/walk.h"
#include "indexer/update.h"
#include "indexer/write/check.h"
#include "indexer/write/generations.h"
#include "indexer/write/inspect.h"

namespace lede::indexer {
namespace {

// --- --dry-run: what an update would do, in files, without a lock and without changing anything

/// One file that an update would treat: A added, M changed, D removed, R moved (from `from`).
struct Planned {
  char letter = 'A';
  std::string path;
  std::string from = {};
};

struct Letter {
  char letter;
  const char* done;  ///< "3 to add"
  const char* json_name;
};

constexpr std::array kLetters = {
    Letter{'A', "to add", "add"},
    Letter{'M', "to update", "update"},
    Letter{'D', "to remove", "remove"},
    Letter{'R', "moved", "move"},
};

std::optional<schema::SourceStamp> content_of(const FoundFile& file) {
  const auto stamp = [&]() -> std::optional<schema::SourceStamp> {
    schema::SourceStamp content = read_found(file).stamp();
    if (content.content_hash == 0) return std::nullopt;
    content.content_hash ^= file.described;
    return content;
  };
  return survive({file.path}, stamp, [](const Skipped&) { return std::optional<schema::SourceStamp>(); });
}

/// What happens to one file that an update would read; nullopt for one that was merely touched.
std::optional<Planned> plan_file(const ToRead& item, Vanished& vanished) {
  const std::string& path = item.file.path;
  if (item.known != nullptr && !item.known->articles.empty()) {
    const auto content = content_of(item.file);
    const bool same = content && content->size == item.known->stamp.size &&
                      content->content_hash == item.known->stamp.content_hash &&
                      !has_fault(item.known->skips);
    return same ? std::nullopt : std::optional(Planned{'M', path});
  }
  if (vanished.any_of_size(item.file.status.size.value)) {
    const auto content = content_of(item.file);
    const ManifestFile* source = content ? vanished.take(*content) : nullptr;
    if (source != nullptr) return Planned{'R', path, source->path};
  }
  return Planned{'A', path};
}

std::uint64_t count(const std::vector<Planned>& files, char letter) {
  return static_cast<std::uint64_t>(
      std::count_if(files.begin(), files.end(), [&](const Planned& file) { return file.letter == letter; }));
}

std::string in_words(const std::vector<Planned>& files, std::size_t unchanged) {
  std::string text = "files: ";
  for (const Letter& letter : kLetters) {
    if (const auto n = count(files, letter.letter); n > 0) text += grouped(n) + " " + letter.done + ", ";
  }
  return text + grouped(unchanged) + " unchanged\n";
}

std::string in_json(const std::vector<Planned>& files, std::size_t unchanged, bool verbose) {
  Json json = {{"type", "dry-run"}, {"version", 1}};
  for (const Letter& letter : kLetters) json[letter.json_name] = count(files, letter.letter);
  json["unchanged"] = unchanged;
  if (verbose) {
    auto& list = json["files"] = Json::array();
    for (const Planned& file : files) {
      list.push_back({{"change", std::string(1, file.letter)}, {"path", file.path}});
      if (!file.from.empty()) list.back()["from"] = file.from;
    }
  }
  return dump(json) + "\n";
}

std::string list_of(const std::vector<Planned>& files) {
  std::string text;
  for (const Planned& file : files) {
    const std::string from = file.from.empty() ? "" : file.from + " -> ";
    text += std::string(1, file.letter) + " " + utf8::printable(from + file.path) + "\n";
  }
  return text;
}

/// Changed files and possible moves are read, so that a touch is not taken for a change nor a move for a new
/// file; new ones that cannot be moved ones are not. Sorted by path.
std::vector<Planned> plan_update(const Changes& changes) {
  std::vector<Planned> files;
  Vanished vanished(changes.vanished);
  for (const ToRead& item : changes.to_read) {
    if (auto planned = plan_file(item, vanished)) files.push_back(std::move(*planned));
  }
  for (const ManifestFile* file : vanished.rest()) {
    if (!file->articles.empty()) files.push_back({'D', file->path});
  }
  std::stable_sort(files.begin(), files.end(),
                   [](const Planned& a, const Planned& b) { return a.path < b.path; });
  return files;
}

ExitCode dry_run(World& world, const Options& typed) {
  const std::string index_path = schema::index_path(world, typed.index);
  const Options options = with_config(with_listed_files(typed, world), read_config(index_path));
  const IndexState known = read_index_state(index_path);
  const auto roots = roots_of_run(known.roots, options);
  Found found = look(known, roots, index_path, options, world);
  const Sidecars sidecars(found, absolute_paths(roots), options.metadata);
  if (options.shard) keep_shard(found, *options.shard, absolute_paths(roots));
  const Changes changes = find_changes(known.files, found, absolute_paths(roots), options.keep_missing);
  const std::vector<Planned> files = plan_update(changes);
  const std::size_t unchanged = found.files.size() - (files.size() - count(files, 'D'));
  if (options.json) {
    world.out << in_json(files, unchanged, options.verbose);
  } else {
    if (options.verbose) world.out << list_of(files);
    world.out << in_words(files, unchanged);
  }
  return ExitCode::ok;
}

// --- --status and --check

/// "2016-10-04 15:59 UTC"
std::string in_utc(std::chrono::system_clock::time_point when) {
  return fmt::format("{:%Y-%m-%d %H:%M} UTC", std::chrono::floor<std::chrono::seconds>(when));
}

std::string dates_text(const IndexFigures& figures) {
  if (!figures.dates) return "none";
  std::string text = to_iso(figures.dates->first) + " to " + to_iso(figures.dates->last);
  if (figures.undated.value > 0) text += ", " + grouped(figures.undated.value) + " undated";
  return text;
}

std::string made_by(const schema::Stamp& stamp) {
  return fmt::format("schema {}, analyzer {}, language {}", stamp.schema_version, stamp.analyzer_version,
                     stamp.analyzer.language);
}

/// Xapian opens tables for writing even to check them.
bool may_write(const std::string& index_path) {
  return has_index(index_path) && ::access(fs::join(index_path, schema::kLockName).c_str(), W_OK) == 0;
}

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
  json["language"] = figures.stamp.analyzer.language;
  return dump(json) + "\n";
}

ExitCode status(World& world, const Options& options) {
  const IndexFigures figures = measure_index(schema::index_path(world, options.index));
  world.out << (options.json ? status_json(figures) : status_text(figures));
  return ExitCode::ok;
}

ExitCode check(World& world, const Options& options) {
  const std::string index_path = schema::index_path(world, options.index);
  const bool tables = !options.quick && may_write(index_path);
  const bool unfinished = is_unfinished(index_path);
  std::optional<Lock> lock;
  if (tables) lock.emplace(index_path, world, options.wait);
  if (lock && !unfinished) lock->finish();
  const CheckDepth whole = tables ? CheckDepth::structure : CheckDepth::articles;
  const Soundness result =
      check_index(index_path, options.quick ? CheckDepth::digests : whole, unfinished, world.stop);
  const bool sound = result.faults.empty();
  if (options.json) {
    world.out << dump({{"type", "check"},
                       {"version", 1},
                       {"sound", sound},
                       {"quick", options.quick},
                       {"tables_checked", tables},
                       {"articles", result.articles.value},
                       {"faults", result.faults}})
              << '\n';
  } else {
    for (const std::string& fault : result.faults) world.out << utf8::printable(fault) << '\n';
    if (sound && !options.quiet)
      world.out << (options.quick ? "every file is as it was written\n"
                                  : "index is sound: " + counted(result.articles.value, "article") + "\n");
    if (!tables && !options.quick)
      world.err
          << "the structure of the tables was not checked: that needs permission to write to the index\n";
  }
  if (!sound)
    throw Error(ErrorKind::index, "the index " + index_path + " is damaged; run lede-index --rebuild");
  return ExitCode::ok;
}

// --- --rings and --why: which names are taken for one, and for what reason

void complain(World& world, const schema::EntityLookup& lookup) {
  for (const auto& complaint : lookup.complaints())
    world.err << "lede-index: " << utf8::printable(complaint) << '\n';
}

std::ptrdiff_t certain_names(const entities::EntityCluster& cluster) {
  return std::count_if(cluster.members.begin(), cluster.members.end(),
                       [](const entities::Member& member) { return !member.doubtful; });
}

// Clusters of more than one name, the most frequent first.
std::vector<entities::EntityCluster> listed(const entities::ClusterView& view,
                                            std::optional<EntityKind> kind) {
  std::vector<entities::EntityCluster> clusters;
  view.each_id([&](entities::ClusterId id) {
    if (auto cluster = view.cluster(id); certain_names(cluster) > 1 && (!kind || cluster.kind == *kind))
      clusters.push_back(std::move(cluster));
  });
  std::sort(clusters.begin(), clusters.end(), entities::is_more_frequent);
  return clusters;
}

std::string cluster_text(const entities::EntityCluster& cluster) {
  auto text =
      fmt::format("{} {} {}\n", cluster.count.value, name_of(cluster.kind), utf8::printable(cluster.shown));
  // An office is not one of his names: it finds him, but is not listed among them.
  for (const auto& member : cluster.members)
    if (member.name != cluster.shown && !member.doubtful)
      text += fmt::format("  {} {}\n", member.count.value, utf8::printable(member.name));
  return text;
}

std::string cluster_json(const entities::EntityCluster& cluster) {
  Json record = {{"type", "ring"}, {"version", 1}, {"kind", name_of(cluster.kind)}, {"name", cluster.shown}};
  record["count"] = cluster.count.value;
  auto& members = record["names"] = Json::array();
  for (const auto& member : cluster.members)
    members.push_back({{"name", member.name}, {"kind", name_of(member.kind)}, {"count", member.count.value}});
  auto& merges = record["merges"] = Json::array();
  for (const auto& merge : cluster.merges)
    merges.push_back({{"a", cluster.members[merge.a].name},
                      {"b", cluster.members[merge.b].name},
                      {"reason", entities::sentence_of(merge.reason)}});
  return dump(record) + "\n";
}

// The cluster that holds the name, of whatever kind; the commonest of several.
std::optional<entities::ClusterId> cluster_named(const entities::ClusterView& view, const std::string& name) {
  std::optional<entities::ClusterId> best;
  for (const auto id : view.find(entities::KeyUse::whole, entities::name_key(name)))
    if (!best || entities::is_more_frequent(view.cluster(id), view.cluster(*best))) best = id;
  return best;
}

/// Lists every cluster of more than one name, the commonest first: in how many articles (one that uses two of
/// its names counts twice), kind, name, and the other names; with --json also the reasons.
ExitCode clusters(World& world, const Options& options) {
  const OpenArchive archive(world, options.index);
  const schema::EntityLookup lookup = archive.names();
  complain(world, lookup);
  const auto all = listed(lookup.clusters(), options.kind);
  for (const auto& cluster : all) world.out << (options.json ? cluster_json(cluster) : cluster_text(cluster));
  return all.empty() ? ExitCode::nothing_found : ExitCode::ok;
}

ExitCode why(World& world, const Options& options) {
  const OpenArchive archive(world, options.index);
  const schema::EntityLookup lookup = archive.names();
  complain(world, lookup);
  const auto& view = lookup.clusters();
  const auto a = cluster_named(view, options.why);
  const auto b = cluster_named(view, options.why_not);
  const auto cluster_a = a ? view.cluster(*a) : entities::EntityCluster{};
  const auto cluster_b = b ? view.cluster(*b) : entities::EntityCluster{};
  const auto sentence =
      view.are_split(options.why, options.why_not)
          ? entities::explain_split(options.why, options.why_not)
          : entities::explain(a ? &cluster_a : nullptr, options.why,
                              b ? (a == b ? &cluster_a : &cluster_b) : nullptr, options.why_not);
  world.out << utf8::printable(sentence) << '\n';
  return a && a == b ? ExitCode::ok : ExitCode::nothing_found;
}

// --- the table of commands

ExitCode help(World& world, const Options&) { return show_help(world, program_info()); }
ExitCode version(World& world, const Options&) { return show_version(world, program_info()); }
ExitCode generated(World& world, const Options& options) {
  return generate(world, program_info(), options.generate);
}

struct Command {
  Task task;
  Run run;
  bool on_each = false;  ///< index of an archive; else it takes the archive as a whole
};

constexpr std::array kCommands = {
    Command{Task::update, update, true},
    Command{Task::rebuild, update, true},
    Command{Task::dry_run, dry_run, true},
    Command{Task::forget, forget, true},
    Command{Task::status, status, true},
    Command{Task::check, check, true},
    Command{Task::join, join_archive},
    Command{Task::pull, pull},
    Command{Task::send_tables, send_tables},
    Command{Task::clusters, clusters},
    Command{Task::why, why},
    Command{Task::help, help},
    Command{Task::version, version},
    Command{Task::generate, generated},
};

constexpr bool commands_are_in_order() {
  for (std::size_t i = 0; i < kCommands.size(); ++i)
    if (static_cast<std::size_t>(kCommands[i].task) != i) return false;
  return true;
}
static_assert(commands_are_in_order(), "kCommands is looked up by task");

}  // namespace

ExitCode run_command(World& world, const Options& options) {
  const Command& command = kCommands[static_cast<std::size_t>(options.task)];
  if (!command.on_each) return command.run(world, options);
  const std::string list = options.shards > 0 ? make_shards(world, options)
                                              : schema::list_at(schema::index_path(world, options.index));
  return list.empty() ? command.run(world, options) : run_on_each(world, options, list, command.run);
}

}  // namespace lede::indexer
