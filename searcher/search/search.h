// Runs searches on an IndexReader. Everything here returns values; nothing prints.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "searcher/search/answer.h"
#include "searcher/search/index_reader.h"
#include "searcher/search/steps.h"

namespace lede::searcher {

/// Takes each hit as soon as it is read; the hit may be let go after the call.
using HitVisitor = std::function<void(const Hit&)>;

/// Hands the ranked or sorted hits to `visit`, with their articles and marks, and returns the rest of the
/// answer: the total, and what the person should know beside it. When a writer overtakes the reader all is
/// asked again, and `visit` gets the hits from the first: inside an IndexReader::read of the caller that
/// begins anew too, else only for a visitor to whom a hit may come twice. Order: by score, then newest, then
/// path. The score is BM25 over title and text; the best articles are scored again by how close the query's
/// words stand (docs/RANKING.md). The steps: ranked_search.h. Throws Error{index} when the index cannot be
/// read.
Answer search(IndexReader& reader, const SearchRequest& request, const HitVisitor& visit);

/// The same with the hits kept in the answer.
Answer search(IndexReader& reader, const SearchRequest& request);

/// Where an article stands in Sort::random.
std::string chance_key(const std::string& path, std::uint32_t ordinal, std::uint64_t seed);

/// How many articles match. Exact.
Documents count(IndexReader& reader, const Node& query);

/// The same with near-duplicates counted as one.
Documents count_stories(IndexReader& reader, const Node& query);

/// The articles that match, by document id, ascending.
std::vector<Xapian::docid> find_documents(IndexReader& reader, const Node& query);

/// For each document id the story that the article prints, so that copies count once: that of its
/// near-duplicate cluster, or its own.
std::vector<Xapian::docid> stories_of_documents(IndexReader& reader);

/// The articles that `name` stands for: a file's path (as given or absolute; all articles of the file), or an
/// id, or the beginning of one (4 digits and more); each with @N for its version number N, as list_versions
/// counts them. Throws Error{usage} when there is none, or an id's beginning is ambiguous.
/// The words of `marking` are marked, as in an answer to it.
std::vector<Hit> find_articles(IndexReader& reader, const std::string& name, const Node* marking = nullptr);

/// The one article that `name` stands for. Throws Error{usage} also where a file holds several.
Hit find_article(IndexReader& reader, const std::string& name);

/// A text that an article has or had.
struct ArticleVersion {
  Hit hit;                   ///< a path that ends in @N for an earlier one
  std::uint64_t number = 1;  ///< the first text that the index saw is 1
  std::uint64_t seen = 0;    ///< when it first saw it: seconds since 1970
};
struct ArticleVersions {
  std::uint64_t added = 0;  ///< as IndexTimes
  std::uint64_t changed = 0;
  std::vector<ArticleVersion> versions;  ///< those that are kept, oldest first; the last is the present one
};
/// Of the one article that `name` stands for, as find_article.
ArticleVersions find_versions(IndexReader& reader, const std::string& name);

/// Articles about the same as that of `name`, best first, itself and its near-duplicates left out. Of the
/// request counts what is said about hits, not the query and the order.
Answer find_similar(IndexReader& reader, const std::string& name, const SearchRequest& request,
                    const HitVisitor& visit);

/// What was understood: the canonical query, for every clause the words it stands for and how many articles
/// have it, and with SearchRequest::expand the words added and what they weigh, the first 1.
std::vector<std::string> explain(IndexReader& reader, const SearchRequest& request);

// Reading the hits of an answer from the index: the article, where the query stands in it, and its copies.

// These throw Xapian::Error: run them inside IndexReader::read.

/// Hands the hits to `visit` as the request wants them, ranked from its offset on. A document that is gone
/// (the derived tables may be older) is passed over.
void visit_hits(IndexReader& reader, const FilterNode& query, const SearchRequest& request,
                std::span<const Found> found, const HitVisitor& visit);

/// The hits in the order given, all but their ranks, with the marks of the query; nullopt for a document that
/// is gone. A page at a time: what neighbours in the database share is read once.
std::vector<std::optional<Hit>> read_hits(IndexReader& reader, const FilterNode& query,
                                          std::span<const Found> page);

/// The same without what only the stored article says: its path and ordinal are known.
std::vector<std::optional<Hit>> read_places(IndexReader& reader, std::span<const Found> page);

/// The hit of a document that nobody searched for: without score and marks.
Hit read_hit(IndexReader& reader, Xapian::docid document);

/// Fills hit.mentions and hit.quotations. One that does not fit the text (a damaged index) is an empty span.
void locate_mentions(Hit& hit, Analyzer& analyzer);

}  // namespace lede::searcher
