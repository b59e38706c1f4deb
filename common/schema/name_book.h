// Who is who in an index: its file of names, as the person's own aliases.txt would have it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/names/alias_file.h"
#include "common/names/ring_file.h"

namespace lede::schema {

/// Safe to share between threads.
class NameBook {
 public:
  /// Of the bytes of a generation's file of names, which must outlive this, and aliases.txt in the index's
  /// folder; empty where there is no file. Throws Error{index} for a damaged file of names.
  NameBook(std::string_view names, const std::string& index_path);
  NameBook(const NameBook&) = delete;
  NameBook& operator=(const NameBook&) = delete;

  const names::RingView& rings() const { return view_; }
  /// What is wrong in aliases.txt, a sentence each.
  const std::vector<std::string>& complaints() const { return aliases_.complaints; }

 private:
  names::RingTable table_;
  names::AliasFile aliases_;
  names::RingView view_;
};

}  // namespace lede::schema
