// Fingerprints of sentences: what two copies of one text have in common. Taken from the stored signature, so
// that nothing is stored for them with the article: quotes, punctuation, case, possessives and inflection are
// gone from it already. How copies are found: docs/COPIES.md.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "common/base/units.h"

namespace lede {

/// Shorter sentences have no fingerprint: they recur by chance.
inline constexpr std::uint32_t kFingerprintWords = 8;

struct SentenceFingerprint {
  std::uint64_t hash = 0;  ///< 48 bits of xxhash3 over the sentence's bytes in the signature
  TokenSpan words;         ///< in the signature
};

/// The fingerprints of all sentences of kFingerprintWords words and more, in order. A paragraph's end ends a
/// sentence.
std::vector<SentenceFingerprint> sentence_fingerprints(std::string_view signature);

}  // namespace lede
