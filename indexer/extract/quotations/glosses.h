// Other languages for the rules of quotations, which are about English words: each word that matters is read
// as the English one that does the same ("sagte" as "said"). The words are our own list, glosses.inc.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace lede::indexer {

/// The words of one language. Views live for ever.
using Glosses = std::unordered_map<std::string, std::string_view>;

/// Of a language by its code; null for English, and for those that have none.
const Glosses* glosses_of(std::string_view language);

}  // namespace lede::indexer
