// What the JSON records of all views have in common.
#pragma once

#include <string>
#include <string_view>

#include "common/base/json.h"

namespace lede::searcher {

/// Version of the records described in docs/OUTPUT.md and docs/output.schema.json. Raised when a key goes or
/// changes its meaning; new keys and record types do not raise it.
inline constexpr int kJsonVersion = 1;

/// RFC 4648, section 4.
std::string base64(std::string_view bytes);

}  // namespace lede::searcher
