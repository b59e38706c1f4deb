// Finds what stands in quotation marks, whatever the marks: curly, straight, two apostrophes, guillemets, and
// single ones where a paragraph has no others. Marks alone; who speaks is decided elsewhere.
#pragma once

#include <string_view>
#include <vector>

#include "common/base/units.h"

namespace lede::indexer {

/// A stretch in quotation marks. Nested quotations are part of the outer one.
struct QuotedBytes {
  ByteSpan inner;      ///< between the marks, in the text that was searched
  bool opened = true;  ///< false: the opening mark is missing, it begins with the paragraph
  bool closed =
      true;  ///< false: no mark closes it; it runs to the paragraph's end, or to the next opening mark
  bool operator==(const QuotedBytes&) const = default;
};

/// Whether a text has any quotation mark: costs what memchr costs.
bool may_hold_quotations(std::string_view text);

/// Of one paragraph, in order, disjoint, none of them empty. Linear.
std::vector<QuotedBytes> find_quoted(std::string_view paragraph);

}  // namespace lede::indexer
