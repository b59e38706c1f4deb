#include "indexer/pipeline.h"

#include <algorithm>
#include <cassert>
#include <optional>
#include <utility>
#include <vector>

#include "common/base/worker_pool.h"
#include "indexer/derive/tables.h"

namespace lede::indexer {
namespace {

// --- reading

/// A part of the result of one file. A file with many articles comes in several parts, so that memory stays
/// bounded.
struct FilePart {
  std::size_t file = 0;  ///< index into the list of files to read
  schema::SourceStamp stamp = {};
  std::vector<PlannedArticle> articles = {};
  Bytes text = {};                        ///< of these articles, kOfArticle at least for each
  std::optional<FileResult> result = {};  ///< of the whole file, with its last part
};

constexpr Bytes kQueueLimit{4ULL << 20};  // of article text; a plan takes about ten times as much memory
constexpr Bytes kPartLimit{2ULL << 20};
constexpr Bytes kOfArticle{512};  // what the shortest one counts as: it takes memory beside its text

using Put = WorkerPool<FilePart>::Put;

/// Reads the files in the background while the pool lives, on `settings.jobs` threads. Both arguments must
/// outlive it.
WorkerPool<FilePart> read_files(const std::vector<ToRead>& files, const WorkerSettings& settings) {
  return WorkerPool<FilePart>(files.size(), settings.jobs, kQueueLimit, [&files, &settings] {
    return
        [&, planner = Planner(settings.analyzer, settings.stop)](std::size_t file, const Put& put) mutable {
          FilePart part{.file = file};
          const auto pass_on = [&] {
            const bool last = part.result.has_value();
            const Bytes cost = part.text;
            return put(std::exchange(part, FilePart{.file = file}), cost, last);
          };
          auto result = plan_file(files[file], settings, planner,
                                  [&](const schema::SourceStamp& stamp, PlannedArticle article) {
                                    part.stamp = stamp;
                                    part.text += std::max(article.text, kOfArticle);
                                    part.articles.push_back(std::move(article));
                                    return part.text < kPartLimit || pass_on();
                                  });
          part.stamp = result.stamp;
          part.result = std::move(result);
          pass_on();
          planner.trim();
        };
  });
}

// --- writing

/// Takes the results of reading in path order, decides for each article whether it is added, replaced, moved,
/// merely given a new stamp or removed, and counts it.
class Updater {
 public:
  /// All three must outlive this.
  Updater(Writer& writer, const Changes& changes, Tally& tally)
      : writer_(writer), changes_(changes), vanished_(changes.vanished), tally_(tally) {}

  /// The parts of one file must come together and in order.
  void take(FilePart part) {
    if (!begun_) begin(part);
    begun_ = true;
    for (PlannedArticle& article : part.articles) apply(std::move(article), part.stamp);
    if (part.result) finish(part);
  }

  /// Must be called before a commit between two parts of a file: should no more of it be committed, the next
  /// run reads it again, as it does a file on which lede failed.
  void mark_unfinished() {
    if (!begun_ || std::exchange(is_marked_, true)) return;
    const SkipCount unfinished{SkipReason::fault, 1, "the run was stopped while it read the file"};
    writer_.remember_skips({changes_.to_read[file_].file.path, {}, {}, {unfinished}});
  }

  /// The files that have vanished and that no new file turned out to be. Only after every file has been
  /// taken: before, a moved file could be mistaken for a vanished one.
  VanishedFiles vanished() const {
    assert(!begun_);
    return vanished_.rest();
  }

 private:
  struct OldArticle {
    ManifestArticle article;
    bool is_matched = false;  // the file still has it
  };

  void begin(const FilePart& part) {
    const ManifestFile* known = changes_.to_read[part.file].known;
    file_ = part.file;
    is_marked_ = false;
    moved_ = false;
    changed_ = false;
    written_ = {};
    old_.clear();
    if (known != nullptr && !known->articles.empty()) {
      take_old(known->articles);
    } else if (!part.articles.empty()) {
      const ManifestFile* source = vanished_.take(part.stamp);
      if (source == nullptr) return;
      moved_ = true;
      take_old(source->articles);
      tally_.file_gone();
      if (!source->skips.empty()) writer_.remember_skips({source->path, {}, {}, {}});
    }
  }

  void take_old(const std::vector<ManifestArticle>& articles) {
    for (const ManifestArticle& article : articles) old_.push_back({article, false});
  }

  // The old article in the same place, once; null when there is none.
  OldArticle* match(const PlannedArticle& article) {
    const ManifestArticle place{0, article.ordinal, article.member};
    const auto at = std::lower_bound(
        old_.begin(), old_.end(), place,
        [](const OldArticle& a, const ManifestArticle& b) { return is_before(a.article, b); });
    const bool found = at != old_.end() && !is_before(place, at->article) && !at->is_matched;
    return found ? &*at : nullptr;
  }

  void apply(PlannedArticle article, const schema::SourceStamp& stamp) {
    ++written_;
    OldArticle* old = match(article);
    if (old == nullptr) {
      writer_.add(std::move(article.plan));
      tally_.added(Documents{1});
      changed_ = true;
      return;
    }
    old->is_matched = true;
    const std::uint32_t docid = old->article.docid;
    if (moved_) {
      writer_.replace(docid, std::move(article.plan));
      tally_.moved();
    } else if (writer_.holds(docid, article.plan)) {
      writer_.restamp(docid, stamp);
    } else {
      writer_.replace(docid, std::move(article.plan));
      tally_.updated();
      changed_ = true;
    }
  }

  void finish(const FilePart& part) {
    const ToRead& item = changes_.to_read[part.file];
    const FileResult& result = *part.result;
    if (result.same_content)
      for (const ManifestArticle& article : item.known->articles)
        writer_.restamp(article.docid, result.stamp);
    const bool stay = result.same_content || result.unreadable || has_fault(result.skips);
    for (const OldArticle& old : old_) {
      if (old.is_matched) continue;
      if (stay)
        ++written_;
      else
        remove(old.article);
    }
    report_change(item);
    tally_.file_done(item, result, written_);
    const bool had_skips = item.known != nullptr && !item.known->skips.empty();
    // What cannot be read today may be readable tomorrow without any change of size or time: try again each
    // run.
    if (!result.unreadable && (had_skips || is_marked_ || !result.skips.empty())) {
      writer_.remember_skips({item.file.path, result.stamp, {}, result.skips});
    }
    begun_ = false;
  }

  void report_change(const ToRead& item) {
    const bool was_there = item.known != nullptr && !item.known->articles.empty();
    if (moved_)
      tally_.changed('R', item.file.path);
    else if (changed_)
      tally_.changed(!was_there ? 'A' : written_.value > 0 ? 'M' : 'D', item.file.path);
  }

  void remove(const ManifestArticle& article) {
    writer_.remove(article.docid);
    tally_.removed();
    changed_ = true;
  }

  Writer& writer_;
  const Changes& changes_;
  Vanished vanished_;
  Tally& tally_;

  // The file that is being taken:
  bool begun_ = false;
  std::size_t file_ = 0;    // index into changes_.to_read
  bool is_marked_ = false;  // as unfinished
  bool changed_ = false;    // something of it was written or removed
  bool moved_ = false;
  Documents written_;
  std::vector<OldArticle> old_;  ///< the articles that it replaces, sorted by is_before
};

// --- the run

constexpr Bytes kHeldText{8ULL << 20};  // Xapian holds about ten times as much in memory
constexpr std::chrono::seconds kCommitTime{60};
constexpr int kCommitShare = 10;  // of a large archive the derived tables take their time

}  // namespace

std::optional<VanishedFiles> run_pipeline(const Changes& changes, const WorkerSettings& settings,
                                          Writer& writer, Tally& tally, World& world) {
  Updater updater(writer, changes, tally);
  Progress progress(world, settings.show_progress);
  ProgressState state;
  state.all_files = changes.to_read.size();
  for (const ToRead& item : changes.to_read) state.all_bytes += item.file.status.size;
  Bytes held;
  auto next_commit = world.now() + kCommitTime;
  auto reading = read_files(changes.to_read, settings);
  while (auto part = reading.next()) {
    const std::size_t file = part->file;
    const bool last = part->result.has_value();
    const bool is_stopped = last && part->result->stopped;
    held += part->text;
    if (changes.to_read[file].known != nullptr) held += part->text;  // of what it takes the place of, too
    state.articles += Documents{part->articles.size()};
    updater.take(std::move(*part));
    if (last) {
      ++state.files;
      state.bytes += changes.to_read[file].file.status.size;
      if (world.stop != 0) {
        const bool is_all = !is_stopped && state.files == changes.to_read.size() && changes.vanished.empty();
        return is_all ? std::optional(VanishedFiles{}) : std::nullopt;
      }
    }
    if (held >= kHeldText) {
      writer.write_out();
      give_back_heap();
      held = {};
    }
    if (const auto now = world.now(); now >= next_commit) {
      updater.mark_unfinished();
      commit_with_tables(writer);
      next_commit = world.now() + std::max<std::chrono::system_clock::duration>(
                                      kCommitTime, kCommitShare * (world.now() - now));
    }
    progress.show(state);
  }
  if (world.stop != 0 && !changes.to_read.empty()) return std::nullopt;
  return updater.vanished();
}

void remove_vanished(const VanishedFiles& files, Writer& writer, Tally& tally) {
  for (const ManifestFile* file : files) {
    for (const ManifestArticle& article : file->articles) {
      writer.remove(article.docid);
      tally.removed();
    }
    if (!file->articles.empty()) {
      tally.file_gone();
      tally.changed('D', file->path);
    }
    if (!file->skips.empty()) writer.remember_skips({file->path, {}, {}, {}});
  }
}

}  // namespace lede::indexer
