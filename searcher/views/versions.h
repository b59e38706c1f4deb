// --diff: two articles, word by word.
#pragma once

#include <string>
#include <vector>

#include "common/text/word_alignment.h"
#include "searcher/search/answer.h"
#include "searcher/search/index_reader.h"
#include "searcher/search/printed_words.h"

namespace lede::searcher {

struct Version {
  Hit hit;
  std::vector<PrintedWord> words;  ///< of all paragraphs but boilerplate, in order
};

struct Comparison {
  Version a;
  Version b;
  /// Of their words, case and punctuation aside; ready for reading (without_crumbs).
  std::vector<AlignedWords> alignment;
};

/// Each name as find_article takes it. Throws Error{usage} as that does, Error{index}.
Comparison compare_versions(IndexReader& reader, const std::string& a, const std::string& b);

}  // namespace lede::searcher
