// Texts whose names people marked, as articles: token and tag a line (BIO or IOB1), an empty line after each
// sentence. Their words are joined into a text and cut again by lede's own analyzer, so that the tagger
// learns and is measured on what it will see. And how good a model is: names found exactly, by kind
// (precision, recall, F1 as conlleval counts them), in marked texts or in whole articles whose names a person
// counted.
#pragma once

#include <array>
#include <cstddef>
#include <iosfwd>
#include <span>
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
/// is `other`, also where no name was marked, "Syria" is no organisation). The GMB set needs it most: it was
/// annotated by machine and corrected in part.
void mend(MarkedArticle& marked, const Gazetteer& gazetteer);

struct Counts {
  std::size_t right = 0;
  std::size_t found = 0;
  std::size_t marked = 0;
  double f1() const;
  Counts& operator+=(const Counts& other);
};

using Score = std::array<Counts, kNameKinds>;

/// Labels the articles and compares, span and kind. Names that lede's tokens cannot express are missed.
Score score(const EntityModel& model, std::span<const MarkedArticle> articles);
/// One line: F1 of person, place and org together, of each kind, and of all.
std::string print(const Score& score);

/// Whole articles, and gold that needs no text of theirs, so that it can be kept where the articles cannot.
struct SeedFiles {
  std::string folder;  ///< of articles
  std::string gold;    ///< file name, kind, name as printed, how often: a line each, tabs between; # comments
};

/// The whole tagger, with its rules. Writes what was found more or less often than counted, file by file, and
/// F1 over mentions: by file, by kind and in all. With an empty `gold` that is all that is found. Throws
/// Error{io} for a file that cannot be read.
void score_seeds(const EntityModel& model, const SeedFiles& files, std::ostream& out);

}  // namespace lede::indexer
