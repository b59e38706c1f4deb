#include "indexer/source/roots.h"

#include <algorithm>

#include "common/base/error.h"
#include "common/base/files.h"

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

}  // namespace lede::indexer
