#include "indexer/clean/sidecars.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <unordered_set>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/error.h"
#include "common/base/files.h"
#include "indexer/clean/formats/formats.h"
#include "indexer/clean/formats/json.h"
#include "indexer/clean/formats/record.h"
#include "indexer/clean/lines/lines.h"
#include "indexer/source/record_borders.h"
#include "indexer/source/records.h"
#include "indexer/source/stream.h"

namespace lede::indexer {
namespace {

using nlohmann::json;

std::uint64_t hash_of(std::string_view text) { return XXH3_64bits(text.data(), text.size()); }

std::string path_without_ending(std::string_view path) {
  const auto name = last_part(path);
  return std::string(path.substr(0, path.size() - name.size())).append(stem_of(name));
}

constexpr std::array<std::string_view, 3> kTableEndings = {"csv", "tsv", "jsonl"};
constexpr std::array<std::string_view, 3> kOfOneEndings = {".json", ".yaml", ".yml"};

// Every file is asked: most are no table by their name's first letters, or by the word before their ending.
bool may_be_table(const std::string& path) {
  const std::string name = ascii::lower(fs::file_name(path));
  return name.starts_with("meta") || name.find(".meta") != name.npos;
}

// The folder that a table describes; nullopt for a file that is no table of metadata.
std::optional<std::string> scope_of(const std::string& path, const SidecarStore& store) {
  if (!may_be_table(path)) return std::nullopt;
  const std::string plain(without_compression(path));
  const std::string name = ascii::lower(fs::file_name(plain));
  const std::string folder(plain.substr(0, plain.rfind('/')));
  for (const std::string_view ending : kTableEndings) {
    if (name == fmt::format("metadata.{}", ending) || name == fmt::format("meta.{}", ending)) return folder;
    for (const std::string_view meta : {".meta.", ".metadata."}) {
      const std::string tail = fmt::format("{}{}", meta, ending);
      if (!name.ends_with(tail)) continue;
      const std::string named = plain.substr(0, plain.size() - tail.size());
      return store.is_folder(named) ? named : folder;
    }
  }
  return std::nullopt;
}

SidecarStore disk() {
  return {[](const std::string& path) { return fs::status(path).kind == fs::FileKind::directory; },
          [](const std::string& path) {
            return fs::status(path).kind == fs::FileKind::regular ? open_stream(path) : nullptr;
          }};
}

std::vector<std::string> tables_beside(const std::string& root) {
  const std::string folder = root.substr(0, root.rfind('/'));
  std::vector<std::string> tables;
  for (const std::string& name : fs::list(folder).value_or(std::vector<std::string>()))
    if (const std::string path = fs::join(folder, name); path != root)
      if (const auto scope = scope_of(path, disk()); scope && fs::is_within(root, *scope))
        tables.push_back(path);
  return tables;
}

std::vector<std::string> paths_within(const std::vector<std::string>& files,
                                      const std::vector<std::string>& scopes, const SidecarStore& store) {
  std::vector<std::string> paths;
  for (const std::string& file : files)
    if (!scope_of(file, store) && std::any_of(scopes.begin(), scopes.end(), [&](const std::string& scope) {
          return fs::is_within(file, scope);
        }))
      paths.push_back(file);
  return paths;
}

// The small file that describes another one, without its ending; nullopt for any other.
std::optional<std::string_view> without_small_ending(std::string_view path) {
  for (const std::string_view ending : kOfOneEndings)
    if (path.ends_with(ending)) return path.substr(0, path.size() - ending.size());
  return std::nullopt;
}

// The files that hold one article each, by their paths without ending.
std::multimap<std::string, std::string> by_stem(const std::vector<std::string>& files) {
  std::multimap<std::string, std::string> stems;
  for (const std::string& path : files)
    if (const auto format = format_of(path); !format || !holds_many(*format))
      stems.emplace(path_without_ending(path), path);
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

// The words of a record; empty when it is none.
std::string words_in(const std::string& record) {
  ArticleDraft draft;
  const auto parsed = parse_json(record);
  if (const auto* object = std::get_if<json>(&parsed)) read_record(*object, "", draft);
  std::string words;
  for (const DraftParagraph& paragraph : draft.paragraphs) words += letters_of(paragraph.text);
  return words;
}

std::vector<std::string> paths_of(const std::vector<FoundFile>& files) {
  std::vector<std::string> paths;
  for (const FoundFile& file : files) paths.push_back(file.path);
  return paths;
}

}  // namespace

Sidecars::Sidecars(Found& found, const std::vector<std::string>& roots, const std::vector<std::string>& given)
    : store_(disk()), taken_(given.begin(), given.end()) {
  const std::vector<std::string> files = paths_of(found.files);
  std::vector<std::string> all = files;
  for (const Skipped& skipped : found.skipped) all.push_back(skipped.path);
  std::set<std::string> tables;
  for (const std::string& path : all)
    if (scope_of(path, store_)) tables.insert(path);
  for (const std::string& root : roots)
    for (const std::string& table : tables_beside(root)) tables.insert(table);
  take_tables(tables, files);
  take_small(all, files);
  std::erase_if(found.files, [&](const FoundFile& file) { return taken_.contains(file.path); });
  std::erase_if(found.skipped, [&](const Skipped& skipped) { return taken_.contains(skipped.path); });
  take_given(given, roots, paths_of(found.files));
  if (tables_.empty() && of_one_.empty()) return;
  for (FoundFile& file : found.files) file.describe(stamp_of(file.path));
}

std::optional<Sidecars> Sidecars::inside(const FoundFile& archive, const Sidecars* outer) {
  if (format_of(archive.path) != Format::archive) return std::nullopt;
  std::vector<std::string> all, files;
  std::unordered_set<std::string> folders;
  for (ArchiveMember& member : members_in(archive, [](const std::string&) { return false; })) {
    if (format_of(member.path) || is_worth_opening(member.path)) files.push_back(member.path);
    folders.insert(member.path.substr(0, member.path.rfind('/')));
    all.push_back(std::move(member.path));
  }
  Sidecars inner;
  inner.outer_ = outer;
  inner.store_.is_folder = [&](const std::string& path) { return folders.contains(path); };
  std::set<std::string> tables;
  for (const std::string& path : all)
    if (scope_of(path, inner.store_)) tables.insert(path);
  const auto is_small = [](const std::string& path) { return without_small_ending(path).has_value(); };
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
  return inner;
}

void Sidecars::take_tables(const std::set<std::string>& paths, const std::vector<std::string>& files) {
  for (const std::string& path : paths) {
    if (taken_.contains(path)) continue;
    const std::vector<std::string> scopes = {*scope_of(path, store_)};
    MetadataTable table(path, store_.open(path), {scopes, paths_within(files, scopes, store_)},
                        /*is_given=*/false);
    if (table.has_texts()) continue;
    taken_.insert(path);
    tables_.push_back(std::move(table));
  }
  std::stable_sort(tables_.begin(), tables_.end(), [](const MetadataTable& a, const MetadataTable& b) {
    return a.scopes().front().size() > b.scopes().front().size();
  });
}

// The small files that describe one each.
void Sidecars::take_small(const std::vector<std::string>& all, const std::vector<std::string>& files) {
  const auto is_small = [](const std::string& path) { return without_small_ending(path).has_value(); };
  if (std::none_of(all.begin(), all.end(), is_small)) return;
  const auto stems = by_stem(files);
  for (const std::string& path : all) {
    const auto stem = without_small_ending(path);
    if (!stem) continue;
    const auto [begin, end] = stems.equal_range(std::string(*stem));
    if (begin == end || !describes(path, begin->second)) continue;
    taken_.insert(path);
    for (auto file = begin; file != end; ++file) of_one_.emplace(file->second, path);
  }
}

// Whether the small file describes the other: it is one object of fields, and if a text is among them, it is
// that of the other.
bool Sidecars::describes(const std::string& path, const std::string& other) const {
  if (!path.ends_with(".json")) return true;  // no articles are read from it
  const auto bytes = store_.open(path);
  const std::string text = bytes ? read_all(*bytes, kFileLimit) : "";
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
  if (!path.ends_with(".json")) return read_yaml(*text, origin, draft);
  const auto parsed = parse_json(*text);
  if (const auto* object = std::get_if<json>(&parsed); object != nullptr && object->is_object())
    read_record(*object, origin, draft);
}

// What a person says comes before what lies in a folder; of two tables the one named last.
void Sidecars::take_given(const std::vector<std::string>& given, const std::vector<std::string>& roots,
                          const std::vector<std::string>& files) {
  for (const std::string& path : given) {
    MetadataTable table(path, store_.open(path), {roots, paths_within(files, roots, store_)},
                        /*is_given=*/true);
    if (table.fault())
      throw Error(ErrorKind::io,
                  fmt::format("cannot read the table of metadata {}: {}", path, explain(*table.fault())));
    tables_.insert(tables_.begin(), std::move(table));
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

void Sidecars::describe(Article& article, bool guessed_title, Date latest) const {
  if (tables_.empty() && of_one_.empty()) return;
  ArticleDraft draft;
  draft.url = article.url;
  draft.latest = latest;
  if (const auto at = of_one_.find(article.path); at != of_one_.end() && article.ordinal == 0)
    read_sidecar(at->second, draft);
  for (const MetadataTable& table : tables_)
    if (article.ordinal == 0 || !draft.url.empty()) table.describe(article.path, draft);
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
  for (const MetadataTable& table : tables_) reports.push_back(table.report());
  return reports;
}

}  // namespace lede::indexer
