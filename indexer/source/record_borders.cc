#include "indexer/source/record_borders.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/base/ascii.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kMostColumns = 4096;
constexpr std::size_t kCutField = 64 << 10;
constexpr std::size_t npos = std::string_view::npos;

// Lists of articles in the answers of news services and in feeds, by their keys.
constexpr std::array<std::string_view, 13> kLists = {"articles", "results", "items",   "docs",  "documents",
                                                     "entries",  "records", "stories", "posts", "news",
                                                     "data",     "hits",    "rows"};
// An object with one of these is an article itself.
constexpr std::array<std::string_view, 6> kTexts = {"text",        "body",         "maintext",
                                                    "articleBody", "content_html", "content_text"};

template <class Table>
bool is_one_of(const Table& table, std::string_view word) {
  return std::find(table.begin(), table.end(), word) != table.end();
}

// Behind the string that begins at `at`; npos when it does not end.
std::size_t string_end(std::string_view text, std::size_t at) {
  for (at = text.find_first_of("\"\\", at + 1); at != npos; at = text.find_first_of("\"\\", at + 2))
    if (text[at] == '"') return at + 1;
  return npos;
}

// Where the quotation mark stands that closes the one at text[at]: before a delimiter or a line end. Marks in
// between are doubled; some programs forget that, which is understood within a line. npos: the mark at `at`
// opens nothing, as in tables with tabs, which often quote nothing. text.size(): the text ends first.
std::size_t closing_mark(std::string_view text, std::size_t at, char delimiter) {
  std::string_view stops = delimiter == '\t' ? "\"\n" : "\"";
  for (std::size_t i = text.find_first_of(stops, at + 1); i != npos; i = text.find_first_of(stops, i)) {
    if (text[i] == '\n') return npos;
    if (i + 1 == text.size()) break;
    const char next = text[i + 1];
    if (next == delimiter || next == '\n' || next == '\r') return i;
    if (next == '"' && stops.size() == 1) {
      i += 2;
      continue;
    }
    if (delimiter == '\t' && next != '"') return npos;
    if (text[i - 1] == delimiter && i - 1 > at) return npos;  // the next field opens here
    i += next == '"' ? 2 : 1;
    stops = "\"\n";
  }
  return text.size();
}

std::string without_doubled_marks(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    out += text[at];
    if (text[at] == '"' && at + 1 < text.size() && text[at + 1] == '"') ++at;
  }
  return out;
}

}  // namespace

std::size_t object_end(std::string_view text) {
  std::size_t depth = 0;
  for (std::size_t at = text.find_first_of("{}\""); at != npos; at = text.find_first_of("{}\"", at)) {
    if (text[at] == '"') {
      at = string_end(text, at);
      if (at == npos) return npos;
      continue;
    }
    if (text[at++] == '{')
      ++depth;
    else if (--depth == 0)
      return at;
  }
  return npos;
}

namespace {

// The keys of an object; nullopt when a string in it does not end.
std::optional<std::vector<std::string_view>> keys_in(std::string_view object) {
  std::vector<std::string_view> keys;
  int depth = 0;
  for (std::size_t at = 0; (at = object.find_first_of("{}[]\"", at)) != npos;) {
    if (object[at] != '"') {
      depth += object[at] == '{' || object[at] == '[' ? 1 : -1;
      ++at;
      continue;
    }
    const std::size_t begin = std::exchange(at, string_end(object, at));
    if (at == npos) return std::nullopt;
    const std::size_t next = object.find_first_not_of(ascii::kWhite, at);
    if (depth == 1 && next != npos && object[next] == ':')
      keys.push_back(object.substr(begin + 1, at - begin - 2));
  }
  return keys;
}

// Where the first value begins in an object of articles, each under its name; npos when the first two values
// are none.
std::size_t named_articles(std::string_view text) {
  std::size_t first = npos;
  for (std::size_t at = next_item(text, 1); at != npos && text[at] == '{'; at = next_item(text, at)) {
    const std::size_t end = object_end(text.substr(at));
    const auto keys = end == npos ? std::nullopt : keys_in(text.substr(at, end));
    if (!keys || std::none_of(keys->begin(), keys->end(), [](std::string_view key) {
          return key == "content" || is_one_of(kTexts, key);
        }))
      return npos;
    if (first != npos) return first;
    first = at;
    at += end;
  }
  return npos;
}

}  // namespace

std::size_t next_item(std::string_view text, std::size_t at) {
  while ((at = text.find_first_of("{}[]\"", at)) != npos && text[at] == '"') at = string_end(text, at);
  return at;
}

std::size_t wrapped_list(std::string_view text) {
  if (const std::size_t first = named_articles(text); first != npos) return first;
  constexpr std::size_t kDeepest = 3;
  std::string_view key;
  std::size_t depth = 0;
  for (std::size_t at = text.find_first_of("{}[\""); at != npos; at = text.find_first_of("{}[\"", at)) {
    if (text[at] == '"') {
      const std::size_t end = string_end(text, at);
      if (end == npos) return npos;
      const std::size_t next = text.find_first_not_of(ascii::kWhite, end);
      if (next != npos && text[next] == ':') key = text.substr(at + 1, end - at - 2);
      if (next != npos && text[next] == ':' && depth == 1 && is_one_of(kTexts, key)) return npos;
      at = end;
      continue;
    }
    const char c = text[at++];
    if (c == '{' && ++depth > kDeepest) return npos;
    if (c == '}' && --depth == 0) return npos;
    const std::size_t item = c == '[' ? text.find_first_not_of(ascii::kWhite, at) : npos;
    if (item != npos && text[item] == '{') {
      if (is_one_of(kLists, key)) return item;
      const std::size_t end = object_end(text.substr(item));  // of another list: its keys are not ours
      if (end == npos) return npos;
      at = item + end;
    }
  }
  return npos;
}

std::optional<Row> read_row(std::string_view text, char delimiter, bool is_all) {
  const std::array<char, 2> ends = {delimiter, '\n'};
  Row row;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t behind = at;
    std::string field;
    if (text[at] == '"') {
      const std::size_t close = closing_mark(text, at, delimiter);
      if (close == text.size() && !is_all) return std::nullopt;
      const bool is_cut = close == text.size() && text.size() - at < kCutField;
      if (close < text.size() || is_cut) {
        behind = is_cut ? text.size() - 1 : close + 1;
        field = without_doubled_marks(text.substr(at + 1, (is_cut ? behind : close) - at - 1));
      }
    }
    const std::size_t end = text.find_first_of({ends.data(), ends.size()}, behind);
    if (end == npos) return std::nullopt;
    field += text.substr(behind, end - behind);
    if (text[end] == '\n' && field.ends_with('\r')) field.pop_back();
    if (row.fields.size() < kMostColumns) row.fields.push_back(std::move(field));
    at = end + 1;
    if (text[end] == '\n') return row.size = at, row;
  }
  return std::nullopt;
}

std::size_t mail_end(std::string_view text) {
  constexpr std::string_view kBegin = "\nFrom ";
  for (auto at = text.find(kBegin); at != npos; at = text.find(kBegin, at + 1)) {
    const std::string_view line = text.substr(at + 1, kLongestSeparator);
    if (const std::size_t end = line.find('\n'); end != npos && separates_mails(line.substr(0, end)))
      return at + 1;
  }
  return npos;
}

std::string unquoted(std::string_view mail) {
  std::string out;
  while (!mail.empty()) {
    const std::string_view line = mail.substr(0, mail.find('\n') == npos ? npos : mail.find('\n') + 1);
    mail.remove_prefix(line.size());
    const std::size_t marks = std::min(line.find_first_not_of('>'), line.size());
    out += line.substr(marks > 0 && line.substr(marks).starts_with("From ") ? 1 : 0);
  }
  return out;
}

bool separates_mails(std::string_view line) {
  if (!line.starts_with("From ") || line.size() > kLongestSeparator) return false;
  const auto is_digit = [&](std::size_t at) { return at < line.size() && ascii::is_digit(line[at]); };
  bool clock = false, year = false;
  for (std::size_t at = 5; at < line.size(); ++at) {
    clock = clock || (line[at] == ':' && is_digit(at - 1) && is_digit(at + 1) && is_digit(at + 2));
    year = year || (line[at] == ' ' &&
                    (line.substr(at + 1).starts_with("19") || line.substr(at + 1).starts_with("20")) &&
                    is_digit(at + 3) && is_digit(at + 4) && !is_digit(at + 5));
  }
  return clock && year;
}

std::optional<std::vector<std::string_view>> keys_of_one(std::string_view json) {
  json = ascii::trimmed(json.starts_with("\xEF\xBB\xBF") ? json.substr(3) : json);
  if (!json.starts_with('{') || object_end(json) != json.size() || wrapped_list(json) != npos)
    return std::nullopt;
  return keys_in(json);
}

char delimiter_in(std::string_view header) {
  constexpr std::string_view kDelimiters = ",;\t|";
  return *std::max_element(kDelimiters.begin(), kDelimiters.end(), [&](char a, char b) {
    return std::count(header.begin(), header.end(), a) < std::count(header.begin(), header.end(), b);
  });
}

}  // namespace lede::indexer
