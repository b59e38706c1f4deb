// The path of an article inside another file: "/a/week.zip!/local/gates.txt".
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include "common/base/ascii.h"

namespace lede {

/// What stands between the path of a file and that of an article in it.
inline constexpr std::string_view kMemberMark = "!/";

/// The path of the file on disk: `path` up to the first mark behind a name that ends as those of archives,
/// crawls and mails do; all of it when there is none.
inline std::string_view file_of(std::string_view path) {
  constexpr std::array<std::string_view, 21> kEndings = {
      ".zip", ".tar", ".7z",  ".tgz", ".tbz",  ".tbz2", ".txz", ".tzst", ".warc", ".wacz", ".gz",
      ".bz2", ".xz",  ".zst", ".eml", ".emlx", ".mbox", ".mbx", ".wet",  ".maff", ".htmlz"};
  for (std::size_t at = path.find(kMemberMark); at != path.npos; at = path.find(kMemberMark, at + 1)) {
    const std::string_view file = path.substr(0, at);
    const auto ends_it = [&](std::string_view ending) {
      return file.size() > ending.size() &&
             ascii::equal_but_for_case(file.substr(file.size() - ending.size()), ending);
    };
    if (std::any_of(kEndings.begin(), kEndings.end(), ends_it)) return file;
  }
  return path;
}

}  // namespace lede
