// --diff: two articles, word by word; and the words of an article as they are printed, for every view that
// compares texts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/article/article.h"
#include "common/text/shared_words.h"
#include "common/text/token.h"
#include "searcher/search/answer.h"
#include "searcher/search/index_reader.h"
#include "searcher/search/search.h"

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

struct WordCounts {
  std::uint32_t same = 0, changed = 0, dropped = 0, added = 0;
};
WordCounts count_words(const std::vector<AlignedWords>& alignment);

/// --history: the texts that an article has had.
struct HistoryRow {
  ArticleVersion version;
  std::size_t words = 0;                       ///< of all paragraphs but boilerplate
  std::optional<WordCounts> against_the_last;  ///< unless the version before is not kept
};
struct History {
  ArticleVersions article;       ///< without its versions, which stand in the rows
  std::vector<HistoryRow> rows;  ///< oldest first; never empty
};
History list_history(IndexReader& reader, const std::string& name);

/// A part of two versions whose paragraphs stand beside one another: words of both, in order; `edit` says of
/// either whether the other has them.
struct VersionRow {
  std::vector<AlignedWords> parts;
  bool ends_paragraph = false;  ///< of the one, the other or both
};

/// A row ends where a paragraph of either does, so that what both have stands on the same height.
std::vector<VersionRow> version_rows(const Comparison& versions);

}  // namespace lede::searcher
