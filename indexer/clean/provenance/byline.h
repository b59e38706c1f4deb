// Reads the author of an article from its lines.
#pragma once

#include <string>

#include "common/article/article.h"

namespace lede::indexer {

struct Byline {
  std::string name;  ///< "Ana Brel", "Ana Brel and Bo Lind"; empty when none was found
  Evidence evidence;
  bool operator==(const Byline&) const = default;
};

/// The first of these in the text:
///   a short line near the top: "By Ana Brel", "Written by ...", "Posted by ... on 4 May 2031", "Ana Brel,
///   CNN"
///   "(Reporting by Ana Brel; Editing by Bo Lind)" at the end
///   "About Ana Brel ..." at the end, under a line "Ana Brel"
///   "Fact checked by ..." near the top, which names not an author but who answers for the text
/// A name has two or more words with capitals, so "By Thursday the gates ..." is not a byline.
Byline byline_of(const Article& article);

}  // namespace lede::indexer
