// An article written in one string, its names marked: for tests of what is made of names.
#pragma once

#include <string_view>
#include <vector>

#include "common/article/article.h"
#include "common/text/analyzer.h"
#include "indexer/extract/entities/tagger.h"

namespace lede::testing {

struct MarkedArticle {
  Article article;  ///< without its entities: link() finds them
  TokenList tokens;
  std::vector<indexer::TaggedSpan> spans;
};

/// Names stand in [] with the letter of their kind (person, place, org, thing) before: "p[Ana Moreno] said".
/// A kind is p, l, o or t. A line is a paragraph of the body.
MarkedArticle read_marked(std::string_view marked, Analyzer& analyzer);

}  // namespace lede::testing
