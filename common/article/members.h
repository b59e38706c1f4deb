// The path of an article inside another file: "/a/week.zip!/local/gates.txt".
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "common/base/ascii.h"

namespace lede {

/// What stands between the path of a file and that of an article in it, if the file's name ends as those of
/// archives, crawls and mails do. Else "!!/" does.
inline constexpr std::string_view kMemberMark = "!/";

/// The path of the file on disk: `path` up to the first such mark; all of it when there is none.
inline std::string_view file_of(std::string_view path) {
  constexpr std::array<std::string_view, 22> kEndings = {
      ".zip", ".tar", ".7z",  ".tgz", ".tbz",  ".tbz2", ".txz", ".tzst", ".warc", ".wacz",  ".gz",
      ".bz2", ".xz",  ".zst", ".eml", ".emlx", ".mbox", ".mbx", ".wet",  ".maff", ".htmlz", ".pdf"};
  for (std::size_t at = path.find(kMemberMark); at != path.npos; at = path.find(kMemberMark, at + 1)) {
    const std::string_view file = path.substr(0, at);
    if (file.ends_with('!')) return file.substr(0, at - 1);
    const auto ends_it = [&](std::string_view ending) {
      return file.size() > ending.size() &&
             ascii::equal_but_for_case(file.substr(file.size() - ending.size()), ending);
    };
    if (std::any_of(kEndings.begin(), kEndings.end(), ends_it)) return file;
  }
  return path;
}

/// What the paths of articles in the file begin with: "/a/week.zip!/", "/a/download!!/".
inline std::string member_folder(const std::string& path) {
  const std::string folder = path + std::string(kMemberMark);
  return file_of(folder) == file_of(path) ? folder : path + "!" + std::string(kMemberMark);
}

/// The path inside the file: "local/gates.txt"; empty for a file.
inline std::string_view path_in_file(std::string_view path) {
  const std::string_view inside = path.substr(file_of(path).size());
  return inside.substr(std::min(inside.find('/') + 1, inside.size()));
}

}  // namespace lede
