// Snippets: the passage that answers, cut from the stored text. Marks come from the matcher, so what is shown
// is what matched. (MSet::snippet escapes XML, gives one window and knows no phrases.) Costs 5 to 40 us for
// an article of 5 KB: tests/bench/snippet_bench.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/article/article.h"
#include "common/base/units.h"
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
/// hold more clauses than one of full length can; two that touch are one. A caption is shown only for clauses
/// that the body does not have. Without a mark in the searchable
/// paragraphs below the headline: the start of the first body paragraph of prose (8 words and more), else of
/// the first body paragraph. The headline is never a snippet while a body paragraph can serve. Empty only for
/// an article without a word. `marks` as in Hit::marks; their spans must lie in article.text.
std::vector<Snippet> make_snippets(const Article& article, const std::vector<Mark>& marks,
                                   const SnippetSettings& settings);

/// Chooses the snippets of the hits of one answer so that none shows what another showed: captions, notices
/// and agency texts stand in many articles. Of the first 1,000 hits it remembers a hash each.
class Passages {
 public:
  struct Choice {
    std::vector<Snippet> snippets;
    std::uint64_t same_as = 0;  ///< rank of the hit that showed them; 0 unless there is nothing else to show
  };
  /// As make_snippets; where that gives what an earlier hit showed, without the marks of that paragraph.
  Choice choose(const Hit& hit, const SnippetSettings& settings);
  /// Another answer begins.
  void forget() { shown_.clear(); }

 private:
  std::unordered_map<std::size_t, std::uint64_t> shown_;  ///< by the hash of the words: rank
};

/// On which page of a paged document a byte of its text stands, from 1; 0 for all other articles.
std::uint32_t page_of(const Article& article, std::uint32_t at);

// Where a sentence or a word may be cut for display. A light scan over bytes, no ICU: it serves snippets,
// where a border missed costs an ellipsis; what the index holds to be a sentence is the Analyzer's affair.

/// The sentences of text[region], without the white space between them. A sentence ends in . ! ? or an
/// ellipsis (and the quotes and brackets that close after it) before white space and no lower-case letter, or
/// in 。！？ anywhere; not after an initial or a usual abbreviation ("U.S.", "Gen.", "Sept."). Never empty
/// for a region with a letter.
std::vector<ByteSpan> sentences_in(std::string_view text, ByteSpan region);

/// Whether a word may end and another begin at byte `at`: beside white space, and between the letters of
/// scripts written without spaces (anything from U+2E80 on).
bool is_word_border(std::string_view text, std::uint32_t at);

/// The first byte of a code point at or after `at`.
std::uint32_t next_code_point(std::string_view text, std::uint32_t at);

/// Code points in text[span].
std::uint32_t code_points(std::string_view text, ByteSpan span);

// The surroundings of a match, for every form of the keyword-in-context view.

/// Columns for what stands before the match, and for the match with what stands after it.
struct ContextWidths {
  std::size_t left;
  std::size_t match_and_right;
};

/// Those of the forms for programs.
inline constexpr ContextWidths kMatchContext = {80, 160};

/// Printable text, white space collapsed; left + match + right reads on as in the article. Whole words of the
/// match's own paragraph, except a word that is wider than its column.
struct Context {
  Mark mark;
  std::string left;
  std::string match;
  std::string right;
};

/// One for every mark of the hit, in text order.
std::vector<Context> contexts_of(const Hit& hit, ContextWidths widths);

/// How many paragraphs, or sentences, are shown around one with a match.
struct Surroundings {
  std::uint64_t before = 0, after = 0;
};

/// Whole sentences of one paragraph, and the first of the marks in them.
struct Sentences {
  ByteSpan span;
  Mark mark;
};

/// Those with a mark of the hit and so many around, in text order; where they meet they are one.
std::vector<Sentences> sentences_around(const Hit& hit, const Surroundings& around);

}  // namespace lede::searcher
