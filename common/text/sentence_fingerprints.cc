#include "common/text/sentence_fingerprints.h"

#include <xxhash.h>

#include <algorithm>

#include "common/text/signature.h"

namespace lede {
namespace {

bool ends_sentence(char byte) { return static_cast<unsigned char>(byte) < kFirstWordByte; }

}  // namespace

std::vector<SentenceFingerprint> sentence_fingerprints(std::string_view signature) {
  std::vector<SentenceFingerprint> fingerprints;
  for (std::size_t begin = 0; begin < signature.size();) {
    const auto end = static_cast<std::size_t>(
        std::find_if(signature.begin() + static_cast<std::ptrdiff_t>(begin), signature.end(), ends_sentence) -
        signature.begin());
    if (end - begin >= kFingerprintWords)
      fingerprints.push_back({XXH3_64bits(signature.data() + begin, end - begin) >> 16,
                              {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}});
    begin = end + 1;
  }
  return fingerprints;
}

}  // namespace lede
