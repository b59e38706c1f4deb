// Compares the files on disk with the files in the index and lists what is to be done. Pure: no file is
// opened here. Whether a file was only touched, or moved, depends on its content and is decided later, by
// Vanished and the Updater.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/schema/fields.h"
#include "common/schema/opening.h"
#include "indexer/source/walk.h"

namespace lede::indexer {

/// An article that is in the index.
struct ManifestArticle {
  std::uint32_t docid = 0;
  std::uint32_t ordinal = 0;
  std::uint64_t member = 0;  ///< as member_of gives it
  bool operator==(const ManifestArticle&) const = default;
};

/// Stands for the path inside an archive, whatever the archive is called; 0 when `path` has none.
std::uint64_t member_of(std::string_view path);

/// Sorts the articles of a file: by member, then ordinal.
bool is_before(const ManifestArticle& a, const ManifestArticle& b);

/// How often a file, or a line or member of it, gave no article for one reason.
struct SkipCount {
  SkipReason reason{};
  std::uint64_t count = 1;
  std::string detail;  ///< of the first; of members of unknown type their suffix
  bool operator==(const SkipCount&) const = default;
};

/// A file that an earlier run read. Files without articles are recorded, too, so that they are not opened
/// again.
struct ManifestFile {
  std::string path;
  schema::SourceStamp stamp;
  std::vector<ManifestArticle> articles;  ///< sorted by is_before
  std::vector<SkipCount> skips;           ///< sorted by reason, each once; unknown_type once a detail
  bool operator==(const ManifestFile&) const = default;
};

/// All files that earlier runs read, sorted by the bytes of their paths.
using FileManifest = std::vector<ManifestFile>;

struct ToRead {
  FoundFile file;
  const ManifestFile* known = nullptr;  ///< its entry in the file manifest; null for a new file
};

struct Changes {
  std::vector<ToRead> to_read;  ///< new, with another size or mtime, or with a fault; sorted by path
  std::vector<const ManifestFile*> unchanged;  ///< sorted by path
  /// not seen, but not removed: because of --keep-missing, or inside a folder that cannot be read
  std::vector<const ManifestFile*> kept;
  std::vector<const ManifestFile*> vanished;  ///< sorted by path
};

/// `roots` are absolute. A file under none of them has vanished, whatever `keep_missing` is. A file below a
/// folder that the walk could not enter (unreadable, or a symlink to a disk that is not mounted) is kept. The
/// result points into `manifest`, which must outlive it.
Changes find_changes(const FileManifest& manifest, Found found, const std::vector<std::string>& roots,
                     bool keep_missing);

/// Moves the files that only have to be added from changes.to_read to the result, in the same order: files
/// never seen before, of a size that no vanished file with articles has, so that none of them was only moved.
std::vector<ToRead> take_new_files(Changes& changes);
/// Puts them back into changes.to_read.
void put_back(Changes& changes, std::vector<ToRead> new_files);

/// The roots that have articles in the index but no file on disk that has some or is an article by its name,
/// with the number of articles. Probably their disk is not mounted, and an update would empty the index.
std::vector<std::pair<std::string, Documents>> deserted_roots(const FileManifest& manifest,
                                                              const Found& found,
                                                              const std::vector<std::string>& roots);

/// The vanished files, to find the one that a new file was before it was moved. Files are matched by content;
/// of several with the same content the first by path is taken, each once.
class Vanished {
 public:
  explicit Vanished(const std::vector<const ManifestFile*>& files);
  /// Removes the vanished file with this size and content hash from the list and returns it; null when there
  /// is none.
  const ManifestFile* take(const schema::SourceStamp& content);
  /// Whether some vanished file has this size, so that reading the content of a new file is worthwhile.
  bool any_of_size(std::uint64_t size) const;
  /// The files that were not taken, sorted by path.
  std::vector<const ManifestFile*> rest() const;

 private:
  std::multimap<std::pair<std::uint64_t, std::uint64_t>, const ManifestFile*> by_content_;  ///< (size, hash)
  std::vector<const ManifestFile*> without_articles_;  ///< nothing of these can be moved
};

/// Whether one of the skips is a fault of lede. Such a file is read again by every run, as the next version
/// of lede may not have the fault.
bool has_fault(const std::vector<SkipCount>& skips);
/// Adds one skip to a list sorted by reason.
void count_skip(std::vector<SkipCount>& skips, const Skipped& skipped);

}  // namespace lede::indexer
