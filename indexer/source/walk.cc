#include "indexer/source/walk.h"

#include <algorithm>
#include <future>
#include <span>
#include <utility>
#include <vector>

#include "indexer/source/reader.h"

namespace lede::indexer {
namespace {

using FolderIdentity = std::pair<std::uint64_t, std::uint64_t>;  // device, inode

// Another thread handles half of a large folder, as a walk mostly waits for the kernel.
std::vector<fs::FileStatus> statuses(const std::string& folder, std::span<const std::string> names) {
  constexpr std::size_t kWorthAThread = 500;
  if (names.size() < kWorthAThread) return fs::statuses(folder, names);
  const auto half = names.size() / 2;
  auto others = std::async(std::launch::async, [&] { return fs::statuses(folder, names.subspan(half)); });
  auto all = fs::statuses(folder, names.first(half));
  const auto rest = others.get();
  all.insert(all.end(), rest.begin(), rest.end());
  return all;
}

// A walk in progress: what it has found, and the folders it is in, outermost first.
class Walker {
 public:
  explicit Walker(const std::atomic<int>& stop) : stop_(stop) {}

  void visit(const std::string& path, const fs::FileStatus& status) {
    if (stop_ != 0) return;
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
    // Only the folders above are compared: a folder that two branches lead to is found under both names.
    if (std::find(above_.begin(), above_.end(), identity) != above_.end())
      return skip(folder, SkipReason::symlink_loop);
    auto names = fs::list(folder);
    if (!names) return skip(folder, SkipReason::unreadable);
    std::erase_if(*names, [](const std::string& name) { return name.starts_with('.'); });
    const auto found = statuses(folder, *names);
    above_.push_back(identity);
    for (std::size_t i = 0; i < found.size(); ++i) visit(fs::join(folder, (*names)[i]), found[i]);
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
    const auto status = fs::status(path);
    if (status.kind == fs::FileKind::absent)
      walker.skip(path, SkipReason::unreadable);
    else
      walker.visit(path, status);
  }
  Found found = walker.take();
  sort_by_path(found.files);
  sort_by_path(found.skipped);
  return found;
}

}  // namespace lede::indexer
