// The digests of a generation: a checksum of every block of its Xapian tables, in a sorted table beside them
// (file `digests`). Xapian's tables have none of their own, and Xapian believes what it reads: a flipped bit
// becomes a wrong answer or a read past the end of a block. With the digests, damage is found when it is met,
// as a file system with checksums (btrfs, ZFS) does it.
//
// Rows: name of a file -> xxh3-64 of each of its blocks, the low four bytes, big-endian; of iamglass, of the
// file. The table's epoch is Xapian's revision that they are of. A block begins with the revision that wrote
// it, and is never written again by an older one, so a block of a later revision is one of a commit whose
// digests are not written yet, or of none: Xapian itself refuses it where it must.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "common/schema/derived_tables.h"
#include "common/schema/written_blocks.h"

namespace lede::schema {

inline constexpr DerivedFile kDigests{"digests", "the table of digests"};

/// Whether the folder has any: a database in the making has none.
bool has_digests(const std::string& folder);

/// Writes the digests of what is committed in `folder`, which is of `revision`. Of blocks that digests are
/// there for, only those that are newer are read, but for their first bytes; where `written` has noted all
/// that was written since these digests, only what it names. Does nothing when they are there. Throws
/// Error{io}.
void write_digests(const std::string& folder, Epoch revision, const WrittenBlocks* written = nullptr);

/// Compares every block with its digest. What is wrong, a sentence a file; empty: nothing.
std::vector<std::string> damaged_files(const std::string& folder);

/// While one lives, each block that Xapian reads of the tables in its folder is compared with its digest when
/// it is read for the first time; of a damaged one the read fails with EBADMSG, which Xapian throws as
/// DatabaseError (translate() knows it). Xapian 1.4 has no place to look at what it reads, so this program
/// has a `pread` of its own, which calls the system's. Copies share what they hold. Thread safe.
class VerifiedReads {
 public:
  VerifiedReads() = default;  ///< of nothing
  /// Of nothing, too, where the folder has no digests, as one in the making. Throws Error{index} for damaged
  /// digests, for a table that is missing, and for a damaged iamglass, which says where the tables begin: to
  /// be called before Xapian reads it.
  explicit VerifiedReads(const std::string& folder);

 private:
  std::shared_ptr<const void> held_;
};

}  // namespace lede::schema
