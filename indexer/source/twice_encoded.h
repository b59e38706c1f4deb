// Text that went through programs which took UTF-8 for Windows-1252.
#pragma once

#include <string>

namespace lede::indexer {

/// Repairs text that was encoded in UTF-8, taken for Windows-1252 and encoded again, also more than once:
/// "wouldn\u00E2\u20AC\u2122t". What is not certain stays as it is. `text` is valid UTF-8.
std::string repair_twice_encoded(std::string text);

}  // namespace lede::indexer
