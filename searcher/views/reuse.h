// --reuse: which passages of an article other articles share.
#pragma once

#include <string>
#include <vector>

#include "common/base/units.h"
#include "searcher/search/answer.h"
#include "searcher/search/index_reader.h"

namespace lede::searcher {

/// A passage of the article and where another has it.
struct SharedPassage {
  ByteSpan here;  ///< bytes of the article's text
  Tokens words;
  OtherMember other;  ///< whose it is as well
  ByteSpan there;     ///< bytes of the other's text
};

struct ReuseList {
  std::string name;  ///< the article as it was asked for
  Hit hit;           ///< the article
  /// In its order, the longest first, then by day and path of the other.
  std::vector<SharedPassage> passages;
  Documents total;  ///< of passages, also when a page of them is kept
};

/// Passages of 25 words, or of two whole sentences and 12 words, that stand word for word in others
/// (inflection, case and punctuation aside, up to three words differing at a time); what more than 20
/// articles have is boilerplate and no passage. Looked at are all articles that share a sentence of 8 words,
/// and the 100 that are most like it. Throws Error{usage} for an article that is not there, Error{index}.
ReuseList find_reuse(IndexReader& reader, const std::string& name);

}  // namespace lede::searcher
