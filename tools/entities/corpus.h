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
/// As read_marked(); of FILE@0.2-0.8 the articles from a fifth to four fifths, of FILE@0.8- the last fifth.
std::vector<MarkedArticle> read_part(const std::string& file, Analyzer& analyzer);

/// Makes marked articles of several hands agree with what lede calls a name: takes leading titles off people,
/// drops names that are titles only, and gives names that are one demonym or one country their kind ("Syrian"
/// is no place, "Syria" no organisation). The GMB set needs it most: it was annotated by machine and
/// corrected in part.
void mend(MarkedArticle& marked, const Gazetteer& gazetteer);

}  // namespace lede::indexer
