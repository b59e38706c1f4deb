// Snippets: the passage that answers, cut from the stored text. Marks come from the matcher, so what is shown
// is what matched. (MSet::snippet escapes XML, gives one window and knows no phrases.) Costs 5 to 40 us for
// an article of 5 KB: tests/bench/snippet_bench.cc.
#pragma once

#include <vector>

#include "common/article/article.h"
#include "searcher/search/answer.h"

namespace lede::searcher {

struct SnippetSettings {
  std::size_t characters = 240;  ///< about this long in all (code points, at least 20), never in mid-word
  std::size_t windows = 2;       ///< at most; 1 or 2
};

/// A passage within one paragraph: whole words; whole sentences where they fit.
struct Snippet {
  ByteSpan span;            ///< in article.text
  bool cut_before = false;  ///< the sentence began earlier: show an ellipsis
  bool cut_after = false;
  /// The marks inside, spans still into article.text; one that sticks out is clipped.
  std::vector<Mark> marks;
};

/// The best one or two windows, in text order: most distinct clauses first, phrases over scattered words,
/// prose over captions and short lines, dense over sparse, early over late. A second window only when the two
/// hold more clauses than one of full length can; two that touch are one. Without a mark in the searchable
/// paragraphs below the headline: the start of the first body paragraph of prose (8 words and more), else of
/// the first body paragraph. The headline is never a snippet while a body paragraph can serve. Empty only for
/// an article without a word. `marks` as in Hit::marks; their spans must lie in article.text.
std::vector<Snippet> make_snippets(const Article& article, const std::vector<Mark>& marks,
                                   const SnippetSettings& settings);

}  // namespace lede::searcher
