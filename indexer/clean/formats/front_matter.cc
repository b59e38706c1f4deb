#include "indexer/clean/formats/front_matter.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/base/ascii.h"
#include "indexer/clean/formats/field_names.h"
#include "indexer/clean/lines/lines.h"

namespace lede::indexer {
namespace {

using Entry = std::pair<std::string, std::string>;  // key in lower case, value

std::string_view take_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

std::string_view unquoted(std::string_view value) {
  const bool quoted =
      value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front();
  return quoted ? value.substr(1, value.size() - 2) : value;
}

void add_item(std::string& list, std::string_view item) {
  const std::string_view bare = unquoted(trim(item));
  if (bare.empty()) return;
  if (!list.empty()) list += ", ";
  list += bare;
}

// "[Ana Roux, 'Bo Lind']" -> "Ana Roux, Bo Lind"; other values unquoted.
std::string value_of(std::string_view value) {
  if (value.size() < 2 || value.front() != '[' || value.back() != ']') return std::string(unquoted(value));
  value = value.substr(1, value.size() - 2);
  std::string list;
  while (!value.empty()) {
    const std::size_t comma = std::min(value.find(','), value.size());
    add_item(list, value.substr(0, comma));
    value.remove_prefix(std::min(comma + 1, value.size()));
  }
  return list;
}

std::optional<Entry> entry_of(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  const std::string_view key = trim(line.substr(0, colon));
  if (key.empty() || !ascii::is_letter(key.front()) || key.find(' ') != key.npos) return std::nullopt;
  return Entry{ascii::lower(key), value_of(trim(line.substr(colon + 1)))};
}

// False for a line that does not occur in front matter.
bool read_line(std::string_view line, std::vector<Entry>& entries) {
  const std::string_view content = trim(line);
  if (content.empty() || content.starts_with('#')) return true;
  if (content.starts_with("- ") && !entries.empty())
    return add_item(entries.back().second, content.substr(2)), true;
  if (line.front() == ' ' || line.front() == '\t')
    return !entries.empty();  // a nested mapping or a long value
  auto entry = entry_of(content);
  if (entry) entries.push_back(std::move(*entry));
  return entry.has_value();
}

}  // namespace

std::string_view read_front_matter(std::string_view text, ArticleDraft& draft) {
  std::string_view rest = text;
  if (trim(take_line(rest)) != "---") return text;
  std::vector<Entry> entries;
  for (;;) {
    if (rest.empty()) return text;
    const std::string_view line = take_line(rest);
    const std::string_view content = trim(line);
    if (content == "---" || content == "...") break;
    if (!read_line(line, entries)) return text;
  }
  for (const FieldName& known : kFieldNames)
    for (const Entry& entry : entries)
      if (entry.first == known.name) give(draft, known.field, entry.second, "front-matter:" + entry.first);
  return rest;
}

}  // namespace lede::indexer
