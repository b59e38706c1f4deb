#include "indexer/clean/sidecars.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <unordered_set>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/bytes.h"
#include "common/base/error.h"
#include "common/base/files.h"
#include "indexer/clean/formats/formats.h"
#include "indexer/clean/formats/json.h"
#include "indexer/clean/formats/record.h"
#include "indexer/clean/formats/xml.h"
#include "indexer/clean/lines/lines.h"
#include "indexer/clean/sidecar_names.h"
#include "indexer/source/record_borders.h"
#include "indexer/source/records.h"
#include "indexer/source/stream.h"
#include "indexer/source/yaml_records.h"

namespace lede::indexer {
namespace {

using nlohmann::json;

std::string path_without_ending(std::string_view path) {
  const auto name = last_part(path);
  return std::string(path.substr(0, path.size() - name.size())).append(stem_of(name));
}

SidecarStore disk() {
  return {[](const std::string& path) { return fs::status(path).kind == fs::FileKind::directory; },
          [](const std::string& path) {
            return fs::status(path).kind == fs::FileKind::regular ? open_stream(path) : nullptr;
          }};
}

// Of roots that are files there may be many in a folder (--files-from): each is listed once.
std::set<std::string> tables_beside(const std::vector<std::string>& roots) {
  std::map<std::string, std::vector<std::string_view>> by_folder;
  for (const std::string& root : roots) by_folder[root.substr(0, root.rfind('/'))].push_back(root);
  std::set<std::string> tables;
  for (const auto& [folder, here] : by_folder)
    for (const std::string& name : fs::list(folder).value_or(std::vector<std::string>())) {
      const std::string path = fs::join(folder, name);
      const auto scope = is_called_a_table(path) ? std::nullopt : scope_of(path, disk());
      const auto lies_in_it = [&](std::string_view root) {
        return path != root && fs::is_within(root, *scope);
      };
      if (scope && std::ranges::any_of(here, lies_in_it)) tables.insert(path);
    }
  return tables;
}

// The files that hold one article each, by their paths with and without ending.
std::multimap<std::string, std::string_view> by_stem(const std::vector<std::string_view>& files) {
  std::multimap<std::string, std::string_view> stems;
  for (const std::string_view path : files)
    if (const auto format = format_of(path); !format || (!holds_many(*format) && *format != Format::xml))
      stems.emplace(path_without_ending(path), path), stems.emplace(path, path);
  return stems;
}

std::string letters_of(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (ascii::is_letter(c) || ascii::is_digit(c) || static_cast<unsigned char>(c) >= 0x80)
      out.push_back(ascii::lower(c));
  return out;
}

bool same_words(std::string_view a, std::string_view b) { return letters_of(a) == letters_of(b); }

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

bool is_text(std::string_view key) {
  const auto known = field_named(key);
  return known && known->field == MetaField::text && !known->weak;
}

// Whether a record has a field of an article other than its text.
bool says_what_it_is(const json& record) {
  for (auto it = record.begin(); it != record.end(); ++it)
    if (const auto known = field_named(it.key()); known && known->field != MetaField::text) return true;
  return false;
}

// The words of a record; empty when it is none.
std::string words_in(const std::string& record) {
  ArticleDraft draft;
  const auto parsed = parse_json(record);
  if (const auto* object = std::get_if<json>(&parsed)) read_record(*object, "", draft);
  std::string words;
  for (const DraftParagraph& paragraph : draft.paragraphs) words += letters_of(paragraph.text);
  return words;
}

template <class Item>
std::vector<std::string_view> paths_of(const std::vector<Item>& items) {
  std::vector<std::string_view> paths;
  paths.reserve(items.size());
  for (const Item& item : items) paths.emplace_back(item.path);
  return paths;
}

// Takes those that are tables by their names out of the paths of files.
std::set<std::string> take_out_tables(std::vector<std::string_view>& files, const SidecarStore& store) {
  std::set<std::string> tables;
  std::erase_if(files, [&](std::string_view path) {
    const bool is_table = scope_of(path, store).has_value();
    if (is_table) tables.emplace(path);
    return is_table;
  });
  return tables;
}

constexpr const char* kStampsName = "files";

void remove_others(const std::string& folder, const std::set<std::string>& tables) {
  std::set<std::string> names;
  for (const std::string& path : tables) names.insert(MetadataTable::kept_name(path));
  if (!tables.empty()) names.insert(kStampsName);
  for (const std::string& name : fs::list(folder).value_or(std::vector<std::string>()))
    if (!names.contains(name)) fs::remove_all(fs::join(folder, name));
}

// What an earlier run has found out; without rows where it is damaged, so that this one looks again.
SortedTable known_stamps(const MappedFile& file) {
  if (file.bytes().empty()) return {};
  try {
    SortedTable known(file.bytes(), "the table of described files");
    known.verify();
    return known;
  } catch (const Error&) {
    return {};
  }
}

}  // namespace

Sidecars::Sidecars(Found& found, const std::vector<std::string>& roots, const std::vector<std::string>& given,
                   const std::string& kept)
    : store_(disk()), taken_(given.begin(), given.end()) {
  if (found.files.empty()) return;
  store_.kept = kept;
  Paths files = paths_of(found.files), others = paths_of(found.skipped);
  std::set<std::string> tables = take_out_tables(files, store_);
  tables.merge(take_out_tables(others, store_));
  tables.merge(tables_beside(roots));
  take_tables(tables, files);
  Paths all = files;
  all.insert(all.end(), others.begin(), others.end());
  take_small(all, files);
  std::erase_if(found.files, [&](const FoundFile& file) { return taken_.contains(file.path); });
  std::erase_if(found.skipped, [&](const Skipped& skipped) { return taken_.contains(skipped.path); });
  files = paths_of(found.files);
  take_out_tables(files, store_);
  take_given(given, roots, files);
  if (!tables_.empty() || !of_one_.empty()) stamp(found.files);
  tables.insert(given.begin(), given.end());
  if (!kept.empty()) remove_others(kept, tables);
}

std::optional<Sidecars> Sidecars::inside(const FoundFile& archive, const Sidecars* outer) {
  if (!is_archive_file(archive.path)) return std::nullopt;
  const std::vector<ArchiveMember> members = members_in(archive, [](const std::string&) { return false; });
  Paths all = paths_of(members), files;
  std::unordered_set<std::string> folders;
  for (const ArchiveMember& member : members) {
    if (format_of(member.path) || is_worth_opening(member.path)) files.push_back(member.path);
    folders.insert(member.path.substr(0, member.path.rfind('/')));
  }
  Sidecars inner;
  inner.outer_ = outer;
  inner.store_.is_folder = [&](const std::string& path) { return folders.contains(path); };
  const std::set<std::string> tables = take_out_tables(all, inner.store_);
  take_out_tables(files, inner.store_);
  const auto is_small = [](std::string_view path) { return without_small_ending(path).has_value(); };
  if (tables.empty() && std::none_of(all.begin(), all.end(), is_small)) return std::nullopt;
  const auto stems = by_stem(files);
  const auto contents = std::make_shared<std::map<std::string, std::string>>();
  for (ArchiveMember& member : members_in(archive, [&](const std::string& path) {
         const auto stem = without_small_ending(path);
         return tables.contains(path) || (stem && stems.contains(std::string(*stem)));
       }))
    if (!member.bytes.empty()) contents->emplace(std::move(member.path), std::move(member.bytes));
  inner.store_.open = [contents](const std::string& path) {
    const auto at = contents->find(path);
    return at == contents->end() ? nullptr : stream_over(at->second);
  };
  inner.take_tables(tables, files);
  inner.take_small(all, files);
  inner.store_.is_folder = {};
  if (inner.taken_.empty()) return std::nullopt;
  std::string stamps;
  for (const std::string_view file : files) inner.stamp_of(file, {}, stamps);
  return inner;
}

void Sidecars::take_tables(const std::set<std::string>& paths, const Paths& files) {
  for (const std::string& path : paths) {
    if (taken_.contains(path)) continue;
    MetadataTable table(path, store_, {{*scope_of(path, store_)}, files});
    const bool is_surely_one = !is_called_a_table(path) && !path.ends_with(".json");
    if (table.has_texts() || (!is_surely_one && !table.has_names())) continue;
    taken_.insert(path);
    const auto version = table.version();
    tables_.push_back({std::move(table), version});
  }
  std::stable_sort(tables_.begin(), tables_.end(), [](const Table& a, const Table& b) {
    return a.rows.scopes().front().size() > b.rows.scopes().front().size();
  });
}

// The small files that describe one each.
void Sidecars::take_small(const Paths& all, const Paths& files) {
  const auto is_small = [](std::string_view path) { return without_small_ending(path).has_value(); };
  if (std::none_of(all.begin(), all.end(), is_small)) return;
  const auto stems = by_stem(files);
  for (const std::string_view path : all) {
    const auto stem = without_small_ending(path);
    if (!stem) continue;
    const auto [begin, end] = stems.equal_range(std::string(*stem));
    if (begin == end || !describes(std::string(path), std::string(begin->second))) continue;
    taken_.emplace(path);
    for (auto file = begin; file != end; ++file) of_one_.emplace(file->second, path);
  }
}

// Whether the small file describes the other: it is one object of fields, and if a text is among them, it is
// that of the other.
bool Sidecars::describes(const std::string& path, const std::string& other) const {
  const auto bytes = store_.open(path);
  std::string text = bytes ? read_all(*bytes, kFileLimit) : "";
  if (path.ends_with(".xml")) {
    const json record = xml::record_of(text);
    if (!says_what_it_is(record)) return false;
    text = record.dump(-1, ' ', false, json::error_handler_t::replace);
  } else if (!path.ends_with(".json")) {
    const YamlRecords records = yaml_records(text);
    if (!records.has_prose) return true;  // no articles are read from it
    text = records.lines;
  }
  const auto keys = keys_of_one(text);
  if (!keys || std::none_of(keys->begin(), keys->end(), is_text)) return keys.has_value();
  const auto beside = store_.open(other);
  return beside && letters_of(read_all(*beside, kFileLimit)).find(words_in(text)) != std::string::npos;
}

void Sidecars::read_sidecar(const std::string& path, ArticleDraft& draft) const {
  const auto bytes = store_.open(path);
  const auto text = bytes ? to_utf8(read_all(*bytes, kFileLimit)) : std::nullopt;
  if (!text || text->size() > kFileLimit.value) return;
  const std::string origin = fs::file_name(path) + ":";
  if (path.ends_with(".xml")) return read_record(xml::record_of(*text), origin, draft);
  if (!path.ends_with(".json")) return read_yaml(*text, origin, draft);
  const auto parsed = parse_json(*text);
  if (const auto* object = std::get_if<json>(&parsed); object != nullptr && object->is_object())
    read_record(*object, origin, draft);
}

// What a person says comes before what lies in a folder; of two tables the one named last.
void Sidecars::take_given(const std::vector<std::string>& given, const std::vector<std::string>& roots,
                          const Paths& files) {
  for (const std::string& path : given) {
    MetadataTable table(path, store_, {roots, files, /*is_given=*/true});
    if (table.fault())
      throw Error(ErrorKind::io,
                  fmt::format("cannot read the table of metadata {}: {}", path, explain(*table.fault())));
    const auto version = table.version();
    tables_.insert(tables_.begin(), {std::move(table), version});
  }
}

std::uint64_t Sidecars::stamp_of_small(const std::string& path) const {
  const auto at = of_one_.find(path);
  if (at == of_one_.end()) return 0;
  const fs::FileStatus status = fs::status(at->second);
  return hash_of(fmt::format("{} {}", status.size.value, status.mtime_ns));
}

// What the tables say about the file. Where an earlier run has looked, `known` says it: the versions of
// tables, each with the hash of the file's row there. Writes the same to `stamps`.
std::uint64_t Sidecars::stamp_of(std::string_view path, std::string_view known, std::string& stamps) {
  constexpr std::size_t kOne = 2 * sizeof(std::uint64_t);
  std::uint64_t all = 0;
  stamps.clear();
  for (Table& table : tables_) {
    if (!table.rows.describes(path)) continue;
    append_big_endian(stamps, table.version);
    const std::string_view version = std::string_view(stamps).substr(stamps.size() - kOne / 2);
    std::size_t at = 0;
    while (at < known.size() && !known.substr(at).starts_with(version)) at += kOne;
    const std::uint64_t stamp = at < known.size() ? big_endian_number(known.substr(at + kOne / 2, kOne / 2))
                                                  : table.rows.stamp_of(path);
    append_big_endian(stamps, stamp);
    table.described += stamp != 0;
    all += stamp;
  }
  return all;
}

void Sidecars::stamp(std::vector<FoundFile>& files) {
  const std::string place = store_.kept.empty() ? "" : fs::join(store_.kept, kStampsName);
  const MappedFile before(place);
  const SortedTable known = known_stamps(before);
  TableCursor row = known.all();
  TableWriter now;
  std::string stamps;
  for (FoundFile& file : files) {
    const bool is_known = row.skip_to(file.path) && row.key() == file.path;
    const std::uint64_t stamp = stamp_of(file.path, is_known ? row.value() : "", stamps);
    file.describe(stamp + stamp_of_small(file.path));
    if (!stamps.empty()) now.add(file.path, stamps);
  }
  const std::string bytes = now.take(/*epoch=*/0);
  if (!place.empty() && !tables_.empty() && bytes != before.bytes()) fs::write_atomically(place, bytes);
}

void Sidecars::describe(Article& article, bool guessed_title, Date latest) const {
  if (tables_.empty() && of_one_.empty()) return;
  ArticleDraft draft;
  draft.url = article.url;
  draft.latest = latest;
  if (const auto at = of_one_.find(article.path); at != of_one_.end() && article.ordinal == 0)
    read_sidecar(at->second, draft);
  for (const Table& table : tables_)
    if (article.ordinal == 0 || !draft.url.empty()) table.rows.describe(article.path, draft);
  for (MetaValue& value : draft.meta) give_meta(article.meta, std::move(value.name), std::move(value.value));
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
  if (outer_) outer_->describe(article, guessed_title && draft.title.empty(), latest);
}

std::vector<TableReport> Sidecars::tables() const {
  std::vector<TableReport> reports;
  for (const Table& table : tables_) reports.push_back(table.rows.report(table.described));
  return reports;
}

}  // namespace lede::indexer
