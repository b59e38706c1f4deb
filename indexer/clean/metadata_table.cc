#include "indexer/clean/metadata_table.h"

#include <fmt/format.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "common/base/error.h"
#include "common/base/files.h"
#include "indexer/clean/formats/json.h"
#include "indexer/clean/formats/record.h"
#include "indexer/clean/lines/lines.h"
#include "indexer/source/archive.h"

namespace lede::indexer {
namespace {

using nlohmann::json;

constexpr std::size_t kSampleRows = 20'000;  // by which the key column is found

std::uint64_t hash_of(std::string_view text) { return XXH3_64bits(text.data(), text.size()); }

// An address without what differs between two ways to write it.
std::string plain_address(std::string_view address) {
  address = address.substr(0, address.find('#'));
  if (const auto scheme = address.find("://"); scheme != address.npos) address.remove_prefix(scheme + 3);
  std::string plain(address);
  if (plain.starts_with("www.")) plain.erase(0, 4);
  while (plain.ends_with('/')) plain.pop_back();
  return plain;
}

std::string cell(const json& record, const std::string& column) {
  const auto at = record.find(column);
  if (at == record.end()) return "";
  return std::string(trim(text_of(*at)));
}

// A table may have any name when a person names it.
std::optional<RecordReader> open_table(const std::string& path, std::unique_ptr<ByteStream> bytes,
                                       Unpacking& unpacking) {
  if (!bytes) return std::nullopt;
  if (is_compressed(path)) bytes = open_decompressed(path, std::move(bytes), unpacking);
  const auto format = format_of(path);
  if (format && has_records(*format)) return RecordReader(std::move(bytes), *format);
  std::string head(kHead.value, '\0');
  head.resize(bytes->read(head));
  const auto first = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  const bool is_json = first != head.npos && (head[first] == '{' || head[first] == '[');
  return RecordReader(joined(std::move(head), std::move(bytes)), is_json ? Format::json : Format::csv);
}

json parsed_row(std::string_view line) {
  auto parsed = parse_json(trim(line));
  auto* object = std::get_if<json>(&parsed);
  return object != nullptr && object->is_object() ? std::move(*object) : json::object();
}

}  // namespace

std::string_view stem_of(std::string_view name) {
  const auto dot = without_compression(name).rfind('.');
  return name.substr(0, dot == name.npos || dot == 0 ? name.size() : dot);
}

std::string_view last_part(std::string_view path) { return path.substr(path.find_last_of("/\\") + 1); }

MetadataTable::MetadataTable(std::string path, std::unique_ptr<ByteStream> bytes, Scope scope, bool is_given)
    : path_(std::move(path)),
      scopes_(std::move(scope.folders)),
      copy_(std::tmpfile(), std::fclose),
      files_(scope.files.size()),
      found_(std::make_unique<std::atomic<std::uint64_t>>(0)) {
  Unpacking unpacking(bytes ? bytes->size().value_or(Bytes{}) : Bytes{});
  auto reader = open_table(path_, std::move(bytes), unpacking);
  if (!reader || !copy_)
    fault_ = SkipReason::unreadable;
  else
    read(*reader, scope.files, is_given);
  for (const std::string& file : scope.files)
    described_ += key_kind_ != Key::address && row_of(names_of(file));
}

// In one pass: the first rows are kept as keys until they show by which column the table is read.
void MetadataTable::read(RecordReader& reader, const std::vector<std::string>& files, bool is_given) {
  columns_ = reader.columns();
  bool is_settled = false;
  while (auto next = reader.next()) {
    if (const auto* bad = std::get_if<BadRecord>(&*next)) {
      if (bad->number == 0) fault_ = bad->reason;
      continue;
    }
    const std::string_view lines = std::get<RecordBlock>(*next).lines;
    find_columns(lines.substr(0, lines.find('\n')));
    if ((has_texts_ && !is_given) || (is_settled && !key_column_)) break;
    order_ = order_ | slash_order(lines);
    for (std::size_t begin = 0; begin < lines.size();) {
      const std::size_t end = std::min(lines.find('\n', begin), lines.size());
      add(lines.substr(begin, end - begin));
      begin = end + 1;
    }
    if (!is_settled && sample_.size() >= kSampleRows) is_settled = true, settle_sample(files);
  }
  if (!is_settled) settle_sample(files);
  sort_rows();
}

// Of JSON those of its first record.
void MetadataTable::find_columns(std::string_view first_line) {
  if (columns_.empty()) {
    const json record = parsed_row(first_line);
    for (auto it = record.begin(); it != record.end(); ++it) columns_.push_back(it.key());
  }
  has_texts_ = std::any_of(columns_.begin(), columns_.end(), [](const std::string& column) {
    const auto known = field_named(column);
    return known && known->field == MetaField::text && !known->weak;
  });
}

void MetadataTable::add(std::string_view line) {
  const json record = parsed_row(line);
  if (record.empty()) return;
  if (key_column_) {
    const std::string value = cell(record, columns_[*key_column_]);
    if (value.empty()) return;
    rows_.push_back(copy(line));
    rows_.back().key = key_of(value, key_kind_);
    return;
  }
  sample_.push_back({copy(line), {}});
  for (const std::string& column : columns_) {
    const std::string value = cell(record, column);
    auto& keys = sample_.back().keys.emplace_back();
    for (const Key kind : {Key::written, Key::last_part, Key::address})
      if (!value.empty()) keys[static_cast<std::size_t>(kind)] = key_of(value, kind);
  }
}

void MetadataTable::settle_sample(const std::vector<std::string>& files) {
  find_key_column(files);
  for (Sampled& one : sample_) {
    if (!key_column_ || *key_column_ >= one.keys.size()) continue;
    one.row.key = one.keys[*key_column_][static_cast<std::size_t>(key_kind_)];
    if (one.row.key != 0) rows_.push_back(one.row);
  }
  sample_ = {};
}

MetadataTable::Row MetadataTable::copy(std::string_view line) {
  if (std::fwrite(line.data(), 1, line.size(), copy_.get()) != line.size())
    throw Error(ErrorKind::io, "cannot copy the table " + path_ + " to a temporary file; is the disk full?");
  return {0, hash_of(line), std::exchange(copied_, copied_ + line.size()), line.size()};
}

std::uint64_t MetadataTable::key_of(std::string_view value, Key kind) {
  return hash_of(kind == Key::written     ? std::string(value)
                 : kind == Key::last_part ? std::string(last_part(value))
                                          : plain_address(value));
}

// The column with the most names of files, in one of the first rows; else the one of addresses.
void MetadataTable::find_key_column(const std::vector<std::string>& files) {
  std::unordered_set<std::uint64_t> names;
  for (const std::string& file : files)
    for (const std::uint64_t name : names_of(file)) names.insert(name);
  std::size_t most = 0;
  for (std::size_t column = 0; column < columns_.size(); ++column)
    for (const Key kind : {Key::written, Key::last_part}) {
      const auto count =
          static_cast<std::size_t>(std::count_if(sample_.begin(), sample_.end(), [&](const Sampled& one) {
            return column < one.keys.size() &&
                   names.contains(one.keys[column][static_cast<std::size_t>(kind)]);
          }));
      if (count <= most) continue;
      most = count;
      key_column_ = column;
      key_kind_ = kind;
    }
  for (std::size_t column = 0; column < columns_.size() && !key_column_; ++column)
    if (const auto known = field_named(columns_[column]);
        known && known->field == MetaField::url && !known->weak) {
      key_column_ = column;
      key_kind_ = Key::address;
    }
}

void MetadataTable::sort_rows() {
  std::fflush(copy_.get());
  std::stable_sort(rows_.begin(), rows_.end(), [](const Row& a, const Row& b) { return a.key < b.key; });
  const auto same_key = [](const Row& a, const Row& b) { return a.key == b.key; };
  rows_.erase(std::unique(rows_.begin(), rows_.end(), same_key), rows_.end());
}

bool MetadataTable::describes(std::string_view path) const {
  return std::any_of(scopes_.begin(), scopes_.end(),
                     [&](const std::string& scope) { return fs::is_within(path, scope); });
}

// The names by which a table may call a file: its path, that below the folder of the table, with and without
// the folder's name, and its own name with and without its ending.
std::vector<std::uint64_t> MetadataTable::names_of(std::string_view path) const {
  std::vector<std::uint64_t> names = {hash_of(path)};
  for (const std::string& scope : scopes_) {
    if (!fs::is_within(path, scope) || path.size() == scope.size()) continue;
    names.push_back(hash_of(path.substr(scope.size() + 1)));
    names.push_back(hash_of(path.substr(scope.size() - last_part(scope).size())));
  }
  names.push_back(hash_of(last_part(path)));
  names.push_back(hash_of(stem_of(last_part(path))));
  return names;
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
  if (!describes(path)) return 0;
  std::uint64_t all = 0;
  if (key_kind_ == Key::address) {  // which row is the file's shows only when it is read
    for (const Row& row : rows_) all += row.hash;
    return all;
  }
  const Row* row = row_of(names_of(path));
  return row == nullptr ? 0 : row->hash;
}

void MetadataTable::describe(const std::string& path, ArticleDraft& draft) const {
  if (!describes(path)) return;
  const bool by_address = key_kind_ == Key::address;
  const Row* row = row_of(by_address ? std::vector{key_of(draft.url, Key::address)} : names_of(path));
  if (row == nullptr || (by_address && draft.url.empty())) return;
  std::string line(row->size, '\0');
  const auto got = ::pread(::fileno(copy_.get()), line.data(), line.size(), static_cast<off_t>(row->begin));
  if (got != static_cast<ssize_t>(line.size())) return;
  if (by_address) ++*found_;
  draft.slash_order = order_;
  read_record(parsed_row(line), fs::file_name(path_) + ":", draft);
}

TableReport MetadataTable::report() const {
  const bool by_address = key_kind_ == Key::address;
  return {path_,        key_column_ ? columns_[*key_column_] : "", by_address,
          rows_.size(), by_address ? found_->load() : described_,  files_};
}

}  // namespace lede::indexer
