#include "indexer/clean/table_reading.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <utility>

#include "common/article/members.h"
#include "common/base/ascii.h"
#include "common/base/bytes.h"
#include "common/base/error.h"
#include "common/base/files.h"
#include "common/base/lines.h"
#include "indexer/clean/formats/json.h"
#include "indexer/clean/formats/record.h"
#include "indexer/clean/lines/lines.h"
#include "indexer/source/reader.h"

namespace lede::indexer {
namespace {

using nlohmann::json;

constexpr std::size_t kSampleRows = 20'000;  // by which the key column is found

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

json parsed_row(std::string_view line) {
  auto parsed = parse_json(trim(line));
  auto* object = std::get_if<json>(&parsed);
  return object != nullptr && object->is_object() ? std::move(*object) : json::object();
}

bool is_named_archive(std::string_view path) { return format_of(path) == Format::archive; }

bool is_name_of_files(std::string_view column) {
  constexpr std::array<std::string_view, 10> kNames = {
      "file", "filename", "file_name", "filepath", "file_path", "path", "doc_id", "docid", "document", "id"};
  return std::ranges::find(kNames, ascii::lower(column)) != kNames.end();
}

}  // namespace

std::uint64_t hash_of(std::string_view text) { return XXH3_64bits(text.data(), text.size()); }

std::string_view stem_of(std::string_view name) {
  const auto dot = without_compression(name).rfind('.');
  return name.substr(0, dot == name.npos || dot == 0 ? name.size() : dot);
}

std::string_view last_part(std::string_view path) { return path.substr(path.find_last_of("/\\") + 1); }

std::vector<std::uint64_t> names_of(std::string_view path, const std::vector<std::string>& folders) {
  std::vector<std::uint64_t> names = {hash_of(path)};
  for (const std::string& folder : folders) {
    if (!fs::is_within(path, folder) || path.size() == folder.size()) continue;
    names.push_back(hash_of(path.substr(folder.size() + 1)));
    names.push_back(hash_of(path.substr(folder.size() - last_part(folder).size())));
  }
  if (const std::string_view inside = path_in_file(path); !inside.empty()) names.push_back(hash_of(inside));
  names.push_back(hash_of(last_part(path)));
  names.push_back(hash_of(stem_of(last_part(path))));
  return names;
}

std::uint64_t key_of(std::string_view value, RowKey kind) {
  return hash_of(kind == RowKey::written     ? std::string(value)
                 : kind == RowKey::last_part ? std::string(last_part(value))
                                             : plain_address(value));
}

std::string key_bytes(std::uint64_t key) {
  std::string bytes;
  append_big_endian(bytes, key);
  return bytes;
}

void refuse_copy(const std::string& path) {
  throw Error(ErrorKind::io, "cannot copy the table " + path + "; is the disk full?");
}

// In one pass: the first rows are kept as keys until they show by which column the table is read.
TableHead TableReading::read(RecordReader& reader) {
  columns_ = reader.columns();
  bool is_settled = false;
  while (auto next = reader.next()) {
    if (const auto* bad = std::get_if<BadRecord>(&*next)) {
      if (bad->number == 0) fault_ = bad->reason;
      continue;
    }
    const std::string_view lines = std::get<RecordBlock>(*next).lines;
    find_columns(lines.substr(0, lines.find('\n')));
    if ((head_.has_texts && !scope_.is_given) || (is_settled && !key_column_)) break;
    head_.order = head_.order | slash_order(lines);
    for (std::string_view rest = lines; !rest.empty();) add(take_line(rest));
    if (!is_settled && sample_.size() >= kSampleRows) is_settled = true, settle_sample();
  }
  if (!is_settled) settle_sample();
  sort_rows();
  return head_;
}

// Of JSON those of its first record.
void TableReading::find_columns(std::string_view first_line) {
  if (columns_.empty()) {
    const json record = parsed_row(first_line);
    for (auto it = record.begin(); it != record.end(); ++it) columns_.push_back(it.key());
  }
  head_.has_texts = std::any_of(columns_.begin(), columns_.end(), [](const std::string& column) {
    const auto known = field_named(column);
    return known && known->field == MetaField::text && !known->weak;
  });
}

void TableReading::add(std::string_view line) {
  const json record = parsed_row(line);
  if (record.empty()) return;
  if (key_column_) {
    const std::string value = cell(record, columns_[*key_column_]);
    if (value.empty()) return;
    rows_.push_back(copy(line));
    rows_.back().key = key_of(value, head_.key);
    return;
  }
  sample_.push_back({copy(line), {}});
  for (const std::string& column : columns_) {
    const std::string value = cell(record, column);
    auto& keys = sample_.back().keys.emplace_back();
    for (const RowKey kind : {RowKey::written, RowKey::last_part, RowKey::address})
      if (!value.empty()) keys[static_cast<std::size_t>(kind)] = key_of(value, kind);
  }
}

TableReading::Row TableReading::copy(std::string_view line) {
  if (std::fwrite(line.data(), 1, line.size(), file_) != line.size()) refuse_copy(path_);
  return {0, hash_of(line), std::exchange(copied_, copied_ + line.size()), line.size()};
}

void TableReading::settle_sample() {
  find_key_column();
  if (key_column_) head_.column = columns_[*key_column_];
  for (Sampled& one : sample_) {
    if (!key_column_ || *key_column_ >= one.keys.size()) continue;
    one.row.key = one.keys[*key_column_][static_cast<std::size_t>(head_.key)];
    if (one.row.key != 0) rows_.push_back(one.row);
  }
  sample_ = {};
}

// Those names of files that the first rows have in some column.
std::unordered_set<std::uint64_t> TableReading::names_in_sample() const {
  std::unordered_set<std::uint64_t> cells, names;
  for (const Sampled& one : sample_)
    for (const auto& keys : one.keys)
      for (const RowKey kind : {RowKey::written, RowKey::last_part})
        cells.insert(keys[static_cast<std::size_t>(kind)]);
  for (const std::string_view file : scope_.files)
    for (const std::uint64_t name : names_of(file, scope_.folders))
      if (cells.contains(name)) names.insert(name);
  return names;
}

// The column with the most names of files, in one of the first rows; else the one of addresses.
void TableReading::find_key_column() {
  const auto names = names_in_sample();
  std::size_t most = 0;
  for (std::size_t column = 0; column < columns_.size(); ++column)
    for (const RowKey kind : {RowKey::written, RowKey::last_part}) {
      const auto count =
          static_cast<std::size_t>(std::count_if(sample_.begin(), sample_.end(), [&](const Sampled& one) {
            return column < one.keys.size() &&
                   names.contains(one.keys[column][static_cast<std::size_t>(kind)]);
          }));
      if (count <= most) continue;
      most = count;
      key_column_ = column;
      head_.key = kind;
    }
  // Which files are in an archive is not known yet.
  if (!key_column_ && std::ranges::any_of(scope_.files, is_named_archive)) {
    const auto named = std::ranges::find_if(columns_, is_name_of_files);
    if (named != columns_.end()) {
      key_column_ = static_cast<std::size_t>(named - columns_.begin());
      head_.key = RowKey::written;
    }
  }
  for (std::size_t column = 0; column < columns_.size() && !key_column_; ++column)
    if (const auto known = field_named(columns_[column]);
        known && known->field == MetaField::url && !known->weak) {
      key_column_ = column;
      head_.key = RowKey::address;
    }
}

void TableReading::sort_rows() {
  std::stable_sort(rows_.begin(), rows_.end(), [](const Row& a, const Row& b) { return a.key < b.key; });
  const auto same_key = [](const Row& a, const Row& b) { return a.key == b.key; };
  rows_.erase(std::unique(rows_.begin(), rows_.end(), same_key), rows_.end());
  head_.rows = rows_.size();
  for (const Row& row : rows_) head_.hash += row.hash;
}

void TableReading::add_rows(TableWriter& table) const {
  for (const Row& row : rows_) {
    std::string value;
    append_big_endian(value, row.hash);
    append_varint(value, row.begin);
    append_varint(value, row.size);
    table.add(key_bytes(row.key), value);
  }
}

}  // namespace lede::indexer
