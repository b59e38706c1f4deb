// What is to be done: the files on the disk held against the files in the index. Pure: nothing is opened
// here. What only a look inside a file can tell (was it merely touched, was it moved) is decided later, by
// Vanished and by the Updater.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "common/schema/fields.h"
#include "common/schema/stamp.h"
#include "indexer/source/walk.h"

namespace lede::indexer {

/// An article that is in the index.
struct ManifestArticle {
  std::uint32_t docid = 0;
  std::uint32_t ordinal = 0;
  bool operator==(const ManifestArticle&) const = default;
};

/// How often one file (or its lines) gave no article for one reason.
struct SkipCount {
  SkipReason reason{};
  std::uint64_t count = 1;
  std::string detail;  ///< of the first
  bool operator==(const SkipCount&) const = default;
};

/// A file that was read by an earlier run. One without articles is kept in mind too, so that it is not opened
/// again.
struct ManifestFile {
  std::string path;
  schema::SourceStamp stamp;
  std::vector<ManifestArticle> articles;  ///< sorted by ordinal
  std::vector<SkipCount> skips;           ///< sorted by reason, each once
  bool operator==(const ManifestFile&) const = default;
};

/// All of them, sorted by path bytes.
using FileManifest = std::vector<ManifestFile>;

struct ToRead {
  FoundFile file;
  const ManifestFile* known = nullptr;  ///< into the file manifest; null for a new file
};

struct Changes {
  std::vector<ToRead> to_read;  ///< new, with another size or mtime, or with a fault; sorted by path
  std::vector<const ManifestFile*> unchanged;  ///< sorted by path
  /// not seen, yet to stay: --keep-missing, or behind an unreadable folder
  std::vector<const ManifestFile*> kept;
  std::vector<const ManifestFile*> vanished;  ///< sorted by path
};

/// `roots` are absolute. What lies under none of them has vanished, whatever `keep_missing` says. What lies
/// below a folder that the walk could not enter (unreadable, a symlink to a disk that is away) is out of
/// reach, not gone. Pointers are into `file manifest`, which must outlive the result.
Changes find_changes(const FileManifest& manifest, Found found, const std::vector<std::string>& roots,
                     bool keep_missing);

/// Takes out of changes.to_read, and returns in the same order, the files that have only to be added: never
/// seen, and of a size that no vanished file with articles has, so that none of them was merely moved.
std::vector<ToRead> take_fresh(Changes& changes);
/// Undoes that.
void put_back(Changes& changes, std::vector<ToRead> fresh);

/// Roots that have articles in the index and not one file on the disk now, with the number of articles:
/// probably a disk that is not mounted. Updating would empty the index.
std::vector<std::pair<std::string, Documents>> deserted_roots(const FileManifest& manifest,
                                                              const Found& found,
                                                              const std::vector<std::string>& roots);

/// Finds, among the vanished files, the one that a new file has been: by content, first in path order, each
/// once.
class Vanished {
 public:
  explicit Vanished(const std::vector<const ManifestFile*>& files);
  /// The vanished file with this size and content hash, taken from the list; null when there is none.
  const ManifestFile* take(const schema::SourceStamp& content);
  /// Whether some vanished file has this size: only then is its content worth a look.
  bool any_of_size(std::uint64_t size) const;
  /// Those nobody took, sorted by path.
  std::vector<const ManifestFile*> rest() const;

 private:
  std::multimap<std::pair<std::uint64_t, std::uint64_t>, const ManifestFile*> by_content_;  ///< (size, hash)
  std::vector<const ManifestFile*> silent_;  ///< without articles: nothing to move
};

/// Whether lede itself failed on some of it: then it is read again by every run, as the next lede may not
/// fail.
bool has_fault(const std::vector<SkipCount>& skips);
/// Adds one skip to a list sorted by reason.
void count_skip(std::vector<SkipCount>& skips, const Skipped& skipped);

}  // namespace lede::indexer
