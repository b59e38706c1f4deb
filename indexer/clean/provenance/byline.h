// Who wrote an article, as its lines tell.
#pragma once

#include <string>

#include "common/article/article.h"

namespace lede::indexer {

struct Byline {
  std::string name;  ///< "Ana Brel", "Ana Brel and Bo Lind"; empty if none was found
  Evidence evidence;
  bool operator==(const Byline&) const = default;
};

/// From the text, the first of
///   a short line near the top: "By Ana Brel", "Written by ...", "Posted by ... on 4 May 2031", "Ana Brel,
///   CNN"
///   "(Reporting by Ana Brel; Editing by Bo Lind)" at the end
///   "About Ana Brel ..." at the end, under a line "Ana Brel"
///   "Fact checked by ..." near the top, which names no author but who stands for the text
/// Names have two words and more with capitals. "By Thursday the gates ..." is none.
Byline byline_of(const Article& article);

}  // namespace lede::indexer
