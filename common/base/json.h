// JSON output: a value as one line that is also safe on a terminal.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace lede {

/// Keys keep the order they were put in: same answer, same bytes.
using Json = nlohmann::ordered_json;

/// One line without the line feed, UTF-8. Strings in `value` may hold anything: invalid UTF-8 becomes U+FFFD.
/// Characters that could steer or reorder a terminal (C1 controls, DEL, line separators, bidirectional
/// overrides) are written \uXXXX.
std::string dump(const Json& value);

}  // namespace lede
