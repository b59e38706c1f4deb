#include "indexer/source/record_borders.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/lines.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kMostColumns = 4096;
constexpr std::size_t kCutField = 64 << 10;
constexpr std::size_t npos = std::string_view::npos;

// Lists of articles in the answers of news services and in feeds, by their keys.
constexpr std::array<std::string_view, 17> kLists = {
    "dataFeedElement", "articles",     "results", "items", "docs", "documents", "entries",
    "records",         "stories",      "posts",   "news",  "data", "hits",      "rows",
    "messages",        "orderedItems", "children"};
constexpr std::string_view kDatabase = "db";  // of Ghost: a list of the one object that holds the tables
// An object with one of these is an article itself.
constexpr std::array<std::string_view, 6> kTexts = {"text",        "body",         "maintext",
                                                    "articleBody", "content_html", "content_text"};

template <class Table>
bool is_one_of(const Table& table, std::string_view word) {
  return std::find(table.begin(), table.end(), word) != table.end();
}

// JSON has one quotation mark, what Python prints has two.
constexpr bool is_quote(char c) { return c == '"' || c == '\''; }

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

std::size_t string_end(std::string_view text, std::size_t at) {
  const std::array<char, 2> ends = {text[at], '\\'};
  const std::string_view stops(ends.data(), ends.size());
  for (const char quote = text[at]; (at = text.find_first_of(stops, at + 1)) != npos; ++at)
    if (text[at] == quote) return at + 1;
  return npos;
}

std::size_t object_end(std::string_view text) {
  std::size_t depth = 0;
  for (std::size_t at = text.find_first_of("{}\"'"); at != npos; at = text.find_first_of("{}\"'", at)) {
    if (is_quote(text[at])) {
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
  for (std::size_t at = 0; (at = object.find_first_of("{}[]\"'", at)) != npos;) {
    if (!is_quote(object[at])) {
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

// The size of the article at the beginning of the text; npos when it does not end or is none.
std::size_t article_size(std::string_view text) {
  const std::size_t end = object_end(text);
  const auto keys = end == npos ? std::nullopt : keys_in(text.substr(0, end));
  const bool has_text = keys && std::any_of(keys->begin(), keys->end(), [](std::string_view key) {
                          return key == "content" || is_one_of(kTexts, key);
                        });
  return has_text ? end : npos;
}

// Where the first value begins in an object of articles, each under its name; npos when the first two values
// are none.
std::size_t named_articles(std::string_view text) {
  std::size_t first = npos;
  for (std::size_t at = next_item(text, 1); at != npos && text[at] == '{'; at = next_item(text, at)) {
    const std::size_t size = article_size(text.substr(at));
    if (size == npos || first != npos) return size == npos ? npos : first;
    first = at;
    at += size;
  }
  return npos;
}

// Behind the bracket of the list when the text goes on, from `at`, with a name and a list; else npos.
std::size_t named_list(std::string_view text, std::size_t at) {
  at = text.find_first_not_of(ascii::kWhite, at);
  if (at == npos || !is_quote(text[at]) || (at = string_end(text, at)) == npos) return npos;
  const std::size_t list = text.find_first_not_of(": \t\r\n", at);
  return list != npos && text[list] == '[' ? list + 1 : npos;
}

}  // namespace

std::size_t script_size(std::string_view text) {
  constexpr std::size_t kLongest = 100;
  constexpr std::string_view kOthers = "_$. =(\t\r\n";
  const std::size_t value = text.substr(0, kLongest).find_first_of("{[");
  const std::string_view script = ascii::trimmed(text.substr(0, value));
  const bool is_script = value != npos && !script.empty() && ascii::is_letter(script.front()) &&
                         (script.back() == '=' || script.back() == '(') &&
                         std::all_of(script.begin(), script.end(), [&](char c) {
                           return ascii::is_letter(c) || ascii::is_digit(c) || kOthers.find(c) != npos;
                         });
  return is_script ? value : 0;
}

std::size_t next_item(std::string_view text, std::size_t at) {
  while ((at = text.find_first_of("{}[]\"'", at)) != npos && is_quote(text[at])) at = string_end(text, at);
  return at;
}

std::size_t wrapped_list(std::string_view text) {
  if (const std::size_t first = named_articles(text); first != npos) return first;
  constexpr std::size_t kDeepest = 3;
  std::string_view key;
  std::size_t depth = 0;
  for (std::size_t at = text.find_first_of("{}[\"'"); at != npos; at = text.find_first_of("{}[\"'", at)) {
    if (is_quote(text[at])) {
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
      if (key == kDatabase) continue;
      const std::size_t end = object_end(text.substr(item));  // of another list: its keys are not ours
      if (end == npos) return npos;
      at = item + end;
    }
  }
  return npos;
}

std::size_t named_lists(std::string_view text) {
  const std::size_t list = named_list(text, 1);
  const std::size_t first = list == npos ? npos : next_item(text, list);
  if (first == npos || text[first] != '{' || article_size(text.substr(first)) == npos) return npos;
  std::size_t at = first;
  while (at != npos && text[at] == '{') {
    const std::size_t end = object_end(text.substr(at));
    at = end == npos ? npos : next_item(text, at + end);
  }
  const std::size_t behind = at == npos ? npos : text.find_first_not_of(ascii::kWhite, at + 1);
  return behind == npos || text[behind] == '}' || named_list(text, behind + 1) != npos ? first : npos;
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

namespace {

constexpr std::size_t kSampleRows = 20;

std::vector<std::vector<std::string>> first_rows(std::string_view text, char delimiter) {
  std::vector<std::vector<std::string>> rows;
  while (rows.size() < kSampleRows && !text.empty()) {
    auto row = read_row(text, delimiter, false);
    if (!row) break;
    text.remove_prefix(row->size);
    rows.push_back(std::move(row->fields));
  }
  return rows;
}

bool is_address(std::string_view cell) { return cell.starts_with("http://") || cell.starts_with("https://"); }

// "2031-03-06", "6.3.2031 07:31", "20310306", but no other number.
bool is_day(std::string_view cell) {
  constexpr std::size_t kLongest = 32;
  const auto digits = static_cast<std::size_t>(std::count_if(cell.begin(), cell.end(), ascii::is_digit));
  const bool is_plain = digits == cell.size();
  if (cell.size() > kLongest || digits < 6 || !ascii::is_digit(cell.front())) return false;
  if (is_plain) return digits == 8 && (cell.starts_with("19") || cell.starts_with("20"));
  return std::count(cell.begin(), cell.end(), '-') >= 2 || std::count(cell.begin(), cell.end(), '/') == 2 ||
         std::count(cell.begin(), cell.end(), '.') >= 2;
}

std::size_t words_in(std::string_view cell) {
  return static_cast<std::size_t>(std::count(cell.begin(), cell.end(), ' ')) + 1;
}

bool is_headline(std::string_view cell) { return cell.size() <= 250 && words_in(cell) >= 3 && !is_day(cell); }

}  // namespace

bool is_list_of_records(std::string_view key) { return is_one_of(kLists, key); }

bool is_prose(std::string_view value) { return value.size() >= 80 && words_in(value) >= 10; }

std::optional<std::vector<std::string>> guessed_columns(std::string_view text, char delimiter) {
  const auto rows = first_rows(text, delimiter);
  if (rows.empty()) return std::nullopt;
  const auto& first = rows.front();
  if (std::none_of(first.begin(), first.end(),
                   [](const auto& cell) { return is_prose(cell) || is_address(cell) || is_day(cell); }))
    return std::nullopt;
  const auto fits = [&](std::size_t column, bool (*is_such)(std::string_view)) {
    std::size_t all = 0, such = 0;
    for (const auto& row : rows)
      if (column < row.size() && !row[column].empty()) ++all, such += is_such(row[column]);
    return all > 0 && such * 10 >= all * 8;
  };
  const auto size_of = [&](std::size_t column) {
    std::size_t size = 0;
    for (const auto& row : rows) size += column < row.size() ? row[column].size() : 0;
    return size;
  };
  std::vector<std::string> names(first.size());
  std::size_t best = npos;
  for (std::size_t i = 0; i < names.size(); ++i)
    if (fits(i, is_prose) && (best == npos || size_of(i) > size_of(best))) best = i;
  if (best == npos) return std::nullopt;
  names[best] = "text";
  struct Guess {
    const char* name;
    bool (*is_such)(std::string_view);
  };
  for (const auto& [name, is_such] :
       {Guess{"url", is_address}, Guess{"date", is_day}, Guess{"title", is_headline}})
    for (std::size_t i = 0; i < names.size(); ++i)
      if (names[i].empty() && fits(i, is_such)) {
        names[i] = name;
        break;
      }
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i].empty()) names[i] = "column" + std::to_string(i + 1);
  return names;
}

std::optional<char> declared_delimiter(std::string_view line) {
  line = ascii::trimmed(line);
  if (line.starts_with('"') && line.ends_with('"') && line.size() > 1) line = line.substr(1, line.size() - 2);
  return line.size() == 5 && ascii::lower(line).starts_with("sep=") ? std::optional(line.back())
                                                                    : std::nullopt;
}

char delimiter_of(std::string_view text) {
  const std::string_view header = text.substr(0, text.find('\n'));
  const char declared = delimiter_in(header);
  if (!guessed_columns(text, declared)) return declared;
  for (const char delimiter : {'\t', ';', '|', ','}) {
    const auto rows = first_rows(text, delimiter);
    if (rows.size() > 1 && rows[0].size() > 1 &&
        std::all_of(rows.begin(), rows.end(), [&](const auto& row) { return row.size() == rows[0].size(); }))
      return delimiter;
  }
  return declared;
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
  json = ascii::trimmed(without_byte_order_mark(json));
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
