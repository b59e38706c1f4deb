#include "indexer/clean/metadata_table.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "common/base/bytes.h"
#include "common/base/error.h"
#include "common/base/files.h"
#include "indexer/clean/formats/json.h"
#include "indexer/clean/formats/record.h"
#include "indexer/source/archive.h"

namespace lede::indexer {
namespace {

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

constexpr const char* kKept = "what was read of a table of metadata";
constexpr std::uint64_t kReading = 1;  // raised when tables are read in another way

std::string encode(const TableHead& head) {
  std::string bytes;
  for (const std::uint64_t number : {head.state, head.files, head.names, head.rows, head.hash})
    append_big_endian(bytes, number);
  append_string(bytes, head.column);
  bytes += {static_cast<char>(head.key), static_cast<char>(head.has_texts), static_cast<char>(head.order)};
  return bytes;
}

TableHead decode_head(std::string_view bytes) {
  ByteReader reader(bytes, kKept);
  TableHead head;
  for (std::uint64_t* number : {&head.state, &head.files, &head.names, &head.rows, &head.hash})
    *number = reader.big_endian<std::uint64_t>();
  head.column = reader.string();
  head.key = static_cast<RowKey>(reader.below(3));
  head.has_texts = reader.below(2) == 1;
  head.order = static_cast<SlashOrder>(reader.below(4));
  return head;
}

// The file, and what decides which of its columns is read.
std::uint64_t state_of(const std::string& path, const TableScope& scope) {
  const fs::FileStatus status = fs::status(path);
  return hash_of(fmt::format("{}\n{} {}\n{}\n{}", kReading, status.size.value, status.mtime_ns,
                             scope.is_given, fmt::join(scope.folders, "\n")));
}

// A table keeps its column of names while files come and go: until there are twice as many, or half. One that
// has found no names looks again whenever there are others.
bool fits(const TableHead& head, const TableHead& now) {
  const bool has_names = !head.column.empty() && head.key != RowKey::address;
  return head.state == now.state &&
         (head.names == now.names || (has_names && now.files < 2 * head.files && head.files < 2 * now.files));
}

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

}  // namespace

MetadataTable::MetadataTable(std::string path, const SidecarStore& store, const TableScope& scope)
    : path_(std::move(path)),
      scopes_(scope.folders),
      found_(std::make_unique<std::atomic<std::uint64_t>>(0)) {
  TableHead now;
  now.state = state_of(path_, scope);
  for (const std::string_view file : scope.files)
    if (describes(file)) ++now.files, now.names += hash_of(file);
  files_ = now.files;
  if (!store.kept.empty()) kept_ = fs::join(store.kept, kept_name(path_));
  if (!kept_.empty() && open(MappedFile(kept_)) && fits(head_, now)) return;
  head_ = now;
  read(store, scope);
}

std::string MetadataTable::kept_name(const std::string& path) {
  return fmt::format("{:016x}", hash_of(path));
}

void MetadataTable::read(const SidecarStore& store, const TableScope& scope) {
  const std::string next = kept_ + ".next";
  if (!kept_.empty()) {
    fs::create_folders(store.kept);
    fs::remove_all(next);
  }
  const File file(kept_.empty() ? std::tmpfile() : std::fopen(next.c_str(), "w+x"), std::fclose);
  auto bytes = store.open(path_);
  Unpacking unpacking(bytes ? bytes->size().value_or(Bytes{}) : Bytes{});
  auto reader = open_table(path_, std::move(bytes), unpacking);
  if (!reader || !file) {
    fault_ = SkipReason::unreadable;
    return;
  }
  TableReading reading(path_, scope, file.get());
  TableHead head = reading.read(*reader);
  head.state = head_.state, head.files = head_.files, head.names = head_.names;
  TableWriter table;
  table.add("", encode(head));
  reading.add_rows(table);
  std::string index = table.take(/*epoch=*/0);
  append_big_endian(index, reading.size());
  if (std::fwrite(index.data(), 1, index.size(), file.get()) != index.size() ||
      std::fflush(file.get()) != 0 || (!kept_.empty() && ::fdatasync(::fileno(file.get())) != 0) ||
      !open(MappedFile(::fileno(file.get()))))
    refuse_copy(path_);
  fault_ = reading.fault();
  if (!kept_.empty()) fault_ ? fs::remove_all(next) : fs::rename(next, kept_);
}

// False when it is none, or damaged but for the texts of its rows.
bool MetadataTable::open(MappedFile file) {
  constexpr std::size_t kSize = 8;
  const std::string_view bytes = file.bytes();
  if (bytes.size() < kSize) return false;
  const std::string_view all = bytes.substr(0, bytes.size() - kSize);
  const auto size = big_endian_number(bytes.substr(all.size()));
  if (size > all.size()) return false;
  try {
    const SortedTable rows(all.substr(size), kKept);
    rows.verify();
    const auto head = rows.find("");
    if (!head) return false;
    head_ = decode_head(*head);
    rows_ = rows;
  } catch (const Error&) {
    return false;
  }
  texts_ = all.substr(0, size);
  file_ = std::move(file);
  return true;
}

std::uint64_t MetadataTable::version() const {
  return hash_of(
      fmt::format("{}\n{}\n{}\n{}", head_.state, head_.column, static_cast<int>(head_.key), path_));
}

bool MetadataTable::describes(std::string_view path) const {
  return std::any_of(scopes_.begin(), scopes_.end(),
                     [&](const std::string& scope) { return fs::is_within(path, scope); });
}

std::optional<MetadataTable::Row> MetadataTable::row_of(const std::vector<std::uint64_t>& keys) const {
  for (const std::uint64_t key : keys) {
    const auto found = rows_.find(key_bytes(key));
    if (!found) continue;
    ByteReader reader(*found, kKept);
    const auto hash = reader.big_endian<std::uint64_t>();
    const auto begin = reader.below(texts_.size() + 1);
    return Row{hash, texts_.substr(begin, reader.varint())};
  }
  return std::nullopt;
}

std::uint64_t MetadataTable::stamp_of(std::string_view path) const {
  if (!describes(path)) return 0;
  // Which rows are the file's, or of files in it, shows only when it is read.
  if (head_.key == RowKey::address || format_of(path) == Format::archive) return head_.hash;
  const auto row = row_of(names_of(path, scopes_));
  return row ? row->hash : 0;
}

void MetadataTable::describe(const std::string& path, ArticleDraft& draft) const {
  if (!describes(path)) return;
  const bool by_address = head_.key == RowKey::address;
  const auto row =
      row_of(by_address ? std::vector{key_of(draft.url, RowKey::address)} : names_of(path, scopes_));
  if (!row || (by_address && draft.url.empty())) return;
  if (hash_of(row->text) != row->hash) {
    if (!kept_.empty()) fs::remove_all(kept_);  // the next run reads the table again, and the article
    ByteReader({}, kKept).damaged();
  }
  if (by_address) ++*found_;
  draft.slash_order = head_.order;
  const auto parsed = parse_json(row->text);
  if (const auto* record = std::get_if<nlohmann::json>(&parsed))
    read_record(*record, fs::file_name(path_) + ":", draft);
}

TableReport MetadataTable::report(std::uint64_t described) const {
  const bool by_address = head_.key == RowKey::address;
  return {path_, head_.column, by_address, head_.rows, by_address ? found_->load() : described, files_};
}

}  // namespace lede::indexer
