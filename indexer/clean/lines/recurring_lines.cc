#include "indexer/clean/lines/recurring_lines.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string>

#include "common/base/ascii.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kShortestLine = 12;  // bytes

/// What line_hash keeps of each byte: letters in lower case, digits, bytes beyond ASCII; 0 for all others.
constexpr auto kKept = [] {
  std::array<char, 256> kept{};
  for (std::size_t byte = 0; byte < kept.size(); ++byte) {
    const char c = static_cast<char>(byte);
    if (ascii::is_letter(c) || ascii::is_digit(c) || byte >= 0x80) kept[byte] = ascii::lower(c);
  }
  return kept;
}();

}  // namespace

std::optional<std::uint64_t> line_hash(std::string_view folder, std::string_view line) {
  if (line.size() < kShortestLine) return std::nullopt;
  std::string letters(line.size(), '\0');
  char* end = letters.data();
  for (const char c : line) {
    const char kept = kKept[static_cast<unsigned char>(c)];
    *end = kept;
    end += kept != '\0';
  }
  const auto size = static_cast<std::size_t>(end - letters.data());
  if (size < kShortestLine) return std::nullopt;
  return XXH3_64bits_withSeed(letters.data(), size, XXH3_64bits(folder.data(), folder.size()));
}

bool RecurringLines::hold(std::string_view folder, std::string_view line) const {
  if (hashes_.empty()) return false;
  const auto hash = line_hash(folder, line);
  return hash && std::binary_search(hashes_.begin(), hashes_.end(), *hash);
}

RecurringLines merged(const RecurringLines& a, const RecurringLines& b) {
  std::vector<std::uint64_t> all;
  std::set_union(a.hashes().begin(), a.hashes().end(), b.hashes().begin(), b.hashes().end(),
                 std::back_inserter(all));
  return RecurringLines(std::move(all));
}

std::string_view folder_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

}  // namespace lede::indexer
