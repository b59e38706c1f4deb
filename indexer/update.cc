#include "indexer/update.h"

#include <sys/stat.h>

#include <algorithm>
#include <iterator>
#include <ostream>
#include <span>
#include <utility>

#include "common/base/error.h"
#include "common/base/numbers.h"
#include "common/base/utf8.h"
#include "common/schema/fields.h"
#include "common/schema/opening.h"
#include "common/schema/record.h"
#include "indexer/bulk.h"
#include "indexer/config.h"
#include "indexer/derive/boilerplate_lines.h"
#include "indexer/derive/tables.h"
#include "indexer/hook.h"
#include "indexer/index_state.h"
#include "indexer/pipeline.h"
#include "indexer/shards.h"
#include "indexer/source/neighbours.h"
#include "indexer/source/walk.h"
#include "indexer/usual_language.h"
#include "indexer/write/check.h"
#include "indexer/write/file_manifest.h"
#include "indexer/write/generations.h"
#include "indexer/write/orderly_end.h"

namespace lede::indexer {
namespace {

/// The same files by path, as a merged database numbers their articles.
VanishedFiles found_again(const VanishedFiles& files, const FileManifest& merged) {
  VanishedFiles again;
  for (const ManifestFile* file : files) {
    const auto at = std::ranges::lower_bound(merged, file->path, {}, &ManifestFile::path);
    if (at != merged.end() && at->path == file->path) again.push_back(&*at);
  }
  return again;
}

/// Throws Error{usage} for nothing at all, Error{io} when the disk refuses.
void keep_standard_input(World& world, const std::string& path) {
  const std::string bytes(std::istreambuf_iterator<char>(world.in), {});
  if (bytes.empty()) throw Error(ErrorKind::usage, "standard input is empty; nothing was changed");
  fs::create_folders(path.substr(0, path.rfind('/')));
  fs::write_atomically(path, bytes);
}

}  // namespace

Date latest_day(World& world) {
  const auto today = std::chrono::floor<std::chrono::days>(world.now());
  constexpr Date kNeverSet{std::chrono::year{2020} / 1 / 1};  // the clock of a machine that begins in 1970
  return today < kNeverSet ? Date::max() : today + std::chrono::days{1};
}

namespace {

/// The folder of the index, which is made when it is not there.
std::string prepare_folder(World& world, const Options& options) {
  const std::string path = schema::index_path(world, options.index);
  if (!has_index(path) && options.folders.empty() && !options.stdin_name) {
    throw Error(ErrorKind::usage, "no index at " + path + " yet; make one with lede-index DIR");
  }
  if (!is_index_folder(path)) {
    throw Error(ErrorKind::usage, "cannot make an index in " + path +
                                      ": it holds other things; give --index an empty or a new folder");
  }
  const bool is_new = fs::status(path).kind == fs::FileKind::absent;
  fs::create_folders(path);
  if (is_new && !options.shared) ::chmod(path.c_str(), S_IRWXU);  // nobody else gets to what is in it
  return path;
}

/// The rules of the index to be written. Throws Error{usage} for a language that the index was not made with.
schema::Stamp stamp_of_run(const IndexState& known, const Options& options) {
  schema::Stamp stamp = known.stamp.value_or(schema::Stamp{});
  if (!options.language) return stamp;
  const std::string before = std::exchange(stamp.analyzer.language, *options.language);
  Analyzer test(stamp.analyzer);  // throws for a name that is none, before anything is made
  if (known.stamp && options.task != Task::rebuild && *options.language != before) {
    throw Error(ErrorKind::usage, "the index was made with --language " + before + "; to change it to " +
                                      *options.language + " add --rebuild");
  }
  return stamp;
}

using Clock = std::chrono::system_clock;

std::uint64_t seconds_of(Clock::time_point when) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(when.time_since_epoch()).count();
  return static_cast<std::uint64_t>(std::max<std::int64_t>(0, seconds));
}

/// One run from the walk's result to the closing summary. New files may be merged in as segments, into a new
/// generation; all else is written in place.
class IndexRun {
 public:
  /// `index` as it is, but with the roots and the stamp that it shall have; `found` as the disk is.
  /// `past`: what is built again, if anything is.
  IndexRun(World& world, const Options& options, IndexState index, Found found, const Past* past = nullptr)
      : world_(world),
        options_(options),
        index_(std::move(index)),
        past_(past),
        began_(seconds_of(world.now())),
        commits_before_(index_.counts.commits),
        sidecars_(found, absolute_paths(index_.roots), options.metadata, index_.read_tables),
        skipped_(own_part(found).skipped),
        changes_(
            find_changes(index_.files, std::move(found), absolute_paths(index_.roots), options.keep_missing)),
        tally_(index_.files, changes_.to_read.size(), options.verbose) {
    count_skips();
    new_files_ = take_new_files(changes_);
    if (!pays_in_bulk(new_files_, index_.files)) put_back(changes_, std::exchange(new_files_, {}));
  }

  /// Writes all changes except new files that are merged in as segments. False when it was stopped. What has
  /// vanished goes with the last of the new files: one of them may be the same article, edited and renamed.
  bool write_in_place(Writer& writer) {
    writer.set_run(run_times(), commits_before_);
    vanished_ = run_pipeline(changes_, settings(), writer, tally_, world_);
    if (vanished_ && !has_bulk()) finish(writer);
    commit_with_tables(writer);
    tally_.summary().articles = writer.size();
    index_.counts = writer.counts();
    return vanished_.has_value();
  }

  bool has_changed() {
    const Summary& done = tally_.summary();
    return done.added.value + done.updated.value + done.removed.value + done.moved.value > 0;
  }

  bool has_bulk() const { return !new_files_.empty(); }

  /// Publishes a generation of what is in the database `base` (empty: nothing) and all the new files. False
  /// when it was stopped: then it is published with what was done, or not at all if `whole_only`.
  bool write_in_bulk(const std::string& index_path, std::string base, bool whole_only) {
    learn();
    const auto own = known_glass(Workplace(index_path).place("empty"));
    tally_.segments_written(own.has_value());
    std::span<const ToRead> rest = new_files_;
    Round round;
    do {
      const Workplace work(index_path);
      if (base.empty()) Writer::create(base = work.place("base"), *index_.stamp, index_.roots, index_.counts);
      const std::string out = work.place("merged");
      round.began = world_.now();
      BulkJob job{rest, base, out, work.folder(), own};
      if (!whole_only) job.round = round;
      const auto added = rest.first(add_in_bulk(job, settings(), tally_, world_));
      rest = rest.subspan(added.size());
      const bool is_stopped = world_.stop != 0 && !rest.empty();
      if (is_stopped && whole_only) return false;
      round.before += size_of(added);
      // A million of them take as much as all that follows.
      if (rest.empty()) new_files_ = std::vector<ToRead>();
      seal(out, rest.empty());
      base = publish(index_path, out);
      if (is_stopped) return false;
    } while (!rest.empty());
    return true;
  }

  void report(Clock::time_point started, bool finished) {
    Summary& summary = tally_.summary();
    summary.stopped = !finished;
    const std::vector<TableReport> tables = sidecars_.tables();
    summary.tables.insert(summary.tables.begin(), tables.begin(), tables.end());
    summary.described_by_one += sidecars_.described_by_one();
    summary.elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(world_.now() - started);
    if (options_.json) world_.out << summary_json(summary);
    const bool silent = options_.json || options_.quiet;
    const bool lists_all = options_.verbose && !silent;
    if (lists_all) world_.err << changed_lines(summary.changed_files);
    world_.err << skipped_lines(lists_all ? summary.skipped_files : with_fault(summary.skipped_files));
    if (silent) return;
    world_.err << summary_text(summary, options_.verbose);
  }

 private:
  // Sidecars and tables are of all files, wherever the article is that they describe.
  Found& own_part(Found& found) const {
    if (options_.shard) keep_shard(found, *options_.shard, absolute_paths(index_.roots));
    return found;
  }

  // Before the last commit.
  void finish(Writer& writer) {
    remove_vanished(vanished_.value_or(VanishedFiles{}), writer, tally_);
    writer.set_updated(seconds_of(world_.now()));
  }

  // Once for all batches, since all new files are known.
  void learn() {
    index_.recurring =
        merged(index_.recurring, find_boilerplate_lines(new_files_, options_.jobs, world_.stop));
    if (index_.dictionary.empty()) index_.dictionary = learn_dictionary(new_files_, settings(), world_.stop);
  }

  void count_skips() {
    for (const Skipped& skipped : skipped_) tally_.skip(skipped.path, {skipped.reason, 1, skipped.detail});
    for (const ManifestFile* file : changes_.unchanged)
      for (const SkipCount& skip : file->skips) tally_.skip(file->path, skip);
  }

  WorkerSettings settings() const {
    const bool shows_progress = world_.err_is_terminal && !options_.quiet && !options_.json;
    return {index_.stamp->analyzer, options_.jobs, shows_progress,
            index_.recurring,       &sidecars_,    schema::Packer(index_.dictionary),
            latest_day(world_),     &neighbours_,  &usual_,
            &world_.stop,           run_times(),   past_};
  }

  /// Of what is merged in next.
  RunTimes run_times() const {
    return {began_, index_.counts.commits + 1, options_.keep_versions.value_or(kKeptVersions)};
  }

  void seal(const std::string& folder, bool is_last) {
    Writer writer(folder);
    // Building the same again changes nothing: what was new before that stays new.
    const bool has_news = past_ == nullptr || past_->counts().commits == 0 || past_->has_news();
    writer.set_run(run_times(), has_news ? commits_before_ : index_.counts.last_run);
    writer.set_recurring(index_.recurring.hashes());
    if (!index_.dictionary.empty()) writer.set_dictionary(index_.dictionary);
    writer.articles_changed();
    if (is_last && vanished_ && !vanished_->empty()) {
      // Xapian numbers the articles anew where it merges, so that the first one is 1.
      merged_files_ =
          schema::guarded("reading " + folder, [&] { return read_file_manifest(writer.database()); });
      vanished_ = found_again(*vanished_, merged_files_);
    }
    if (is_last) finish(writer);
    commit_then_tables(writer);
    tally_.summary().articles = writer.size();
    index_.counts = writer.counts();
  }

  World& world_;
  const Options& options_;
  IndexState index_;
  const Past* past_;
  const std::uint64_t began_;           ///< seconds since 1970
  const std::uint64_t commits_before_;  ///< the run
  const Sidecars sidecars_;
  mutable Neighbours neighbours_;          ///< remembers what it has read
  mutable UsualLanguages usual_;           ///< likewise
  const std::vector<Skipped> skipped_;     ///< by the walk
  Changes changes_;                        ///< without new_files_
  std::vector<ToRead> new_files_;          ///< what is merged in as segments
  std::optional<VanishedFiles> vanished_;  ///< what is still to be removed, of index_ or merged_files_
  FileManifest merged_files_;
  Tally tally_;
};

Ended ending(IndexRun& run, Clock::time_point started, bool finished) {
  run.report(started, finished);
  return {finished ? ExitCode::ok : ExitCode::interrupted, run.has_changed()};
}

/// A generation from nothing: the first one, or --rebuild.
Ended build(World& world, const Options& options, Lock& lock, const Config& config) {
  const std::string& index_path = lock.index_path();
  const auto started = world.now();
  const bool is_rebuild = has_index(index_path);
  const IndexState known = is_rebuild ? salvage_index_state(index_path) : IndexState{};
  IndexState next;
  next.roots = roots_of_run(known.roots, options);
  next.stamp = stamp_of_run(known, options);
  Found found = look(known, next.roots, index_path, options, world);
  const std::vector<schema::Root> roots = next.roots;
  const schema::Stamp stamp = *next.stamp;
  const Past past(is_rebuild ? index_path : "", found.files);
  next.counts = past.counts();
  next.read_tables = read_tables_folder(index_path);
  fs::remove_all(next.read_tables);
  IndexRun run(world, options, std::move(next), std::move(found), &past);
  save_config(index_path, config, options, roots, stamp);
  lock.begin();
  const bool finished = run.write_in_bulk(index_path, /*base=*/{}, /*whole_only=*/is_rebuild);
  if (!finished && is_rebuild) {
    throw Error(ErrorKind::interrupted, "the rebuild was stopped; the index is as it was before");
  }
  return ending(run, started, finished);
}

Ended update_indexed(World& world, const Options& options, Lock& lock, const Config& config) {
  const std::string& index_path = lock.index_path();
  const auto started = world.now();
  IndexState index = read_index_state(index_path);
  const std::string folder = index.folder;
  const auto roots = roots_of_run(index.roots, options);
  index.stamp = stamp_of_run(index, options);
  Found found = look(index, roots, index_path, options, world);
  const bool has_new_roots = roots != std::exchange(index.roots, roots);
  index.read_tables = read_tables_folder(index_path);
  const schema::Stamp stamp = *index.stamp;
  IndexRun run(world, options, std::move(index), std::move(found));
  save_config(index_path, config, options, roots, stamp);
  lock.begin();
  bool finished = false;
  {
    Writer writer(folder);
    if (has_new_roots) {
      // At once, so that a plain `lede-index` goes on with a run that is killed early.
      writer.set_roots(roots);
      writer.commit();
    }
    finished = run.write_in_place(writer);
  }
  if (finished && run.has_bulk()) finished = run.write_in_bulk(index_path, folder, /*whole_only=*/false);
  return ending(run, started, finished);
}

/// Takes the lock, settles what a run before has left unfinished, and runs `body`, which calls lock.begin()
/// when it has found nothing to refuse, and writes to the index.
template <class Body>
Ended as_writer(World& world, const Options& options, const std::string& index_path, const Body& body) {
  const bool unfinished = is_unfinished(index_path);
  Lock lock(index_path, world, options.wait);
  const OrderlyEnd end(index_path);
  sweep(index_path);
  const bool is_damaged = unfinished && has_index(index_path);
  if (is_damaged && options.task != Task::rebuild) settle_unfinished(index_path, world.stop);
  if (!is_damaged || options.task != Task::rebuild) lock.finish();
  const Ended ended = body(lock);
  lock.finish();
  return ended;
}

Ended update_locked(World& world, const Options& typed) {
  Options listed = with_listed_files(typed, world);
  roots_from(listed.folders);  // reports a mistyped folder before an index is made or a lock waited for
  const std::string index_path = prepare_folder(world, listed);
  return as_writer(world, listed, index_path, [&](Lock& lock) {
    if (listed.stdin_name) {
      keep_standard_input(world, fs::join(stdin_folder(index_path), *listed.stdin_name));
      listed.folders.push_back(stdin_folder(index_path));
    }
    const Config config = read_config(index_path);
    const Options options = with_config(listed, config);
    const bool from_nothing = options.task == Task::rebuild || !has_index(index_path);
    return (from_nothing ? build : update_indexed)(world, options, lock, config);
  });
}

Ended forget_locked(World& world, const Options& options) {
  const std::string index_path = schema::index_path(world, options.index);
  schema::open_for_reading(index_path);  // an index that is not there must not be made
  return as_writer(world, options, index_path, [&](Lock& lock) {
    IndexState index = read_index_state(index_path);
    const std::string folder = index.folder;
    index.roots = without_roots(index.roots, options.forget);
    const auto started = world.now();
    const Config config = read_config(index_path);
    // Nothing is looked for, and what lies under the remaining roots stays as it is.
    Options keep = with_config(options, config);
    keep.keep_missing = true;
    save_config(index_path, config, keep, index.roots, *index.stamp);
    keep.metadata.clear();
    lock.begin();
    Writer writer(folder);
    writer.set_roots(index.roots);
    IndexRun run(world, keep, std::move(index), {});
    return ending(run, started, run.write_in_place(writer));
  });
}

}  // namespace

ExitCode update(World& world, const Options& options) {
  return follow(world, options, update_locked(world, options));
}

ExitCode forget(World& world, const Options& options) {
  return follow(world, options, forget_locked(world, options));
}

}  // namespace lede::indexer
