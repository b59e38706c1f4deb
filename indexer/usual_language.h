// The language of most articles in a folder, for those of its articles that are too short to tell.
#pragma once

#include <map>
#include <mutex>
#include <string>

namespace lede::indexer {

/// As Neighbours (source/neighbours.h), it depends on nothing but the files that lie in a folder when it is
/// first asked for. Thread safe.
class UsualLanguages {
 public:
  /// Of the folder of the file or member: the code that more than three of four of its articles have whose
  /// language is sure, and two at least; else empty. Reads at most 24 of its files, of each the first
  /// articles, once; none that is packed or over 64 MiB.
  std::string of(const std::string& path);

 private:
  std::mutex mutex_;
  std::map<std::string, std::string> folders_;
};

}  // namespace lede::indexer
