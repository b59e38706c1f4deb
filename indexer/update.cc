#include "indexer/update.h"

#include <ostream>
#include <span>
#include <utility>

#include "common/schema/opening.h"
#include "indexer/bulk.h"
#include "indexer/derive/boilerplate_lines.h"
#include "indexer/derive/entities/cluster_writer.h"
#include "indexer/derive/near_duplicates/near_duplicates.h"
#include "indexer/index_state.h"
#include "indexer/learn_dictionary.h"
#include "indexer/pipeline.h"
#include "indexer/source/walk.h"
#include "indexer/write/generations.h"
#include "indexer/write/lock.h"

namespace lede::indexer {
namespace {

/// The folder of the index, which is made when it is not there.
std::string prepare_folder(World& world, const Options& options) {
  const std::string path = schema::index_path(world, options.index);
  if (!has_index(path) && options.folders.empty()) {
    throw Error(ErrorKind::usage, "no index at " + path + " yet; make one with lede-index DIR");
  }
  if (!is_index_folder(path)) {
    throw Error(ErrorKind::usage, "cannot make an index in " + path +
                                      ": it holds other things; give --index an empty or a new folder");
  }
  fs::create_folders(path);
  return path;
}

/// The rules of the index to be written. Throws Error{usage} for a stemmer that the index was not made with.
schema::Stamp stamp_of_run(const IndexState& known, const Options& options) {
  schema::Stamp stamp = known.stamp.value_or(schema::Stamp{});
  if (!options.stemmer) return stamp;
  if (known.stamp && options.task != Task::rebuild && *options.stemmer != stamp.analyzer.stemmer) {
    throw Error(ErrorKind::usage, "the index was made with the stemmer " + stamp.analyzer.stemmer +
                                      "; to change it to " + *options.stemmer + " add --rebuild");
  }
  stamp.analyzer.stemmer = *options.stemmer;
  Analyzer test(stamp.analyzer);  // throws for a name that is none, before anything is made
  return stamp;
}

/// What is to be written: the disk as it is, against the index as it is.
struct Job {
  FileManifest manifest;
  Found found;
  std::vector<schema::Root> roots;
  schema::Stamp stamp;
  RecurringLines recurring = {};  ///< in the index
  std::string dictionary = {};    ///< in the index
};

using Clock = std::chrono::system_clock;

/// A temporary folder beside the index, removed with all that is in it at the end of the scope.
class Workplace {
 public:
  explicit Workplace(const std::string& index_path) : folder_(temporary_folder(index_path)) {}
  ~Workplace() {
    try {
      fs::remove_all(folder_);
    } catch (const Error&) {
      // The next run sweeps; the error that led here is the one to report.
    }
  }
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;

  const std::string& folder() const { return folder_; }
  std::string place(std::string_view name) const { return fs::join(folder_, name); }

 private:
  std::string folder_;
};

/// One run from the walk's result to the closing summary. New files may be merged in as segments, into a new
/// generation; all else is written in place.
class IndexRun {
 public:
  IndexRun(World& world, const Options& options, Clock::time_point started, Job job)
      : world_(world),
        options_(options),
        started_(started),
        job_(std::move(job)),
        skipped_(job_.found.skipped),
        changes_(find_changes(job_.manifest, std::move(job_.found), absolute_paths(job_.roots),
                              options.keep_missing)),
        tally_(job_.manifest, changes_.to_read.size(), options.verbose) {
    count_skips();
    new_files_ = take_new_files(changes_);
    if (!pays_in_bulk(new_files_, job_.manifest)) put_back(changes_, std::exchange(new_files_, {}));
  }

  /// Writes all changes except new files that are merged in as segments. False when it was stopped.
  bool write_in_place(Writer& writer) {
    Updater updater(writer, changes_, tally_);
    const bool finished = run_pipeline(changes_, settings(), writer, updater, world_);
    if (finished && new_files_.empty()) writer.set_updated(world_.now());
    if (new_files_.empty() || !finished)
      commit_with_tables(writer);
    else
      writer.commit();
    tally_.summary().articles = writer.size();
    return finished;
  }

  bool has_bulk() const { return !new_files_.empty(); }

  /// Publishes a generation of what is in the database `base` (empty: nothing) and all the new files. False
  /// when it was stopped: then it is published with what was done, or not at all if `whole_only`.
  bool write_in_bulk(const std::string& index_path, std::string base, bool whole_only) {
    learn();
    const auto batches =
        whole_only ? std::vector<std::span<const ToRead>>{new_files_} : publish_batches(new_files_);
    for (const auto& batch : batches) {
      const Workplace work(index_path);
      if (base.empty()) Writer::create(base = work.place("base"), job_.stamp, job_.roots);
      const std::string out = work.place("merged");
      const bool finished = add_in_bulk({batch, base, out, work.folder()}, settings(), tally_, world_);
      if (!finished && whole_only) return false;
      seal(out, finished && &batch == &batches.back());
      base = publish(index_path, out);
      if (!finished) return false;
    }
    return true;
  }

  void report(bool finished) {
    Summary& summary = tally_.summary();
    summary.stopped = !finished;
    summary.elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(world_.now() - started_);
    if (options_.json) world_.out << summary_json(summary);
    const bool silent = options_.json || options_.quiet;
    const bool lists_all = options_.verbose && !silent;
    world_.err << skipped_lines(lists_all ? summary.skipped_files : with_fault(summary.skipped_files));
    if (silent) return;
    world_.err << summary_text(summary, options_.verbose);
  }

 private:
  // And updates what is derived from all articles together.
  static void commit_with_tables(Writer& writer) {
    ClusterUpdate names(writer);
    writer.commit();
    names.committed(writer);
    refresh_near_duplicates(writer);
    names.finish(writer);
  }

  // Once for all batches, since all new files are known.
  void learn() {
    job_.recurring = merged(job_.recurring, find_boilerplate_lines(new_files_, options_.jobs, world_.stop));
    if (job_.dictionary.empty()) job_.dictionary = learn_dictionary(new_files_, settings(), world_.stop);
  }

  void count_skips() {
    for (const Skipped& skipped : skipped_) tally_.skip(skipped.path, {skipped.reason, 1, skipped.detail});
    for (const ManifestFile* file : changes_.unchanged)
      for (const SkipCount& skip : file->skips) tally_.skip(file->path, skip);
  }

  WorkerSettings settings() const {
    const bool shows_progress = world_.err_is_terminal && !options_.quiet && !options_.json;
    return {job_.stamp.analyzer, options_.jobs, shows_progress, job_.recurring,
            schema::Packer(job_.dictionary)};
  }

  void seal(const std::string& folder, bool is_last) {
    Writer writer(folder);
    if (is_last) writer.set_updated(world_.now());
    writer.set_recurring(job_.recurring.hashes());
    if (!job_.dictionary.empty()) writer.set_dictionary(job_.dictionary);
    writer.articles_changed();
    commit_with_tables(writer);
    tally_.summary().articles = writer.size();
  }

  World& world_;
  const Options& options_;
  const Clock::time_point started_;
  Job job_;                             ///< its files are in changes_ and new_files_
  const std::vector<Skipped> skipped_;  ///< by the walk
  Changes changes_;                     ///< without new_files_
  std::vector<ToRead> new_files_;       ///< what is merged in as segments
  Tally tally_;
};

ExitCode ending(IndexRun& run, bool finished) {
  run.report(finished);
  return finished ? ExitCode::ok : ExitCode::interrupted;
}

/// A generation from nothing: the first one, or --rebuild.
ExitCode build(World& world, const Options& options, const std::string& index_path) {
  const auto started = world.now();
  const bool is_rebuild = has_index(index_path);
  const IndexState known = is_rebuild ? salvage_index_state(index_path) : IndexState{};
  auto roots = roots_of_run(known, options.folders);
  const schema::Stamp stamp = stamp_of_run(known, options);
  Found found = look(known, roots, index_path, /*keep_missing=*/false, world);
  IndexRun run(world, options, started, {{}, std::move(found), std::move(roots), stamp});
  const bool finished = run.write_in_bulk(index_path, /*base=*/{}, /*whole_only=*/is_rebuild);
  if (!finished && is_rebuild) {
    throw Error(ErrorKind::interrupted, "the rebuild was stopped; the index is as it was before");
  }
  return ending(run, finished);
}

ExitCode update_indexed(World& world, const Options& options, const std::string& index_path) {
  const auto started = world.now();
  IndexState known = read_index_state(index_path);
  const auto roots = roots_of_run(known, options.folders);
  const schema::Stamp stamp = stamp_of_run(known, options);
  Found found = look(known, roots, index_path, options.keep_missing, world);
  IndexRun run(world, options, started,
               {std::move(known.files), std::move(found), roots, stamp, std::move(known.recurring),
                std::move(known.dictionary)});
  const std::string folder = current_folder(index_path);
  bool finished = false;
  {
    Writer writer(folder);
    if (roots != known.roots) {
      // At once, so that a plain `lede-index` goes on with a run that is killed early.
      writer.set_roots(roots);
      writer.commit();
    }
    finished = run.write_in_place(writer);
  }
  if (finished && run.has_bulk()) finished = run.write_in_bulk(index_path, folder, /*whole_only=*/false);
  return ending(run, finished);
}

}  // namespace

ExitCode update(World& world, const Options& options) {
  roots_from(options.folders);  // reports a mistyped folder before an index is made or a lock waited for
  const std::string index_path = prepare_folder(world, options);
  const Lock lock(index_path, world, options.wait);
  sweep(index_path);
  const bool from_nothing = options.task == Task::rebuild || !has_index(index_path);
  return (from_nothing ? build : update_indexed)(world, options, index_path);
}

ExitCode forget(World& world, const Options& options) {
  const std::string index_path = schema::index_path(world, options.index);
  schema::open_for_reading(index_path);  // an index that is not there must not be made
  const Lock lock(index_path, world, options.wait);
  sweep(index_path);
  const IndexState known = read_index_state(index_path);
  const auto roots = without_roots(known.roots, options.forget);
  const auto started = world.now();
  Options keep = options;  // nothing is looked for, and what lies under the remaining roots stays as it is
  keep.keep_missing = true;
  IndexRun run(world, keep, started, {known.files, {}, roots, *known.stamp});
  Writer writer(current_folder(index_path));
  writer.set_roots(roots);
  return ending(run, run.write_in_place(writer));
}

}  // namespace lede::indexer
