// The roots, the folders that an index is made of: adding new ones, removing old ones, and walking them for
// the files to read.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "common/base/files.h"
#include "common/schema/opening.h"
#include "indexer/source/ignore.h"
#include "indexer/source/reader.h"

namespace lede::indexer {

/// Makes roots of names typed on the command line. Throws Error{usage} for one that does not exist.
std::vector<schema::Root> roots_from(const std::vector<std::string>& typed);

/// The known roots and the added ones, sorted by absolute path, none inside another. A new root inside a
/// known one adds nothing, one that contains known roots replaces them, and an equal one is kept as it was
/// typed last. Symlinks are resolved, so that no folder is indexed under two names.
std::vector<schema::Root> merge_roots(std::vector<schema::Root> known,
                                      const std::vector<schema::Root>& added);

/// The known roots without `typed`. Throws Error{usage}, with a text that names the roots, when one of
/// `typed` is none.
std::vector<schema::Root> without_roots(const std::vector<schema::Root>& known,
                                        const std::vector<std::string>& typed);

std::vector<std::string> absolute_paths(const std::vector<schema::Root>& roots);

struct FoundFile {
  std::string path;  ///< absolute
  fs::FileStatus status;
  /// Changes with what is outside it and decides what it gives: sidecars (clean/sidecars.h), the rules.
  std::uint64_t described = 0;
  std::shared_ptr<const FolderRules> rules = {};  ///< of an archive, when there are any

  /// Adds to `described`, and changes the time of change, so that the file is read again when it differs.
  void describe(std::uint64_t stamp);
};

/// Reads the file (its `neighbours` as TextReader takes them), without those members of an archive that its
/// rules, or `also`, leave out.
TextReader read_found(const FoundFile& file, const LeaveOutMember& also = {},
                      Neighbours* neighbours = nullptr);
/// The files in the archive that read_found() reads, as members_in (reader.h) gives them.
std::vector<ArchiveMember> members_in(const FoundFile& archive,
                                      const std::function<bool(const std::string& path)>& wants);

struct Found {
  /// Files that may hold articles, sorted by the bytes of their paths, each path once though roots may
  /// overlap.
  std::vector<FoundFile> files;
  std::vector<Skipped> skipped;  ///< special files, loops, unreadable folders; files not worth opening
  std::vector<std::string> thinned_roots = {};  ///< those in which rules left something out
};

/// Follows symlinks to files and folders. Each folder (by device and inode) is walked once: under its own
/// name where that lies in a root, else under that of the first link to it. Names that begin with a dot are
/// ignored, except those of roots. A root may be a file; a root that does not exist is skipped as unreadable.
/// Skipped files are sorted by path, too. Stops early when `stop` is set. What `rules`, those of lede.conf,
/// or a .ledeignore leaves out is not looked at; of two rules the one of the inner folder counts. A root
/// itself is never left out. An archive counts as a folder.
Found walk(const std::vector<std::string>& roots, const std::atomic<int>& stop, std::string_view rules = {});

}  // namespace lede::indexer
