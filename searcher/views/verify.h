// --verify: where a sentence was printed, word for word or nearly so.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/base/units.h"
#include "common/text/shared_words.h"
#include "searcher/search/answer.h"
#include "searcher/search/index_reader.h"
#include "searcher/views/versions.h"

namespace lede::searcher {

/// The passage of an article that is nearest to the sentence.
struct NearestPassage {
  Hit hit;         ///< without marks
  ByteSpan bytes;  ///< in its article's text
  /// Words to change, add or drop. 0: word for word, but for case and punctuation.
  std::uint32_t words_apart = 0;
  /// The sentence's words beside the passage's: indices into Verification::asked and `words`.
  std::vector<AlignedWords> alignment;
  std::vector<PrintedWord> words;  ///< of the passage
};

struct Verification {
  std::string sentence;                  ///< as it was typed
  std::vector<std::string> asked;        ///< its words
  std::vector<NearestPassage> passages;  ///< the nearest first, then the oldest
  Documents total;                       ///< of passages, also when a page of them is kept
};

/// Every article that prints at least three fifths of the sentence's words in their order; the passage may
/// lack words, have more, or others. Looked at are the 1,000 articles that have most of its words, the rarest
/// weighing most. Throws Error{usage} for a sentence of less than three words, Error{index} when the index
/// cannot be read.
Verification verify_sentence(IndexReader& reader, const std::string& sentence);

}  // namespace lede::searcher
