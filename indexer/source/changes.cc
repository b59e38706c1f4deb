#include "indexer/source/changes.h"

#include <xxhash.h>

#include <algorithm>
#include <iterator>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "common/article/members.h"

namespace lede::indexer {
namespace {

bool is_under_any(const std::string& path, const std::vector<std::string>& roots) {
  return std::any_of(roots.begin(), roots.end(), [&](const auto& root) { return fs::is_within(path, root); });
}

bool looks_the_same(const ManifestFile& known, const fs::FileStatus& status) {
  return known.stamp.size == status.size.value && known.stamp.mtime_ns == status.mtime_ns;
}

/// The places that the walk could not enter, and whether a path lies behind one of them.
class Barriers {
 public:
  explicit Barriers(const std::vector<Skipped>& skipped) {
    for (const Skipped& s : skipped) {
      if (s.reason == SkipReason::unreadable || s.reason == SkipReason::symlink_loop) places_.insert(s.path);
      if (s.reason == SkipReason::unreadable) unreadable_.insert(s.path);
    }
  }

  bool hide(const std::string& path) const {
    if (unreadable_.contains(path)) return true;
    for (auto slash = path.rfind('/'); slash != std::string::npos && slash > 0;
         slash = path.rfind('/', slash - 1)) {
      if (places_.contains(path.substr(0, slash))) return true;
    }
    return false;
  }

 private:
  std::unordered_set<std::string> places_;
  std::unordered_set<std::string> unreadable_;
};

std::pair<std::uint64_t, std::uint64_t> content_key(const schema::SourceStamp& stamp) {
  return {stamp.size, stamp.content_hash};
}

}  // namespace

std::uint64_t member_of(std::string_view path) {
  const std::string_view inside = path.substr(file_of(path).size());
  return inside.empty() ? 0 : XXH3_64bits(inside.data(), inside.size());
}

bool is_before(const ManifestArticle& a, const ManifestArticle& b) {
  return std::tie(a.member, a.ordinal) < std::tie(b.member, b.ordinal);
}

Changes find_changes(const FileManifest& manifest, Found found, const std::vector<std::string>& roots,
                     bool keep_missing) {
  Changes changes;
  const Barriers barriers(found.skipped);
  const auto miss = [&](const ManifestFile& known) {
    const bool stays = is_under_any(known.path, roots) && (keep_missing || barriers.hide(known.path));
    (stays ? changes.kept : changes.vanished).push_back(&known);
  };
  auto known = manifest.begin();
  for (FoundFile& file : found.files) {
    for (; known != manifest.end() && known->path < file.path; ++known) miss(*known);
    const bool is_known = known != manifest.end() && known->path == file.path;
    if (is_known && looks_the_same(*known, file.status) && !has_fault(known->skips)) {
      changes.unchanged.push_back(&*known);
    } else {
      changes.to_read.push_back({std::move(file), is_known ? &*known : nullptr});
    }
    if (is_known) ++known;
  }
  for (; known != manifest.end(); ++known) miss(*known);
  return changes;
}

std::vector<ToRead> take_new_files(Changes& changes) {
  const Vanished vanished(changes.vanished);
  const auto stays = [&](const ToRead& item) {
    return item.known != nullptr || vanished.any_of_size(item.file.status.size.value);
  };
  // Of a first build: two lists as long would be the most that it holds of files.
  if (std::ranges::none_of(changes.to_read, stays)) return std::exchange(changes.to_read, {});
  const auto first_new = std::stable_partition(changes.to_read.begin(), changes.to_read.end(), stays);
  std::vector<ToRead> taken(std::make_move_iterator(first_new),
                            std::make_move_iterator(changes.to_read.end()));
  changes.to_read.erase(first_new, changes.to_read.end());
  changes.to_read.shrink_to_fit();
  return taken;
}

void put_back(Changes& changes, std::vector<ToRead> new_files) {
  const auto by_path = [](const ToRead& a, const ToRead& b) { return a.file.path < b.file.path; };
  const auto middle = static_cast<std::ptrdiff_t>(changes.to_read.size());
  std::move(new_files.begin(), new_files.end(), std::back_inserter(changes.to_read));
  std::inplace_merge(changes.to_read.begin(), changes.to_read.begin() + middle, changes.to_read.end(),
                     by_path);
}

namespace {

bool has_articles(const FileManifest& manifest, const std::string& path) {
  const auto known = std::lower_bound(manifest.begin(), manifest.end(), path,
                                      [](const ManifestFile& a, const std::string& b) { return a.path < b; });
  return known != manifest.end() && known->path == path && !known->articles.empty();
}

}  // namespace

std::vector<std::pair<std::string, Documents>> deserted_roots(const FileManifest& manifest,
                                                              const Found& found,
                                                              const std::vector<std::string>& roots) {
  std::vector<std::pair<std::string, Documents>> deserted;
  for (const std::string& root : roots) {
    const auto has_file = std::any_of(found.files.begin(), found.files.end(), [&](const FoundFile& file) {
      return fs::is_within(file.path, root) && (format_of(file.path) || has_articles(manifest, file.path));
    });
    const auto& thinned = found.thinned_roots;
    if (has_file || std::find(thinned.begin(), thinned.end(), root) != thinned.end()) continue;
    Documents articles;
    for (const ManifestFile& known : manifest) {
      if (fs::is_within(known.path, root)) articles += Documents{known.articles.size()};
    }
    if (articles.value > 0) deserted.emplace_back(root, articles);
  }
  return deserted;
}

Vanished::Vanished(const std::vector<const ManifestFile*>& files) {
  for (const ManifestFile* file : files) {
    if (file->articles.empty()) {
      without_articles_.push_back(file);
    } else {
      by_content_.emplace(content_key(file->stamp),
                          file);  // equal keys keep the order of insertion: path order
    }
  }
}

const ManifestFile* Vanished::take(const schema::SourceStamp& content) {
  const auto at = by_content_.lower_bound(content_key(content));
  if (at == by_content_.end() || at->first != content_key(content)) return nullptr;
  const ManifestFile* file = at->second;
  by_content_.erase(at);
  return file;
}

bool Vanished::any_of_size(std::uint64_t size) const {
  const auto at = by_content_.lower_bound({size, 0});
  return at != by_content_.end() && at->first.first == size;
}

std::vector<const ManifestFile*> Vanished::rest() const {
  std::vector<const ManifestFile*> files = without_articles_;
  for (const auto& [key, file] : by_content_) files.push_back(file);
  std::sort(files.begin(), files.end(), [](const auto* a, const auto* b) { return a->path < b->path; });
  return files;
}

bool has_fault(const std::vector<SkipCount>& skips) {
  return !skips.empty() && skips.back().reason == SkipReason::fault;  // sorted, and the last of the reasons
}

void count_skip(std::vector<SkipCount>& skips, const Skipped& skipped) {
  // Of what lede does not read the suffixes are counted.
  const std::string kind = skipped.reason == SkipReason::unknown_type ? skipped.detail : "";
  const auto at =
      std::lower_bound(skips.begin(), skips.end(), skipped, [&](const SkipCount& s, const Skipped& other) {
        if (s.reason != other.reason) return s.reason < other.reason;
        return s.reason == SkipReason::unknown_type && s.detail < kind;
      });
  if (at != skips.end() && at->reason == skipped.reason &&
      (at->reason != SkipReason::unknown_type || at->detail == kind)) {
    ++at->count;
  } else {
    skips.insert(at, {skipped.reason, 1, skipped.detail});
  }
}

}  // namespace lede::indexer
