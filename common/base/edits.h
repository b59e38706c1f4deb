// How far apart two spellings are: for words of the index, names of fields and flags someone mistyped.
#pragma once

#include <optional>
#include <string_view>

namespace lede {

/// The fewest insertions, deletions, substitutions and swaps of neighbours that make one of the other
/// (optimal string alignment distance), counted in bytes; nullopt when they are more than `limit` (0 or
/// more). Words over 64 bytes are never near any but themselves. Costs about `limit` steps a letter.
std::optional<int> edits_between(std::string_view a, std::string_view b, int limit);

}  // namespace lede
