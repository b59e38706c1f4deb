// A mistake in a query, shown where it is: the message, the query, and a caret line under the place.
#pragma once

#include <string>
#include <string_view>

#include "common/base/error.h"
#include "common/base/units.h"

namespace lede::searcher {

/// The Error{query} for a mistake at `place`, bytes of `query`, which is valid UTF-8. An empty place is a
/// single caret before its byte. The text is safe for a terminal: control characters are replaced, a query
/// wider than a line is cut to a window around the place, and the caret line counts terminal columns, not
/// bytes. A query of white space only is not repeated.
///   unknown field "titel" (did you mean title:?)
///     titel:kerry
///     ^~~~~~
Error mistake(const std::string& message, std::string_view query, ByteSpan place);

/// User's text inside a message: in double quotes, safe for a terminal, at most 40 characters.
std::string in_quotes(std::string_view text);

}  // namespace lede::searcher
