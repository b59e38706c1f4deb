#include "indexer/dry_run.h"

#include <algorithm>
#include <array>
#include <optional>
#include <ostream>

#include "common/base/json.h"
#include "common/base/numbers.h"
#include "common/base/utf8.h"
#include "common/schema/opening.h"
#include "indexer/index_state.h"
#include "indexer/source/faults.h"
#include "indexer/source/reader.h"
#include "indexer/source/walk.h"

namespace lede::indexer {
namespace {

struct Letter {
  char letter;
  const char* done;  ///< "3 to add"
  const char* json_name;
};

constexpr std::array kLetters = {
    Letter{'A', "to add", "add"},
    Letter{'M', "to update", "update"},
    Letter{'D', "to remove", "remove"},
    Letter{'R', "moved", "move"},
};

std::optional<schema::SourceStamp> content_of(const FoundFile& file) {
  const auto stamp = [&]() -> std::optional<schema::SourceStamp> {
    const auto read = read_source(file.path, file.status);
    if (const auto* raw = std::get_if<RawText>(&read)) return raw->stamp;
    return std::nullopt;
  };
  return survive({file.path}, stamp, [](const Skipped&) { return std::optional<schema::SourceStamp>(); });
}

/// What happens to one file that an update would read; nullopt for one that was merely touched.
std::optional<Planned> plan_file(const ToRead& item, Vanished& vanished) {
  const std::string& path = item.file.path;
  if (item.known != nullptr && !item.known->articles.empty()) {
    const auto content = content_of(item.file);
    const bool same = content && content->size == item.known->stamp.size &&
                      content->content_hash == item.known->stamp.content_hash &&
                      !has_fault(item.known->skips);
    return same ? std::nullopt : std::optional(Planned{'M', path});
  }
  if (vanished.any_of_size(item.file.status.size.value)) {
    const auto content = content_of(item.file);
    const ManifestFile* source = content ? vanished.take(*content) : nullptr;
    if (source != nullptr) return Planned{'R', path, source->path};
  }
  return Planned{'A', path};
}

std::uint64_t count(const std::vector<Planned>& files, char letter) {
  return static_cast<std::uint64_t>(
      std::count_if(files.begin(), files.end(), [&](const Planned& file) { return file.letter == letter; }));
}

std::string in_words(const std::vector<Planned>& files, std::size_t unchanged) {
  std::string text = "files: ";
  for (const Letter& letter : kLetters) {
    if (const auto n = count(files, letter.letter); n > 0) text += grouped(n) + " " + letter.done + ", ";
  }
  return text + grouped(unchanged) + " unchanged\n";
}

std::string in_json(const std::vector<Planned>& files, std::size_t unchanged, bool verbose) {
  Json json = {{"type", "dry-run"}, {"version", 1}};
  for (const Letter& letter : kLetters) json[letter.json_name] = count(files, letter.letter);
  json["unchanged"] = unchanged;
  if (verbose) {
    auto& list = json["files"] = Json::array();
    for (const Planned& file : files) {
      list.push_back({{"change", std::string(1, file.letter)}, {"path", file.path}});
      if (!file.from.empty()) list.back()["from"] = file.from;
    }
  }
  return dump(json) + "\n";
}

std::string list_of(const std::vector<Planned>& files) {
  std::string text;
  for (const Planned& file : files) {
    const std::string from = file.from.empty() ? "" : file.from + " -> ";
    text += std::string(1, file.letter) + " " + utf8::printable(from + file.path) + "\n";
  }
  return text;
}

}  // namespace

std::vector<Planned> plan_update(const Changes& changes) {
  std::vector<Planned> files;
  Vanished vanished(changes.vanished);
  for (const ToRead& item : changes.to_read) {
    if (auto planned = plan_file(item, vanished)) files.push_back(std::move(*planned));
  }
  for (const ManifestFile* file : vanished.rest()) {
    if (!file->articles.empty()) files.push_back({'D', file->path});
  }
  std::stable_sort(files.begin(), files.end(),
                   [](const Planned& a, const Planned& b) { return a.path < b.path; });
  return files;
}

ExitCode dry_run(World& world, const Options& options) {
  const std::string index_path = schema::index_path(world, options.index);
  const IndexState known = read_index_state(index_path);
  const auto roots = roots_of_run(known, options.folders);
  const Found found = look(known, roots, index_path, options.keep_missing, world);
  const Changes changes = find_changes(known.files, found, absolute_paths(roots), options.keep_missing);
  const std::vector<Planned> files = plan_update(changes);
  const std::size_t unchanged = found.files.size() - (files.size() - count(files, 'D'));
  if (options.json) {
    world.out << in_json(files, unchanged, options.verbose);
  } else {
    if (options.verbose) world.out << list_of(files);
    world.out << in_words(files, unchanged);
  }
  return ExitCode::ok;
}

}  // namespace lede::indexer
