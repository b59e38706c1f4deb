// The writing end of the pipeline: takes the results of reading in path order, decides for each article
// whether it is added, replaced, moved, merely given a new stamp or removed, and counts it.
#pragma once

#include <optional>
#include <vector>

#include "indexer/reading.h"
#include "indexer/report.h"
#include "indexer/write/writer.h"

namespace lede::indexer {

class Updater {
 public:
  /// All three must outlive this.
  Updater(Writer& writer, const Changes& changes, Tally& tally);

  /// The parts of one file must come together and in order. Between a file's first part and its last nothing
  /// may be committed.
  void take(FilePart part);
  /// Removes the articles of the files that have vanished and that no new file turned out to be. Only after
  /// every file has been taken: before, a moved file could be mistaken for a vanished one.
  void remove_vanished();

 private:
  void begin(const FilePart& part);
  void apply(const PlannedArticle& article, const schema::SourceStamp& stamp);
  void finish(const FilePart& part);
  void touch(const ManifestFile& known, const schema::SourceStamp& stamp);
  void remove(const ManifestArticle& article);

  Writer& writer_;
  const Changes& changes_;
  Vanished vanished_;
  Tally& tally_;

  // The file at hand:
  bool begun_ = false;
  bool moved_ = false;
  Documents written_;
  std::vector<ManifestArticle> old_;  ///< the articles that it replaces, by ordinal
  std::size_t next_old_ = 0;
  std::vector<ManifestArticle> gone_;  ///< the articles of old_ that it no longer has
};

}  // namespace lede::indexer
