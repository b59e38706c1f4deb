// The value of family: or is: -> the printings it means.
#pragma once

#include <string>
#include <string_view>

#include "common/base/units.h"
#include "searcher/query/ast.h"
#include "searcher/query/field_names.h"

namespace lede::searcher {

/// `value` is the part of `query` after the colon; not empty. `family:` takes an article's id or the
/// beginning of one (4 digits and more), `is:` takes `first` or `copy`, in any case. Throws mistake() for
/// anything else.
Printed printing_clause(PrintingField field, std::string_view query, ByteSpan value);

/// Whether an article may have this id, or one that begins so: 4 to 16 digits of 0-9 and a-f.
bool may_be_article_id(std::string_view text);

/// "family:07d3", "is:first", "is:copy".
std::string print_printing_clause(const Printed& printed);

}  // namespace lede::searcher
