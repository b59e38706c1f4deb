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

void write_derived_table(const std::string& folder, const DerivedFile& file, std::string bytes) {
  fs::write_atomically(fs::join(folder, file.name), bytes += file.end);
}

}  // namespace lede::schema
