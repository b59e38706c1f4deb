#include "searcher/present/csv_row.h"

namespace lede::searcher {

void CsvRow::add(std::string_view cell) {
  if (any_) row_ += ',';
  any_ = true;
  if (cell.find_first_of(",\"\r\n") == std::string_view::npos) {
    row_ += cell;
    return;
  }
  row_ += '"';
  for (const char c : cell) {
    if (c == '"') row_ += '"';
    row_ += c;
  }
  row_ += '"';
}

}  // namespace lede::searcher
