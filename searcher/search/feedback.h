// Which words say what an article, or a few of them, are about: for --expand, which ranks by them too, and
// --similar.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "searcher/query/compile.h"
#include "searcher/search/answer.h"
#include "searcher/search/index_reader.h"

namespace lede::searcher {

/// A term of an article.
struct TermCount {
  std::string term;
  std::uint32_t times = 0;     ///< in the article, words of the title as the index counts them
  std::uint32_t articles = 0;  ///< of the index that have it, this one among them
};

struct ArticleTerms {
  std::vector<TermCount> terms;  ///< each once
  double length = 0;             ///< words, counted as `times` is
  double weight = 1;             ///< how much the article counts beside the others
};

struct IndexSize {
  double articles = 0;
  double mean_length = 0;  ///< as ArticleTerms::length; above 0
};

struct SignificantTerm {
  std::string term;
  double weight = 0;  ///< above 0; the first has 1
  bool operator==(const SignificantTerm&) const = default;
};

/// At most `most` terms that say most about these articles, the best first, ties by term. The weight of a
/// term is the sum, over the articles, of its share in the article x how far its frequency is saturated as
/// BM25 does it, tf / (tf + 1 + length / mean length) x its rarity, log(articles / articles with it): what is
/// frequent here and rare elsewhere. A term of a single article leads nowhere else and is left out, as is one
/// that stands in every article. The share is the relevance model of Lavrenko and Croft, "Relevance based
/// language models", SIGIR 2001, https://doi.org/10.1145/383952.383972; rarity keeps its common words away,
/// as Carpineto and others found worth most in "An information-theoretic approach to automatic query
/// expansion", ACM TOIS 19(1), 2001, https://doi.org/10.1145/366836.366860. Xapian's ESet takes the rarest
/// terms of all, which in a long article are in no other.
std::vector<SignificantTerm> significant_terms(std::span<const ArticleTerms> articles, const IndexSize& index,
                                               std::size_t most);

// What an index has of an article's terms. Both throw Xapian::Error: run them inside IndexReader::read.

/// The words of the text of a document, as stems, without function words. Throws also for a document that is
/// not there.
ArticleTerms words_of(const Xapian::Database& database, Xapian::docid document);

IndexSize size_of(const Xapian::Database& database);

// Pseudo-relevance feedback, --expand: the best articles of an answer are taken to be about what was asked,
// and what they are about joins the query. After the relevance models of Abdul-Jaleel and others, "UMass at
// TREC 2004: novelty and HARD" (RM3); which words: significant_terms(); figures: docs/RANKING.md.

/// A word that the query does not have, as a reader writes it.
struct AddedWord {
  std::string word;
  std::string term;
  double weight = 0;  ///< SignificantTerm::weight
};

struct ExpandedQuery {
  Compiled query;
  std::vector<AddedWord> added;  ///< the best first
};

/// What the added words do beside those of the query.
enum class AddedWords : std::uint8_t {
  rank,           ///< articles that the query finds
  find_and_rank,  ///< articles that the query does not find, too, and count more: for short queries
};

/// Finding pays where a query has few words, and may not break what it limits: its nodes must be words,
/// phrases, AND and OR, its words three at most. All that is found (limit 0) is the query's own.
AddedWords use_of_added_words(const SearchRequest& request);

/// The query with the words that the best articles of its answer are about; as it was when it finds nothing.
/// One article speaks for all of its near-duplicates. Throws Xapian::Error: run it inside IndexReader::read.
ExpandedQuery expand(IndexReader& reader, const Compiled& query, AddedWords use);

}  // namespace lede::searcher
