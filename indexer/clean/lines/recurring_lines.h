// Lines that many articles of one folder have in common: newsletters, disclaimers, house notices. A recurring
// line is seldom body, and nothing in the line itself shows that it recurs. The lines are found before an
// archive is built (indexer/derive/boilerplate_lines.h) and kept in the index; mark_lines.h looks each line
// up.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace lede::indexer {

/// A hash of the folder and of the letters and digits of the line in lower case. The folder is part of it
/// because a story that several outlets print recurs, too, and is not boilerplate. nullopt for a line with
/// fewer than 12 bytes of letters and digits.
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

/// All lines of both.
RecurringLines merged(const RecurringLines& a, const RecurringLines& b);

/// The folder of the file at `path`, as line_hash expects it.
std::string_view folder_of(std::string_view path);

}  // namespace lede::indexer
