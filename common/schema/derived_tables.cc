#include "common/schema/derived_tables.h"

#include <fmt/format.h>

#include "common/base/error.h"
#include "common/base/files.h"

namespace lede::schema {

DerivedTable::DerivedTable(const std::string& folder, const DerivedFile& file)
    : file_(fs::join(folder, file.name)), what_(file.what) {}

SortedTable DerivedTable::rows() const {
  if (file_.bytes().empty())
    throw Error(ErrorKind::index,
                fmt::format("reading the index: {} is missing; run lede-index --rebuild", what_));
  return {file_.bytes(), what_};
}

SortedTable DerivedTable::rows_if_sound() const {
  try {
    return rows();
  } catch (const Error&) {
    return {};
  }
}

void write_derived_table(const std::string& folder, const DerivedFile& file, std::string_view bytes) {
  fs::write_atomically(fs::join(folder, file.name), bytes);
}

}  // namespace lede::schema
