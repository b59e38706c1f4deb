#include "common/schema/derived_tables.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "common/base/bytes.h"
#include "common/base/error.h"
#include "common/base/files.h"

namespace lede::schema {

DerivedTable::DerivedTable(const std::string& folder, const DerivedFile& file)
    : file_(fs::join(folder, file.name)), name_(file) {}

// In this order: a table that takes its place meanwhile is met there.
DerivedTable::DerivedTable(const std::string& folder, const DerivedFile& file, Epoch epoch) {
  if (epoch != 0) *this = DerivedTable(folder, next_of(file));
  if (epoch == 0 || rows_if_sound().epoch() != epoch) *this = DerivedTable(folder, file);
}

SortedTable DerivedTable::rows() const {
  std::string_view bytes = file_.bytes();
  if (bytes.empty())
    throw Error(ErrorKind::index,
                fmt::format("reading the index: {} is missing; run lede-index --rebuild", name_.what));
  const std::string_view end = name_.end;
  if (!bytes.ends_with(end)) ByteReader({}, name_.what).damaged();
  bytes.remove_suffix(end.size());
  return {bytes, name_.what};
}

SortedTable DerivedTable::rows_if_sound() const {
  try {
    return rows();
  } catch (const Error&) {
    return {};
  }
}

DerivedTableWriter::DerivedTableWriter(const std::string& folder, const DerivedFile& file,
                                       const DerivedTable* read)
    : end_(file.end), file_(fs::join(folder, file.name)), rows_([this, read](std::string_view bytes) {
        file_.append(bytes);
        if (read != nullptr) read->let_go();
      }) {}

void DerivedTableWriter::finish(Epoch epoch) {
  file_.append(rows_.take(epoch));
  file_.append(end_);
  file_.finish();
}

void write_derived_table(const std::string& folder, const DerivedFile& file, std::string bytes) {
  fs::write_atomically(fs::join(folder, file.name), bytes += file.end);
}

bool DerivedTables::are_of(Epoch epoch) const {
  return entity_clusters.rows_if_sound().epoch() == epoch && fingerprints.rows_if_sound().epoch() == epoch &&
         near_duplicates.rows_if_sound().epoch() == epoch;
}

void write_next_table(const std::string& folder, const DerivedFile& file, std::string bytes) {
  write_derived_table(folder, next_of(file), std::move(bytes));
}

void settle_next_tables(const std::string& folder, Epoch epoch) {
  for (const DerivedFile& file : {kEntityClusters, kFingerprints, kNearDuplicates}) {
    const std::string next = fs::join(folder, file.next);
    if (fs::status(next).kind == fs::FileKind::absent) continue;
    if (DerivedTable(folder, next_of(file)).rows_if_sound().epoch() == epoch)
      fs::rename(next, fs::join(folder, file.name));
    else
      fs::remove_all(next);
  }
}

}  // namespace lede::schema
