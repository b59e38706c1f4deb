// Snippets: the passage that answers, cut from the stored text. Marks come from the matcher, so what is shown is what
// matched.
#pragma once

#include <vector>

#include "common/article/article.h"
#include "searcher/search/answer.h"

namespace lede::searcher {

struct SnippetSettings {
  std::size_t characters = 240;  ///< about this long in all (code points), never in mid-word
  std::size_t windows = 2;       ///< at most
};

/// A passage within one paragraph: whole words; whole sentences where they fit.
struct Snippet {
  ByteSpan span;             ///< in article.text
  bool cut_before = false;   ///< the sentence began earlier: show an ellipsis
  bool cut_after = false;
  std::vector<Mark> marks;   ///< the marks inside, spans still into article.text
};

/// The best one or two windows, in text order: most distinct clauses first, phrases over scattered words, dense over
/// sparse, early over late. Without a mark in the searchable paragraphs: the start of the first body paragraph. The
/// headline is never a snippet while a body paragraph can serve. Empty only for an article without paragraphs.
std::vector<Snippet> make_snippets(const Article& article, const std::vector<Mark>& marks,
                                   const SnippetSettings& settings);

}  // namespace lede::searcher
