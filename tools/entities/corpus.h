// Texts whose names people marked, as articles: token and tag a line (BIO or IOB1), an empty line after each
// sentence. Their words are joined into a text and cut anew by lede's own analyzer, so that the tagger learns
// and is measured on what it will see.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/article/article.h"
#include "indexer/extract/entities/tagger.h"

namespace lede::indexer {

struct MarkedArticle {
  Article article;
  TokenList tokens;
  std::vector<NamedSpan> names;       ///< in text order
  std::vector<NameKind> unreachable;  ///< names whose borders lie within lede's tokens
  int every = 1;                      ///< it is learned from in every so many epochs
};

/// The articles of one file, ended by -DOCSTART- where it has such, else of a dozen sentences each. The first
/// column is the word, the last its tag; kinds other than person, place and organisation are `other`. Throws
/// Error{io} for a file that cannot be read.
std::vector<MarkedArticle> read_marked(const std::string& path, Analyzer& analyzer);

}  // namespace lede::indexer
