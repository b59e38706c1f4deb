#include "indexer/update.h"

#include <ostream>
#include <utility>

#include "common/schema/opening.h"
#include "indexer/known.h"
#include "indexer/pipeline.h"
#include "indexer/source/roots.h"
#include "indexer/write/generations.h"
#include "indexer/write/lock.h"

namespace lede::indexer {
namespace {

/// The place of the index, made if need be.
std::string prepare_folder(World& world, const Options& options) {
  const std::string path = schema::index_path(world, options.index);
  if (!has_index(path) && options.folders.empty()) {
    throw Error(ErrorKind::usage, "no index at " + path + " yet; make one with lede-index DIR");
  }
  if (!has_index(path) && !is_index_folder(path)) {
    throw Error(ErrorKind::usage, "cannot make an index in " + path +
                                      ": it holds other things; give --index an empty or a new folder");
  }
  fs::create_folders(path);
  return path;
}

/// The rules of the index to be written. Throws Error{usage} for a stemmer that the index was not made with.
schema::Stamp stamp_of_run(const Known& known, const Options& options) {
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
  Inventory inventory;
  Found found;
  std::vector<schema::Root> roots;
  AnalyzerSettings analyzer;
};

/// A generation in the making; what is left of it goes when the scope is left without publishing.
class Beside {
 public:
  Beside(std::string index_path, const schema::Stamp& stamp, const std::vector<schema::Root>& roots)
      : index_path_(std::move(index_path)), folder_(temporary_folder(index_path_)) {
    Writer::create(folder_, stamp, roots);
  }
  ~Beside() {
    try {
      fs::remove_all(folder_);
    } catch (const Error&) {
      // The next run sweeps; the error that led here is the one to tell.
    }
  }
  Beside(const Beside&) = delete;
  Beside& operator=(const Beside&) = delete;

  const std::string& folder() const { return folder_; }
  void publish() { indexer::publish(index_path_, folder_); }

 private:
  std::string index_path_;
  std::string folder_;
};

/// One run from the walk's result to the last commit.
class Run {
 public:
  Run(World& world, const Options& options) : world_(world), options_(options), started_(world.now()) {}

  /// False when it was stopped.
  bool write(Writer& writer, const Job& job) {
    const Changes changes =
        find_changes(job.inventory, job.found, absolute_paths(job.roots), options_.keep_missing);
    Updater updater(writer, changes, job.inventory, options_.verbose);
    count_skips(job.found, changes, updater);
    const PipelineSettings settings{job.analyzer, options_.jobs,
                                    world_.err_is_terminal && !options_.quiet && !options_.json};
    const bool finished = run_pipeline(changes, settings, writer, updater, world_);
    if (finished) writer.set_updated(world_.now());
    writer.commit();
    summary_ = std::move(updater.summary());
    summary_.stopped = !finished;
    summary_.articles = writer.size();
    return finished;
  }

  void tell() {
    summary_.elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(world_.now() - started_);
    if (options_.json) world_.out << summary_json(summary_);
    if (options_.json || options_.quiet) return;
    if (options_.verbose) world_.err << skipped_lines(summary_.skipped_files);
    world_.err << summary_text(summary_, options_.verbose);
  }

 private:
  static void count_skips(const Found& found, const Changes& changes, Updater& updater) {
    for (const Skipped& skipped : found.skipped) {
      updater.count(skipped.path, {skipped.reason, 1, skipped.detail});
    }
    for (const KnownFile* file : changes.unchanged) {
      for (const SkipCount& skip : file->skips) updater.count(file->path, skip);
    }
  }

  World& world_;
  const Options& options_;
  const std::chrono::system_clock::time_point started_;
  Summary summary_;
};

ExitCode update_in_place(World& world, const Options& options, const std::string& index_path) {
  Run run(world, options);
  Known known = read_known(index_path);
  auto roots = roots_of_run(known, options.folders);
  const schema::Stamp stamp = stamp_of_run(known, options);
  Found found = look(known, roots, index_path, options.keep_missing, world);
  if (!known.stamp) Beside(index_path, stamp, roots).publish();
  Writer writer(current_folder(index_path));
  if (known.stamp && roots != known.roots) {
    // At once, so that a run that is killed early is taken up again by a mere `lede-index`.
    writer.set_roots(roots);
    writer.commit();
  }
  const bool finished =
      run.write(writer, {std::move(known.files), std::move(found), std::move(roots), stamp.analyzer});
  run.tell();
  return finished ? ExitCode::ok : ExitCode::interrupted;
}

ExitCode rebuild(World& world, const Options& options, const std::string& index_path) {
  Run run(world, options);
  const Known known = salvage_known(index_path);
  auto roots = roots_of_run(known, options.folders);
  const schema::Stamp stamp = stamp_of_run(known, options);
  Found found = look(known, roots, index_path, /*keep_missing=*/false, world);
  Beside beside(index_path, stamp, roots);
  if (Writer writer(beside.folder());
      !run.write(writer, {{}, std::move(found), std::move(roots), stamp.analyzer})) {
    throw Error(ErrorKind::interrupted, "the rebuild was stopped; the index is as it was before");
  }
  beside.publish();
  run.tell();
  return ExitCode::ok;
}

}  // namespace

ExitCode update(World& world, const Options& options) {
  roots_from(options.folders);  // a mistyped folder is told before an index is made or a lock waited for
  const std::string index_path = prepare_folder(world, options);
  const Lock lock(index_path, world, options.wait);
  sweep(index_path);
  return (options.task == Task::rebuild ? rebuild : update_in_place)(world, options, index_path);
}

ExitCode forget(World& world, const Options& options) {
  const std::string index_path = schema::index_path(world, options.index);
  schema::open_for_reading(index_path);  // an index that is not there must not be made
  const Lock lock(index_path, world, options.wait);
  sweep(index_path);
  const Known known = read_known(index_path);
  const auto roots = without_roots(known.roots, options.forget);
  Options keep = options;  // nothing is looked for, and what lies under the remaining roots stays as it is
  keep.keep_missing = true;
  Run run(world, keep);
  Writer writer(current_folder(index_path));
  writer.set_roots(roots);
  run.write(writer, {known.files, {}, roots, known.stamp->analyzer});
  run.tell();
  return ExitCode::ok;
}

}  // namespace lede::indexer
