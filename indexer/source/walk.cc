#include "indexer/source/walk.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <future>
#include <map>
#include <optional>
#include <span>
#include <utility>

#include "common/base/error.h"

namespace lede::indexer {
namespace {

using schema::Root;

std::string real(const Root& root) { return fs::real_path(root.absolute).value_or(root.absolute); }

/// A root and where it really lies.
struct PlacedRoot {
  Root root;
  std::string place;
};

PlacedRoot placed(Root root) {
  std::string place = real(root);
  return {std::move(root), std::move(place)};
}

/// Adds a root to roots of which none lies inside another; afterwards the same holds.
void add_root(std::vector<PlacedRoot>& roots, PlacedRoot added) {
  for (auto& [root, place] : roots) {
    if (root.absolute == added.root.absolute) {
      root.given = added.root.given;
      return;
    }
    if (fs::is_within(added.place, place)) return;
  }
  std::erase_if(roots, [&](const PlacedRoot& one) { return fs::is_within(one.place, added.place); });
  roots.push_back(std::move(added));
}

using FolderIdentity = std::pair<std::uint64_t, std::uint64_t>;  // device, inode

// Another thread, where there is one to be had, handles half of a large folder: a walk mostly waits for the
// kernel.
std::vector<fs::FileStatus> statuses(const std::string& folder, std::span<const std::string> names) {
  constexpr std::size_t kWorthAThread = 500;
  if (names.size() < kWorthAThread) return fs::statuses(folder, names);
  const auto half = names.size() / 2;
  auto others = std::async([&] { return fs::statuses(folder, names.subspan(half)); });
  auto all = fs::statuses(folder, names.first(half));
  const auto rest = others.get();
  all.insert(all.end(), rest.begin(), rest.end());
  return all;
}

bool is_link(const std::string& path) {
  char target = 0;
  return ::readlink(path.c_str(), &target, 1) >= 0;
}

// Behind a page's name: the folder of the pictures, scripts and frames that a browser saved with it.
constexpr std::array<std::string_view, 14> kPageParts = {
    "_files",     "-Dateien", "_fichiers", "_archivos", "_arquivos", "_ficheiros", "_file",
    "_bestanden", "_pliki",   "_soubory",  "_filer",    "-filer",    "_tiedostot", "_dosyalar"};

/// `names`: of the folder in which both lie, sorted.
bool is_part_of_page(std::string_view folder, const std::vector<std::string>& names) {
  const auto ending = std::ranges::find_if(kPageParts, [&](auto part) { return folder.ends_with(part); });
  if (ending == kPageParts.end()) return false;
  const std::string page(folder.substr(0, folder.size() - ending->size()));
  return std::ranges::any_of(std::array{".html", ".htm", ".xhtml"}, [&](const char* suffix) {
    return std::ranges::binary_search(names, page + suffix);
  });
}

// A walk in progress: what it has found, and where. Links to folders are followed last, so that a folder
// which is found under its own name and under those of links is walked under its own.
class Walker {
 public:
  Walker(const std::atomic<int>& stop, std::string_view rules) : stop_(stop), of_all_(rules) {}

  void visit_root(const std::string& path, const fs::FileStatus& status) {
    root_ = path;
    rules_ = {};
    rules_.enter(path, of_all_);
    visit(path, status);
  }

  void follow_links() {
    for (std::size_t at = 0; at < links_.size(); ++at) {
      const Link link = links_[at];
      root_ = link.root;
      rules_ = link.rules;
      visit_folder(link.path, link.identity);
    }
  }

  void visit(const std::string& path, const fs::FileStatus& status) {
    if (stop_ != 0) return;
    switch (status.kind) {
      case fs::FileKind::absent: return skip(path, SkipReason::symlink_loop);
      case fs::FileKind::special: return skip(path, SkipReason::special_file);
      case fs::FileKind::directory: {
        const FolderIdentity identity{status.device, status.inode};
        if (is_link(path)) return links_.push_back({path, identity, root_, rules_});
        return visit_folder(path, identity);
      }
      case fs::FileKind::regular: break;
    }
    const auto format = format_of(path);
    if (!format && !is_worth_opening(path)) return skip(path, SkipReason::unknown_type);
    FoundFile file{path, status};
    if ((!format || format == Format::archive) && rules_.hash() != 0) {
      file.rules = std::make_shared<const FolderRules>(rules_);
      file.describe(rules_.hash());
    }
    found_.files.push_back(std::move(file));
  }

  void skip(const std::string& path, SkipReason reason) { found_.skipped.push_back({path, reason, ""}); }

  Found take() { return std::move(found_); }

 private:
  void visit_folder(const std::string& folder, FolderIdentity identity) {
    if (stop_ != 0) return;
    const auto [known, is_new] = walked_.try_emplace(identity, folder);
    if (!is_new) {
      if (known->second != folder)
        skip(folder,
             fs::is_within(folder, known->second) ? SkipReason::symlink_loop : SkipReason::other_name);
      return;
    }
    auto names = fs::list(folder);
    if (!names) return skip(folder, SkipReason::unreadable);
    const bool has_rules = std::find(names->begin(), names->end(), kIgnoreName) != names->end();
    if (has_rules) {
      auto rules = read_rules(fs::join(folder, kIgnoreName));
      if (!rules)  // what it leaves out may be private
        return found_.skipped.push_back(
            {folder, SkipReason::unreadable, "its " + std::string(kIgnoreName) + " cannot be read"});
      rules_.enter(folder, std::move(*rules));
    }
    std::erase_if(*names, [](const std::string& name) { return name.starts_with('.'); });
    const auto found = statuses(folder, *names);
    for (std::size_t i = 0; i < found.size(); ++i) {
      const std::string path = fs::join(folder, (*names)[i]);
      const bool is_folder = found[i].kind == fs::FileKind::directory;
      if (rules_.hash() != 0 && rules_.leave_out(path, is_folder || is_archive(path)))
        leave_out();
      else if (is_folder && is_part_of_page((*names)[i], *names))
        skip(path, SkipReason::part_of_page);
      else
        visit(path, found[i]);
    }
    if (has_rules) rules_.leave();
  }

  void leave_out() {
    auto& roots = found_.thinned_roots;
    if (std::find(roots.begin(), roots.end(), root_) == roots.end()) roots.push_back(root_);
  }

  static std::optional<IgnoreRules> read_rules(const std::string& path) {
    constexpr Bytes kMost{1 << 20};
    const auto rules = fs::read_file(path, kMost);
    return rules ? std::optional(IgnoreRules(*rules)) : std::nullopt;
  }

  static bool is_archive(const std::string& path) { return format_of(path) == Format::archive; }

  struct Link {
    std::string path;
    FolderIdentity identity;
    std::string root;
    FolderRules rules;
  };

  const std::atomic<int>& stop_;
  const IgnoreRules of_all_;  // of all roots
  FolderRules rules_;         // where the walk is
  std::string root_;          // in which it is
  std::map<FolderIdentity, std::string> walked_;
  std::vector<Link> links_;  // to folders
  Found found_;
};

// Sorted by path bytes, each path once: overlapping roots meet the same file twice.
template <class Item>
void sort_by_path(std::vector<Item>& items) {
  const auto is_before = [](const Item& a, const Item& b) { return a.path < b.path; };
  // As they mostly come; sorting takes memory for half of them.
  if (!std::is_sorted(items.begin(), items.end(), is_before))
    std::stable_sort(items.begin(), items.end(), is_before);
  const auto end =
      std::unique(items.begin(), items.end(), [](const Item& a, const Item& b) { return a.path == b.path; });
  items.erase(end, items.end());
}

}  // namespace

void FoundFile::describe(std::uint64_t stamp) {
  constexpr std::uint64_t kASecond = 1'000'000'000;
  described += stamp;
  status.mtime_ns += static_cast<std::int64_t>(stamp % kASecond);
}

TextReader read_found(const FoundFile& file, const LeaveOutMember& also, Neighbours* neighbours) {
  LeaveOutMember leave_out = also;
  if (file.rules)
    leave_out = [rules = file.rules, also](const std::string& member) {
      return rules->leave_out_member(member) || (also && also(member));
    };
  return {file.path, file.status, std::move(leave_out), neighbours};
}

std::vector<ArchiveMember> members_in(const FoundFile& archive,
                                      const std::function<bool(const std::string& path)>& wants) {
  LeaveOutMember leave_out;
  if (archive.rules)
    leave_out = [&](const std::string& member) { return archive.rules->leave_out_member(member); };
  return members_in(archive.path, leave_out, wants);
}

std::vector<Root> roots_from(const std::vector<std::string>& typed) {
  std::vector<Root> roots;
  for (const std::string& name : typed) {
    Root root{fs::absolute(name), name};
    const auto kind = fs::status(root.absolute).kind;
    if (kind == fs::FileKind::absent) {
      throw Error(ErrorKind::usage, "cannot index " + name + ": no such file or folder; check the name");
    }
    if (kind != fs::FileKind::special && ::access(root.absolute.c_str(), R_OK) != 0)
      throw Error(ErrorKind::usage, "cannot read " + name + ": permission denied; check its mode");
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
  std::vector<PlacedRoot> roots;
  for (Root& root : known) roots.push_back(placed(std::move(root)));
  for (Root& root : sorted) add_root(roots, placed(std::move(root)));
  known.clear();
  for (PlacedRoot& one : roots) known.push_back(std::move(one.root));
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

Found walk(const std::vector<std::string>& roots, const std::atomic<int>& stop, std::string_view rules) {
  Walker walker(stop, rules);
  for (const std::string& root : roots) {
    const std::string path = fs::absolute(root);
    const auto status = fs::status(path);
    if (status.kind == fs::FileKind::absent)
      walker.skip(path, SkipReason::unreadable);
    else
      walker.visit_root(path, status);
  }
  walker.follow_links();
  Found found = walker.take();
  sort_by_path(found.files);
  sort_by_path(found.skipped);
  return found;
}

}  // namespace lede::indexer
