// Finds what stands in quotation marks: curly, straight, two apostrophes, guillemets, and single marks in a
// paragraph that has no double ones. This file only pairs marks; shape.h decides whether somebody speaks.
#pragma once

#include <string_view>
#include <vector>

#include "common/base/units.h"

namespace lede::indexer {

/// A stretch in quotation marks. Nested quotations are part of the outer one.
struct QuotedBytes {
  ByteSpan inner;      ///< between the marks, in the text that was searched
  bool opened = true;  ///< false: the opening mark is missing, it begins with the paragraph
  /// False: no mark closes it, and it runs to the paragraph's end or to the next opening mark.
  bool closed = true;
  bool operator==(const QuotedBytes&) const = default;
};

/// Whether a text has any quotation mark or apostrophe. Costs what memchr costs.
bool may_hold_quotations(std::string_view text);

/// The quoted stretches of one paragraph: in order, disjoint, none of them empty. Unpaired marks are no
/// error: see `opened` and `closed`. Takes linear time.
std::vector<QuotedBytes> find_quoted(std::string_view paragraph);

}  // namespace lede::indexer
