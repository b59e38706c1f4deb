#include "indexer/clean/sidecars.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <unordered_set>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/files.h"
#include "common/base/numbers.h"
#include "indexer/clean/formats/formats.h"
#include "indexer/clean/formats/json.h"
#include "indexer/clean/formats/record.h"
#include "indexer/clean/lines/lines.h"
#include "indexer/source/records.h"

namespace lede::indexer {
namespace {

using nlohmann::json;

constexpr Bytes kTableLimit{4ULL << 30};
constexpr std::size_t kSampleRows = 20'000;  // by which the key column is found

std::uint64_t hash_of(std::string_view text) { return XXH3_64bits(text.data(), text.size()); }

// "story.html.gz" -> "story"
std::string_view stem_of(std::string_view name) {
  const auto dot = without_compression(name).rfind('.');
  return name.substr(0, dot == name.npos || dot == 0 ? name.size() : dot);
}

std::string_view last_part(std::string_view path) { return path.substr(path.find_last_of("/\\") + 1); }

// An address without what differs between two ways to write it.
std::string plain_address(std::string_view address) {
  address = address.substr(0, address.find('#'));
  if (const auto scheme = address.find("://"); scheme != address.npos) address.remove_prefix(scheme + 3);
  std::string plain(address);
  if (plain.starts_with("www.")) plain.erase(0, 4);
  while (plain.ends_with('/')) plain.pop_back();
  return plain;
}

// One row at text[at], which moves behind it. In quotes a delimiter and a line end are part of the field. A
// quotation mark that is not closed on its line is one, as tables with tabs often quote nothing.
std::vector<std::string> take_row(std::string_view text, std::size_t& at, char delimiter) {
  std::vector<std::string> fields;
  std::string field;
  const auto ends = [&] { return at >= text.size() || text[at] == delimiter || text[at] == '\n'; };
  for (;;) {
    if (at < text.size() && text[at] == '"') {
      std::size_t end = at + 1;
      std::string quoted;
      for (; end < text.size(); ++end) {
        if (text[end] == '\n' && delimiter == '\t') break;
        if (text[end] != '"')
          quoted.push_back(text[end]);
        else if (end + 1 < text.size() && text[end + 1] == '"')
          quoted.push_back(text[++end]);
        else
          break;
      }
      const std::size_t behind = end + 1;
      const bool closed = end < text.size() && text[end] == '"' &&
                          (behind == text.size() || text[behind] == delimiter || text[behind] == '\n' ||
                           text[behind] == '\r');
      if (closed) field = std::move(quoted), at = behind;
    }
    while (!ends()) field.push_back(text[at++]);
    if (field.ends_with('\r') && (at >= text.size() || text[at] == '\n')) field.pop_back();
    fields.push_back(std::exchange(field, {}));
    if (at >= text.size()) return fields;
    if (text[at++] == '\n') return fields;
  }
}

json object_of(const std::vector<std::string>& columns, const std::vector<std::string>& fields) {
  json object = json::object();
  for (std::size_t i = 0; i < std::min(columns.size(), fields.size()); ++i)
    if (!object.contains(columns[i])) object[columns[i]] = to_utf8(fields[i]).value_or("");
  return object;
}

// The row at text[at], which moves behind it.
json take_record(std::string_view text, std::size_t& at, const std::vector<std::string>& columns,
                 char delimiter) {
  if (delimiter != '{') return object_of(columns, take_row(text, at, delimiter));
  const std::size_t end = std::min(text.find('\n', at), text.size());
  auto parsed = parse_json(trim(text.substr(at, end - at)));
  at = std::min(end + 1, text.size());
  auto* object = std::get_if<json>(&parsed);
  return object != nullptr && object->is_object() ? std::move(*object) : json::object();
}

std::string cell(const json& record, const std::string& column) {
  const auto at = record.find(column);
  if (at == record.end()) return "";
  return std::string(trim(text_of(*at)));
}

// One cell of the row at text[at], which moves behind it: of a table the first of that column.
std::string take_cell(std::string_view text, std::size_t& at, const std::vector<std::string>& columns,
                      char delimiter, const std::string& column) {
  if (delimiter == '{') return cell(take_record(text, at, columns, delimiter), column);
  const auto fields = take_row(text, at, delimiter);
  const auto i = static_cast<std::size_t>(std::ranges::find(columns, column) - columns.begin());
  return i < fields.size() ? std::string(trim(to_utf8(fields[i]).value_or(""))) : "";
}

// The names by which a table may call a file: its path below the folder of the table, its name with and
// without its ending.
std::array<std::uint64_t, 3> names_of(std::string_view path, std::string_view scope) {
  if (fs::is_within(path, scope)) path.remove_prefix(std::min(scope.size() + 1, path.size()));
  return {hash_of(path), hash_of(last_part(path)), hash_of(stem_of(last_part(path)))};
}

std::string read_at(const std::string& path, std::uint64_t begin, std::uint64_t size) {
  std::ifstream file(path, std::ios::binary);
  std::string bytes(size, '\0');
  file.seekg(static_cast<std::streamoff>(begin));
  file.read(bytes.data(), static_cast<std::streamsize>(size));
  bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
  return bytes;
}

}  // namespace

MetadataTable::MetadataTable(std::string path, std::string scope, const std::vector<std::string>& files)
    : path_(std::move(path)), scope_(std::move(scope)), files_(files.size()) {
  const auto bytes = fs::read_file(path_, kTableLimit);
  if (!bytes) return;
  const std::string_view text = *bytes;
  std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  const std::string_view header = text.substr(at, text.find('\n') - at);
  delimiter_ = trim(header).starts_with('{') ? '{' : delimiter_in(header);
  begin_ = at;
  if (delimiter_ == '{') {
    const json first = take_record(text, at, {}, delimiter_);
    for (auto it = first.begin(); it != first.end(); ++it) columns_.push_back(it.key());
  } else {
    columns_ = take_row(text, at, delimiter_);
    begin_ = at;
  }
  for (const std::string& column : columns_)
    if (const auto known = field_named(column); known && known->field == MetaField::text && !known->weak)
      has_texts_ = true;
  order_ = slash_order(text);
  find_key_column(text, files);
  if (!key_column_.empty()) read_rows(text);
  for (const std::string& file : files) described_ += row_of(keys_of(file)) != nullptr;
}

// The column with the most names of files, in one of the first rows; else the one of addresses.
void MetadataTable::find_key_column(std::string_view text, const std::vector<std::string>& files) {
  std::unordered_set<std::uint64_t> names;
  for (const std::string& file : files)
    for (const std::uint64_t name : names_of(file, scope_)) names.insert(name);
  std::map<std::string, std::array<std::size_t, 2>> found;  // as written, and by the last part
  std::size_t rows = 0;
  for (std::size_t at = begin_; at < text.size() && rows < kSampleRows; ++rows) {
    const json record = take_record(text, at, columns_, delimiter_);
    for (const std::string& column : columns_) {
      const std::string value = cell(record, column);
      if (value.empty()) continue;
      found[column][0] += names.contains(hash_of(value));
      found[column][1] += names.contains(hash_of(last_part(value)));
    }
  }
  std::size_t most = 0;
  for (const std::string& column : columns_)
    for (const bool by_last_part : {false, true})
      if (const std::size_t count = found[column][by_last_part ? 1 : 0]; count > most) {
        most = count;
        key_column_ = column;
        by_last_part_ = by_last_part;
      }
  for (const std::string& column : columns_)
    if (const auto known = field_named(column);
        key_column_.empty() && known && known->field == MetaField::url && !known->weak) {
      key_column_ = column;
      by_address_ = true;
    }
}

void MetadataTable::read_rows(std::string_view text) {
  for (std::size_t at = begin_; at < text.size();) {
    const std::size_t begin = at;
    const std::string value = take_cell(text, at, columns_, delimiter_, key_column_);
    if (value.empty()) continue;
    const std::uint64_t key = by_address_     ? hash_of(plain_address(value))
                              : by_last_part_ ? hash_of(last_part(value))
                                              : hash_of(value);
    rows_.push_back({key, hash_of(text.substr(begin, at - begin)), begin, at - begin});
  }
  std::stable_sort(rows_.begin(), rows_.end(), [](const Row& a, const Row& b) { return a.key < b.key; });
  const auto same_key = [](const Row& a, const Row& b) { return a.key == b.key; };
  rows_.erase(std::unique(rows_.begin(), rows_.end(), same_key), rows_.end());
}

std::vector<std::uint64_t> MetadataTable::keys_of(std::string_view path) const {
  if (by_address_ || !fs::is_within(path, scope_)) return {};
  const auto names = names_of(path, scope_);
  return {names.begin(), names.end()};
}

const MetadataTable::Row* MetadataTable::row_of(const std::vector<std::uint64_t>& keys) const {
  for (const std::uint64_t key : keys) {
    const auto at = std::lower_bound(rows_.begin(), rows_.end(), key,
                                     [](const Row& row, std::uint64_t k) { return row.key < k; });
    if (at != rows_.end() && at->key == key) return &*at;
  }
  return nullptr;
}

std::uint64_t MetadataTable::stamp_of(const std::string& path) const {
  if (!fs::is_within(path, scope_)) return 0;
  std::uint64_t all = 0;
  if (by_address_)  // which row is the file's shows only when it is read
    for (const Row& row : rows_) all += row.hash;
  const Row* row = row_of(keys_of(path));
  return row == nullptr ? all : row->hash;
}

void MetadataTable::describe(const std::string& path, ArticleDraft& draft) const {
  if (!fs::is_within(path, scope_)) return;
  const Row* row = by_address_ ? row_of({hash_of(plain_address(draft.url))}) : row_of(keys_of(path));
  if (row == nullptr) return;
  const std::string bytes = read_at(path_, row->begin, row->size);
  if (hash_of(bytes) != row->hash) return;  // written meanwhile; the next run reads it
  std::size_t at = 0;
  draft.slash_order = order_;
  read_record(take_record(bytes, at, columns_, delimiter_), fs::file_name(path_) + ":", draft);
}

std::string MetadataTable::report() const {
  const std::string name = fs::file_name(path_);
  if (key_column_.empty()) return name + ": no column names a file or an address; not used";
  const std::string rows = fmt::format("{}: {} by \"{}\"", name, counted(rows_.size(), "row"), key_column_);
  if (by_address_) return rows;
  return fmt::format("{}, for {} of {}", rows, grouped(described_), counted(files_, "file"));
}

namespace {

constexpr std::array<std::string_view, 3> kTableEndings = {"csv", "tsv", "jsonl"};
constexpr std::array<std::string_view, 3> kOfOneEndings = {".json", ".yaml", ".yml"};

// The folder that a table describes; nullopt for a file that is no table of metadata.
std::optional<std::string> scope_of(const std::string& path) {
  const std::string name = ascii::lower(fs::file_name(path));
  const std::string folder(path.substr(0, path.rfind('/')));
  for (const std::string_view ending : kTableEndings) {
    if (name == fmt::format("metadata.{}", ending) || name == fmt::format("meta.{}", ending)) return folder;
    for (const std::string_view meta : {".meta.", ".metadata."}) {
      const std::string tail = fmt::format("{}{}", meta, ending);
      if (!name.ends_with(tail)) continue;
      const std::string named = path.substr(0, path.size() - tail.size());
      return fs::status(named).kind == fs::FileKind::directory ? named : folder;
    }
  }
  return std::nullopt;
}

std::vector<std::string> tables_beside(const std::string& root) {
  const std::string folder = root.substr(0, root.rfind('/'));
  std::vector<std::string> tables;
  for (const std::string& name : fs::list(folder).value_or(std::vector<std::string>()))
    if (const std::string path = fs::join(folder, name); path != root && scope_of(path))
      if (const auto scope = *scope_of(path); fs::is_within(root, scope)) tables.push_back(path);
  return tables;
}

std::vector<std::string> paths_within(const std::vector<FoundFile>& files, const std::string& scope) {
  std::vector<std::string> paths;
  for (const FoundFile& file : files)
    if (fs::is_within(file.path, scope) && !scope_of(file.path)) paths.push_back(file.path);
  return paths;
}

// The small file that describes another one, without its ending; nullopt for any other.
std::optional<std::string_view> without_small_ending(std::string_view path) {
  for (const std::string_view ending : kOfOneEndings)
    if (path.ends_with(ending)) return path.substr(0, path.size() - ending.size());
  return std::nullopt;
}

bool same_words(std::string_view a, std::string_view b) {
  const auto plain = [](std::string_view text) {
    std::string out;
    for (const char c : text)
      if (ascii::is_letter(c) || ascii::is_digit(c) || static_cast<unsigned char>(c) >= 0x80)
        out.push_back(ascii::lower(c));
    return out;
  };
  return plain(a) == plain(b);
}

// The article's title is the one given: the paragraph that has it becomes the headline, or a new first one.
void set_title(Article& article, const std::string& title) {
  if (title.empty() || same_words(article.title, title)) return;
  for (Paragraph& paragraph : article.paragraphs)
    if (paragraph.kind == ParagraphKind::headline) paragraph.kind = ParagraphKind::body;
  article.title = title;
  for (Paragraph& paragraph : article.paragraphs)
    if (same_words(std::string_view(article.text).substr(paragraph.span.begin, paragraph.span.size()),
                   title)) {
      article.title = article.text.substr(paragraph.span.begin, paragraph.span.size());
      paragraph.kind = ParagraphKind::headline;
      return;
    }
  const auto size = static_cast<std::uint32_t>(title.size());
  article.text.insert(0, title + "\n");
  for (Paragraph& paragraph : article.paragraphs) {
    paragraph.span.begin += size + 1;
    paragraph.span.end += size + 1;
  }
  article.paragraphs.insert(article.paragraphs.begin(), {{0, size}, ParagraphKind::headline});
}

void read_sidecar(const std::string& path, ArticleDraft& draft) {
  const auto bytes = fs::read_file(path, kFileLimit);
  const auto text = bytes ? to_utf8(*bytes) : std::nullopt;
  if (!text || text->size() > kFileLimit.value) return;
  const std::string origin = fs::file_name(path) + ":";
  if (!path.ends_with(".json")) return read_yaml(*text, origin, draft);
  const auto parsed = parse_json(*text);
  if (const auto* object = std::get_if<json>(&parsed); object != nullptr && object->is_object())
    read_record(*object, origin, draft);
}

}  // namespace

Sidecars::Sidecars(Found& found, const std::vector<std::string>& roots) {
  std::vector<std::string> all;
  for (const FoundFile& file : found.files) all.push_back(file.path);
  for (const Skipped& skipped : found.skipped) all.push_back(skipped.path);
  std::unordered_set<std::string> stems;  // of the files that hold articles, with their folders
  for (const FoundFile& file : found.files)
    if (const auto format = format_of(file.path);
        format == Format::text || format == Format::markdown || format == Format::html)
      stems.insert(file.path.substr(0, file.path.size() - last_part(file.path).size()) +
                   std::string(stem_of(last_part(file.path))));
  std::map<std::string, std::string> of_stem;
  std::vector<std::string> tables;
  std::unordered_set<std::string> taken;
  for (const std::string& path : all) {
    if (scope_of(path)) tables.push_back(path);
    if (const auto stem = without_small_ending(path); stem && stems.contains(std::string(*stem)))
      of_stem.emplace(*stem, path), taken.insert(path);
  }
  for (const std::string& root : roots)
    for (std::string& table : tables_beside(root)) tables.push_back(std::move(table));
  std::sort(tables.begin(), tables.end());
  tables.erase(std::unique(tables.begin(), tables.end()), tables.end());
  for (const std::string& path : tables) {
    const std::string scope = *scope_of(path);
    MetadataTable table(path, scope, paths_within(found.files, scope));
    if (table.has_texts()) continue;
    taken.insert(path);
    tables_.push_back(std::move(table));
  }
  std::stable_sort(tables_.begin(), tables_.end(), [](const MetadataTable& a, const MetadataTable& b) {
    return a.scope().size() > b.scope().size();
  });
  if (taken.empty()) return;
  std::erase_if(found.files, [&](const FoundFile& file) { return taken.contains(file.path); });
  std::erase_if(found.skipped, [&](const Skipped& skipped) { return taken.contains(skipped.path); });
  for (FoundFile& file : found.files) {
    const auto name = last_part(file.path);
    const auto at =
        of_stem.find(file.path.substr(0, file.path.size() - name.size()) + std::string(stem_of(name)));
    if (at != of_stem.end()) of_one_.emplace(file.path, at->second);
    constexpr std::uint64_t kASecond = 1'000'000'000;
    file.described = stamp_of(file.path);
    file.status.mtime_ns += static_cast<std::int64_t>(file.described % kASecond);
  }
}

std::uint64_t Sidecars::stamp_of(const std::string& path) const {
  std::uint64_t stamp = 0;
  for (const MetadataTable& table : tables_) stamp += table.stamp_of(path);
  if (const auto at = of_one_.find(path); at != of_one_.end()) {
    const fs::FileStatus status = fs::status(at->second);
    stamp += hash_of(fmt::format("{} {}", status.size.value, status.mtime_ns));
  }
  return stamp;
}

void Sidecars::describe(Article& article, bool guessed_title) const {
  if (tables_.empty() && of_one_.empty()) return;
  ArticleDraft draft;
  draft.url = article.url;
  if (const auto at = of_one_.find(article.path); at != of_one_.end() && article.ordinal == 0)
    read_sidecar(at->second, draft);
  for (const MetadataTable& table : tables_)
    if (article.ordinal == 0 || !draft.url.empty()) table.describe(article.path, draft);
  if (article.date.kind == DateKind::none) article.date = std::move(draft.date);
  if (article.url.empty()) article.url = one_line(draft.url);
  if (article.outlet.empty() && !draft.outlet.empty()) {
    article.outlet = one_line(draft.outlet);
    article.sources = {{SourceRole::publisher, article.outlet, {one_line(draft.outlet_from), {}}}};
  }
  if (article.byline.empty() && !draft.byline.empty()) {
    article.byline = one_line(draft.byline);
    article.byline_evidence.words = one_line(draft.byline_from);
  }
  if (article.title.empty() || guessed_title) set_title(article, one_line(draft.title));
}

std::vector<std::string> Sidecars::report() const {
  std::vector<std::string> lines;
  for (const MetadataTable& table : tables_) lines.push_back(table.report());
  if (!of_one_.empty()) lines.push_back(counted(of_one_.size(), "file") + " described by one beside it");
  return lines;
}

}  // namespace lede::indexer
