// Who is who in an index: its file of names as the person's aliases.txt would have it.
#pragma once

#include <string>
#include <vector>

#include "common/base/mapped_file.h"
#include "common/names/alias_file.h"
#include "common/names/ring_file.h"
#include "searcher/query/vocabulary.h"

namespace lede::searcher {

/// Not thread safe; holds the file as it was when this was made.
class NameBook {
 public:
  /// The names of the generation in `folder` and INDEX/aliases.txt; empty where there is no file. Throws
  /// Error{index} for a damaged file.
  NameBook(const std::string& index_path, const std::string& folder);
  NameBook(const NameBook&) = delete;
  NameBook& operator=(const NameBook&) = delete;

  const names::RingView& rings() const { return view_; }
  /// What is wrong in aliases.txt, a sentence each.
  const std::vector<std::string>& complaints() const { return aliases_.complaints; }

  /// As Vocabulary::names and nearest_names promise.
  std::vector<NameReading> readings(const Named& typed) const;
  std::vector<NameReading> nearest(const Named& typed) const;

 private:
  MappedFile file_;
  names::RingTable table_;
  names::AliasFile aliases_;
  names::RingView view_;
};

}  // namespace lede::searcher
