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

/// At least kFirstWordByte. The commonest stems have a byte of their own; the others share what is left, by
/// their hash (xxhash64, seed 0). Stable for ever: it is stored.
std::uint8_t signature_byte(std::string_view stem);
/// Whether a word's byte stands for many stems. Else it proves the one stem it stands for.
bool is_shared_byte(std::uint8_t byte);

/// One byte a token, in order; byte i belongs to token i.
std::string make_signature(const TokenList& tokens);

}  // namespace lede
