#include "indexer/source/walk.h"

#include <algorithm>
#include <utility>

#include "indexer/source/reader.h"

namespace lede::indexer {
namespace {

using FolderIdentity = std::pair<std::uint64_t, std::uint64_t>;  // device, inode

// One walk: what it has found and the folders it stands in, outermost first.
class Walker {
 public:
  explicit Walker(const std::atomic<int>& stop) : stop_(stop) {}

  void visit(const std::string& path) {
    if (stop_ != 0) return;
    const fs::FileStatus status = fs::status(path);
    switch (status.kind) {
      case fs::FileKind::absent: return skip(path, SkipReason::symlink_loop);
      case fs::FileKind::special: return skip(path, SkipReason::special_file);
      case fs::FileKind::directory: return visit_folder(path, {status.device, status.inode});
      case fs::FileKind::regular: break;
    }
    if (!format_of(path)) return skip(path, SkipReason::unknown_type);
    found_.files.push_back({path, status});
  }

  void skip(const std::string& path, SkipReason reason) { found_.skipped.push_back({path, reason, ""}); }

  Found take() { return std::move(found_); }

 private:
  void visit_folder(const std::string& folder, FolderIdentity identity) {
    // Only the folders above count: the same folder reached by two branches is found under both names.
    if (std::find(above_.begin(), above_.end(), identity) != above_.end())
      return skip(folder, SkipReason::symlink_loop);
    const auto names = fs::list(folder);
    if (!names) return skip(folder, SkipReason::unreadable);
    above_.push_back(identity);
    for (const std::string& name : *names)
      if (!name.starts_with('.')) visit(fs::join(folder, name));
    above_.pop_back();
  }

  const std::atomic<int>& stop_;
  std::vector<FolderIdentity> above_;
  Found found_;
};

// Sorted by path bytes, each path once: overlapping roots meet the same file twice.
template <class Item>
void sort_by_path(std::vector<Item>& items) {
  std::stable_sort(items.begin(), items.end(), [](const Item& a, const Item& b) { return a.path < b.path; });
  const auto end =
      std::unique(items.begin(), items.end(), [](const Item& a, const Item& b) { return a.path == b.path; });
  items.erase(end, items.end());
}

}  // namespace

Found walk(const std::vector<std::string>& roots, const std::atomic<int>& stop) {
  Walker walker(stop);
  for (const std::string& root : roots) {
    const std::string path = fs::absolute(root);
    if (fs::status(path).kind == fs::FileKind::absent)
      walker.skip(path, SkipReason::unreadable);
    else
      walker.visit(path);
  }
  Found found = walker.take();
  sort_by_path(found.files);
  sort_by_path(found.skipped);
  return found;
}

}  // namespace lede::indexer
