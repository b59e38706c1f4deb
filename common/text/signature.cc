#include "common/text/signature.h"

#include <xxhash.h>

#include <array>

namespace lede {

std::uint8_t signature_byte(std::string_view stem) {
  constexpr std::uint64_t kValues = 256 - kFirstWordByte;
  return static_cast<std::uint8_t>(kFirstWordByte + XXH64(stem.data(), stem.size(), 0) % kValues);
}

std::string make_signature(const TokenList& tokens) {
  std::string bytes;
  bytes.reserve(tokens.size());
  for (const Token& token : tokens) {
    constexpr std::array<std::uint8_t, 3> kEnds = {0, kSentenceEndByte, kParagraphEndByte};
    const bool word = token.kind == TokenKind::word;
    bytes.push_back(
        static_cast<char>(word ? token.form->signature : kEnds[static_cast<std::size_t>(token.kind)]));
  }
  return bytes;
}

}  // namespace lede
