// The signature of a text: one byte a token. It lets a phrase be refused without reading the text
// (docs/decisions/0003-signatures.md).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "common/text/token.h"

namespace lede {

inline constexpr std::uint8_t kParagraphEndByte = 0;
inline constexpr std::uint8_t kSentenceEndByte = 1;
inline constexpr std::uint8_t kFirstWordByte = 2;

/// Hash of a stem into [kFirstWordByte, 255]. Stable for ever: it is stored (xxhash64, seed 0).
std::uint8_t signature_byte(std::string_view stem);

/// One byte a token, in order; byte i belongs to token i.
std::string make_signature(const TokenList& tokens);

}  // namespace lede
