#include "indexer/source/walk.h"

#include <algorithm>
#include <future>
#include <span>
#include <utility>

#include "common/base/error.h"

namespace lede::indexer {
namespace {

using schema::Root;

std::string real(const Root& root) { return fs::real_path(root.absolute).value_or(root.absolute); }

/// Adds a root to roots of which none lies inside another; afterwards the same holds.
void add_root(std::vector<Root>& roots, const Root& added) {
  const std::string place = real(added);
  for (Root& root : roots) {
    if (root.absolute == added.absolute) {
      root.given = added.given;
      return;
    }
    if (fs::is_within(place, real(root))) return;
  }
  std::erase_if(roots, [&](const Root& root) { return fs::is_within(real(root), place); });
  roots.push_back(added);
}

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
    if (!format_of(path) && !is_worth_opening(path)) return skip(path, SkipReason::unknown_type);
    found_.files.push_back({path, status, 0});
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

std::vector<Root> roots_from(const std::vector<std::string>& typed) {
  std::vector<Root> roots;
  for (const std::string& name : typed) {
    Root root{fs::absolute(name), name};
    const auto kind = fs::status(root.absolute).kind;
    if (kind == fs::FileKind::absent) {
      throw Error(ErrorKind::usage, "cannot index " + name + ": no such file or folder; check the name");
    }
    if (kind == fs::FileKind::special) {
      throw Error(ErrorKind::usage,
                  "cannot index " + name + ": neither a folder nor a file; give a folder of articles");
    }
    roots.push_back(std::move(root));
  }
  return roots;
}

std::vector<Root> merge_roots(std::vector<Root> known, const std::vector<Root>& added) {
  // Shorter paths first, so that the result is the same whatever the order they were typed in.
  std::vector<Root> sorted = added;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Root& a, const Root& b) { return a.absolute < b.absolute; });
  for (const Root& root : sorted) add_root(known, root);
  std::sort(known.begin(), known.end(), [](const Root& a, const Root& b) { return a.absolute < b.absolute; });
  return known;
}

std::vector<Root> without_roots(const std::vector<Root>& known, const std::vector<std::string>& typed) {
  std::vector<Root> rest = known;
  for (const std::string& name : typed) {
    const std::string path = fs::absolute(name);
    if (std::erase_if(rest, [&](const Root& root) { return root.absolute == path; }) > 0) continue;
    std::string names;
    for (const Root& root : known) names += (names.empty() ? "" : ", ") + root.absolute;
    throw Error(ErrorKind::usage, "cannot forget " + name + ": not one of the indexed folders (" +
                                      (names.empty() ? "there are none" : names) + ")");
  }
  return rest;
}

std::vector<std::string> absolute_paths(const std::vector<Root>& roots) {
  std::vector<std::string> paths;
  for (const Root& root : roots) paths.push_back(root.absolute);
  return paths;
}

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
