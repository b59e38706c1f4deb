// Checks JSON values against a JSON Schema, for the keywords docs/output.schema.json uses: type, const, enum,
// required, properties, additionalProperties: false, items, minimum, pattern, oneOf, $ref into $defs.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace lede::testing {

/// What is wrong with `value`, with its place ("/snippets/0/begin: ..."); empty when it fits `schema`. A
/// keyword that is not known is itself an error: a schema must not promise what is not checked.
std::string schema_errors(const nlohmann::json& schema, const nlohmann::json& value);

}  // namespace lede::testing
