#include "indexer/source/json_forms.h"

#include <algorithm>
#include <vector>

#include "common/base/ascii.h"
#include "common/base/json.h"
#include "indexer/source/record_borders.h"

namespace lede::indexer {
namespace {

constexpr std::size_t npos = std::string_view::npos;

// Where the next comment begins from `at` on; npos when there is none.
std::size_t next_comment(std::string_view json, std::size_t at) {
  while ((at = json.find_first_of("\"'/", at)) != npos) {
    if (json[at] == '/') {
      if (at + 1 < json.size() && (json[at + 1] == '/' || json[at + 1] == '*')) return at;
      ++at;
      continue;
    }
    at = string_end(json, at);
    if (at == npos) return npos;
  }
  return npos;
}

std::size_t comment_end(std::string_view json, std::size_t begin) {
  const bool is_line = json[begin + 1] == '/';
  const std::size_t end = json.find(is_line ? "\n" : "*/", begin + 2);
  return end == npos ? json.size() : end + (is_line ? 0 : 2);
}

// {"0": ..., "1": ...}, {"a": ..., "b": ...} or [..., ...]: the values of a column, none of them an object.
std::vector<const Json*> values_of(const Json& column) {
  std::vector<const Json*> values;
  if (column.is_structured())
    for (const Json& value : column) values.push_back(&value);
  if (std::ranges::any_of(values, [](const Json* value) { return value->is_object(); })) values.clear();
  return values;
}

void append_row(const Json& row, std::string& lines) {
  lines.append(row.dump(-1, ' ', false, Json::error_handler_t::replace)).push_back('\n');
}

struct Columns {
  std::vector<std::string> names;
  std::vector<std::vector<const Json*>> values;
};

Columns columns_in(const Json& table) {
  Columns columns;
  const auto names = table.find("columns"), rows = table.find("data");
  if (names != table.end() && rows != table.end() && names->is_array() && rows->is_array()) {
    for (const Json& name : *names) columns.names.push_back(name.is_string() ? name.get<std::string>() : "");
    columns.values.resize(columns.names.size());
    for (const Json& row : *rows) {
      if (!row.is_array() || row.size() != columns.names.size()) return {};
      for (std::size_t i = 0; i < row.size(); ++i) columns.values[i].push_back(&row[i]);
    }
    return columns;
  }
  for (auto column = table.begin(); column != table.end(); ++column) {
    columns.names.push_back(column.key());
    columns.values.push_back(values_of(column.value()));
  }
  return columns;
}

// {"a.txt": {...}, "b.txt": {...}}: what is said of files, as rows with their names.
std::string rows_of_names(const Json& files) {
  std::string lines;
  for (auto file = files.begin(); file != files.end(); ++file) {
    if (!file.value().is_object() || file.key().find_first_of("./") == npos) return "";
    Json row = file.value();
    row["file"] = file.key();
    append_row(row, lines);
  }
  return files.size() > 1 ? lines : "";
}

bool is_table(const Columns& columns) {
  if (columns.values.size() < 2 || columns.values.front().empty()) return false;
  const auto has_prose = [](const std::vector<const Json*>& column) {
    const auto prose = std::ranges::count_if(
        column, [](const Json* value) { return value->is_string() && is_prose(value->get<std::string>()); });
    return 2 * static_cast<std::size_t>(prose) >= column.size();
  };
  const std::size_t rows = columns.values.front().size();
  return std::ranges::all_of(columns.values, [&](const auto& column) { return column.size() == rows; }) &&
         std::ranges::any_of(columns.values, has_prose);
}

}  // namespace

bool has_comments(std::string_view json) { return next_comment(json, 0) != npos; }

std::string without_comments(std::string_view json) {
  std::string out;
  std::size_t from = 0;
  for (std::size_t at = next_comment(json, 0); at != npos; at = next_comment(json, from)) {
    out.append(json.substr(from, at - from)).push_back(' ');
    from = comment_end(json, at);
  }
  return out.append(json.substr(from));
}

std::string rows_of_table(std::string_view object) {
  const std::size_t colon = object.find("\":");  // most objects begin with a plain value: no table
  const std::size_t first = colon == npos ? npos : object.find_first_not_of(ascii::kWhite, colon + 2);
  if (first == npos || (object[first] != '{' && object[first] != '[')) return "";
  const Json table = Json::parse(object, nullptr, /*allow_exceptions=*/false);
  if (!table.is_object()) return "";
  const Columns columns = columns_in(table);
  if (!is_table(columns)) return rows_of_names(table);
  std::string lines;
  for (std::size_t row = 0; row < columns.values.front().size(); ++row) {
    Json record = Json::object();
    for (std::size_t i = 0; i < columns.names.size(); ++i) record[columns.names[i]] = *columns.values[i][row];
    append_row(record, lines);
  }
  return lines;
}

}  // namespace lede::indexer
