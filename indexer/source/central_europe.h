// Tells the encodings of central Europe and those of DOS from Windows-1252 and Windows-1251.
#pragma once

#include <string_view>

namespace lede::indexer {

/// "windows-1250" or "ISO-8859-2" for bytes of which several would be signs in the middle of words as
/// Windows-1252 ("mia³o", "wie¶") and are letters in it; null for others. Nothing tells Czech in windows-1250
/// this way: as Windows-1252 it has other letters, but no signs.
const char* central_european(std::string_view bytes);

/// "IBM866" for bytes that are small Russian letters in it, and signs in Windows-1251; "IBM850" for a text in
/// ASCII with such bytes in the middle of words ("\x81ber", "Kr\x84ne"), where Windows-1252 has signs; null
/// for others. ICU's detector knows neither.
const char* encoding_of_dos(std::string_view bytes);

}  // namespace lede::indexer
