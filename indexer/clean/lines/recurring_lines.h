// Lines that many articles of one folder print: newsletters, disclaimers, notes of the house. What recurs is
// seldom body, and a line says nothing of that itself. Learned from the archive before it is built
// (indexer/derive/boilerplate_lines.h), kept in the index, and asked whenever a line is met.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace lede::indexer {

/// Of letters and digits alone, in lower case, and of the folder: the same words elsewhere are another line,
/// as a story that several outlets print is no noise. nullopt for a line too short to tell anything, under 12
/// bytes of letters and digits.
std::optional<std::uint64_t> line_hash(std::string_view folder, std::string_view line);

class RecurringLines {
 public:
  RecurringLines() = default;
  /// `hashes` ascending, distinct.
  explicit RecurringLines(std::vector<std::uint64_t> hashes) : hashes_(std::move(hashes)) {}

  bool empty() const { return hashes_.empty(); }
  bool hold(std::string_view folder, std::string_view line) const;
  const std::vector<std::uint64_t>& hashes() const { return hashes_; }

 private:
  std::vector<std::uint64_t> hashes_;
};

/// The lines of either.
RecurringLines merged(const RecurringLines& a, const RecurringLines& b);

/// The folder of the file at `path`, as line_hash takes it.
std::string_view folder_of(std::string_view path);

}  // namespace lede::indexer
