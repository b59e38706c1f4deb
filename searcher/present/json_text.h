// JSON values as one line that is safe on a terminal too.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace lede::searcher {

/// Keys keep the order they were put in: same answer, same bytes.
using Json = nlohmann::ordered_json;

/// Version of the records described in docs/OUTPUT.md and docs/output.schema.json. Raised when a key goes or
/// changes its meaning; new keys and record types do not raise it.
inline constexpr int kJsonVersion = 1;

/// One line without the line feed, UTF-8. Strings in `value` may hold anything: invalid UTF-8 becomes U+FFFD.
/// Characters that could steer or reorder a terminal (C1 controls, DEL, line separators, bidirectional
/// overrides) are written \uXXXX.
std::string dump(const Json& value);

/// RFC 4648, section 4.
std::string base64(std::string_view bytes);

}  // namespace lede::searcher
