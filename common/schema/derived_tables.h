// The derived tables of an index: what is worked out from all articles together. Each is one sorted table
// (common/base/sorted_table.h) in a file beside the database, stamped with the epoch of the articles it was
// made of. The file ends with its name, by which a table in the place of another is known.
//
// Database and tables change as one: the tables of what is committed next are written beside the others
// before the commit, and take their places after it. Until then a reader knows by the epoch of
// the database which ones are its own.
#pragma once

#include <string>

#include "common/base/mapped_file.h"
#include "common/base/sorted_table.h"
#include "common/base/written_file.h"

namespace lede::schema {

struct DerivedFile {
  const char* name = "";  ///< inside the folder of a generation
  const char* what = "";  ///< in messages
  const char* end = "";   ///< what the file ends with
  const char* next = "";  ///< the name of the one that is to take its place
};
/// Rows: common/entities/cluster_table.h.
inline constexpr DerivedFile kEntityClusters{"entities", "the table of entity clusters", "entities",
                                             "entities.next"};
/// Rows: common/schema/fingerprint_index.h.
inline constexpr DerivedFile kFingerprints{"fingerprints", "the index of sentence fingerprints",
                                           "fingerprints", "fingerprints.next"};
/// Rows: common/schema/near_duplicates.h.
inline constexpr DerivedFile kNearDuplicates{"duplicates", "the table of near-duplicates", "duplicates",
                                             "duplicates.next"};

/// The file of a derived table as it was when this was made, whatever has become of it since.
class DerivedTable {
 public:
  DerivedTable() = default;
  DerivedTable(const std::string& folder, const DerivedFile& file);
  /// That of `epoch` where it is there, else the same.
  DerivedTable(const std::string& folder, const DerivedFile& file, Epoch epoch);

  /// A view into the file, as long as this lives. Throws Error{index} when the file is missing, is another
  /// table, or its end is damaged.
  SortedTable rows() const;
  /// For the indexer, which makes again what it cannot read: without rows and of epoch 0 where rows() throws.
  SortedTable rows_if_sound() const;
  /// All of the file, for a copy.
  std::string_view bytes() const { return file_.bytes(); }
  /// What was read of it counts as memory of this program no longer.
  void let_go() const { file_.let_go(); }

 private:
  MappedFile file_;
  DerivedFile name_;
};

/// Those of one generation.
struct DerivedTables {
  DerivedTables() = default;
  /// As DerivedTable; without an epoch those that have taken their places.
  explicit DerivedTables(const std::string& folder, Epoch epoch = 0)
      : entity_clusters(folder, kEntityClusters, epoch),
        fingerprints(folder, kFingerprints, epoch),
        near_duplicates(folder, kNearDuplicates, epoch) {}
  bool are_of(Epoch epoch) const;

  DerivedTable entity_clusters, fingerprints, near_duplicates;
};

/// The table that is to take the place of this one.
constexpr DerivedFile next_of(const DerivedFile& file) { return {file.next, file.what, file.end, file.next}; }

/// Writes a table to its file while it is made, and puts it in its place at the end. All throw Error{io}.
class DerivedTableWriter {
 public:
  /// `read`, unless null, is the table that it is made of: what was read of it is let go of now and then.
  /// Must outlive this.
  DerivedTableWriter(const std::string& folder, const DerivedFile& file, const DerivedTable* read = nullptr);

  TableWriter& rows() { return rows_; }
  void finish(Epoch epoch);

 private:
  const char* end_;
  fs::AtomicFile file_;
  TableWriter rows_;
};

/// Throws Error{io}.
void write_derived_table(const std::string& folder, const DerivedFile& file, std::string bytes);
/// A table of what is committed next. Throws Error{io}.
void write_next_table(const std::string& folder, const DerivedFile& file, std::string bytes);
/// Puts the tables of `epoch`, which is committed, in their places. Any others that a run cut short has left
/// are removed. Throws Error{io}.
void settle_next_tables(const std::string& folder, Epoch epoch);

}  // namespace lede::schema
