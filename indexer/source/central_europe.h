// Tells the encodings of central Europe from Windows-1252 in texts too short for statistics.
#pragma once

#include <string_view>

namespace lede::indexer {

/// "windows-1250" or "ISO-8859-2" for bytes of which several would be signs in the middle of words as
/// Windows-1252 ("mia³o", "wie¶") and are letters in it; null for others. Nothing tells Czech in windows-1250
/// this way: as Windows-1252 it has other letters, but no signs.
const char* central_european(std::string_view bytes);

}  // namespace lede::indexer
