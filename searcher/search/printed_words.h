// The words of an article as they are printed.
#pragma once

#include <string>
#include <vector>

#include "common/article/article.h"
#include "common/text/token.h"

namespace lede::searcher {

/// A word with the punctuation that is printed on it, and nothing of its neighbours'.
struct PrintedWord {
  ByteSpan bytes;  ///< in the article's text
  bool ends_paragraph = false;
};

/// Of all paragraphs but boilerplate, in order; `tokens` are the article's (analyze), as many words as they
/// have.
std::vector<PrintedWord> printed_words(const Article& article, const TokenList& tokens);

/// What counts as the same word: the words of `tokens` in `span` without case, punctuation and possessives.
std::vector<std::string> forms_of(const TokenList& tokens, TokenSpan span);

}  // namespace lede::searcher
