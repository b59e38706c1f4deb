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

// The folder that a table describes; nullopt for a file that is no table of metadata.
std::optional<std::string> scope_of(const std::string& path) {
  const std::string plain(without_compression(path));
  const std::string name = ascii::lower(fs::file_name(plain));
  const std::string folder(plain.substr(0, plain.rfind('/')));
  for (const std::string_view ending : kTableEndings) {
    if (name == fmt::format("metadata.{}", ending) || name == fmt::format("meta.{}", ending)) return folder;
    for (const std::string_view meta : {".meta.", ".metadata."}) {
      const std::string tail = fmt::format("{}{}", meta, ending);
      if (!name.ends_with(tail)) continue;
      const std::string named = plain.substr(0, plain.size() - tail.size());
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

std::vector<std::string> paths_within(const std::vector<FoundFile>& files,
                                      const std::vector<std::string>& scopes) {
  std::vector<std::string> paths;
  for (const FoundFile& file : files)
    if (!scope_of(file.path) && std::any_of(scopes.begin(), scopes.end(), [&](const std::string& scope) {
          return fs::is_within(file.path, scope);
        }))
      paths.push_back(file.path);
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

namespace {

// The small files that describe one each, by the paths of those without their endings.
std::map<std::string, std::string> small_files(const std::vector<std::string>& all,
                                               const std::vector<FoundFile>& files) {
  std::unordered_set<std::string> stems;  // of the files that hold articles, with their folders
  for (const FoundFile& file : files)
    if (const auto format = format_of(file.path); !format || !holds_many(*format))
      stems.insert(path_without_ending(file.path));
  std::map<std::string, std::string> of_stem;
  for (const std::string& path : all)
    if (const auto stem = without_small_ending(path); stem && stems.contains(std::string(*stem)))
      of_stem.emplace(*stem, path);
  return of_stem;
}

}  // namespace

Sidecars::Sidecars(Found& found, const std::vector<std::string>& roots,
                   const std::vector<std::string>& given) {
  std::vector<std::string> all;
  for (const FoundFile& file : found.files) all.push_back(file.path);
  for (const Skipped& skipped : found.skipped) all.push_back(skipped.path);
  std::unordered_set<std::string> taken(given.begin(), given.end());
  std::set<std::string> tables;
  for (const std::string& path : all)
    if (scope_of(path)) tables.insert(path);
  for (const std::string& root : roots)
    for (const std::string& table : tables_beside(root)) tables.insert(table);
  for (const std::string& path : tables) {
    if (taken.contains(path)) continue;
    const std::vector<std::string> scopes = {*scope_of(path)};
    MetadataTable table(path, scopes, paths_within(found.files, scopes), /*is_given=*/false);
    if (table.has_texts()) continue;
    taken.insert(path);
    tables_.push_back(std::move(table));
  }
  std::stable_sort(tables_.begin(), tables_.end(), [](const MetadataTable& a, const MetadataTable& b) {
    return a.scopes().front().size() > b.scopes().front().size();
  });
  const std::map<std::string, std::string> of_stem = small_files(all, found.files);
  for (const auto& [stem, path] : of_stem) taken.insert(path);
  std::erase_if(found.files, [&](const FoundFile& file) { return taken.contains(file.path); });
  std::erase_if(found.skipped, [&](const Skipped& skipped) { return taken.contains(skipped.path); });
  take_given(given, roots, found);
  if (tables_.empty() && of_stem.empty()) return;
  for (FoundFile& file : found.files) {
    const auto at = of_stem.find(path_without_ending(file.path));
    if (at != of_stem.end()) of_one_.emplace(file.path, at->second);
    constexpr std::uint64_t kASecond = 1'000'000'000;
    file.described = stamp_of(file.path);
    file.status.mtime_ns += static_cast<std::int64_t>(file.described % kASecond);
  }
}

// What a person says comes before what lies in a folder; of two tables the one named last.
void Sidecars::take_given(const std::vector<std::string>& given, const std::vector<std::string>& roots,
                          const Found& found) {
  for (const std::string& path : given) {
    MetadataTable table(path, roots, paths_within(found.files, roots), /*is_given=*/true);
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
}

std::vector<TableReport> Sidecars::tables() const {
  std::vector<TableReport> reports;
  for (const MetadataTable& table : tables_) reports.push_back(table.report());
  return reports;
}

}  // namespace lede::indexer
