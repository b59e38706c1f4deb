// Runs searches on an IndexReader. Everything here returns values; nothing prints.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "searcher/search/answer.h"
#include "searcher/search/hits.h"
#include "searcher/search/index_reader.h"
#include "searcher/search/request.h"

namespace lede::searcher {

/// Hands the ranked or sorted hits to `visit`, with their articles and marks, and returns the rest of the
/// answer: the total, and what the person should know beside it. An article removed while hits are read is
/// passed over. Order: by score, then newest, then path. The score is BM25 over title and text; the best
/// articles are scored again by how close the query's words stand (docs/RANKING.md). The steps:
/// ranked_search.h. Throws Error{index} when the index cannot be read.
Answer search(IndexReader& reader, const SearchRequest& request, const HitVisitor& visit);

/// The same with the hits kept in the answer.
Answer search(IndexReader& reader, const SearchRequest& request);

/// How many articles match. Exact.
Documents count(IndexReader& reader, const Node& query);

/// Days and how many matching articles each has, in order, and how many have no date.
struct DayCounts {
  std::vector<std::pair<Date, Documents>> days;
  Documents undated;
};
DayCounts count_days(IndexReader& reader, const Node& query);

/// The articles that `name` stands for: a file's path (as given or absolute; all articles of the file), or an
/// id, or the beginning of one (4 digits and more). Throws Error{usage} when there is none, or an id's
/// beginning is ambiguous.
std::vector<Hit> find_articles(IndexReader& reader, const std::string& name);

/// The one article that `name` stands for. Throws Error{usage} also where a file holds several.
Hit find_article(IndexReader& reader, const std::string& name);

/// Articles about the same as that of `name`, best first, itself and its near-duplicates left out. Of the
/// request counts what is said about hits, not the query and the order.
Answer find_similar(IndexReader& reader, const std::string& name, const SearchRequest& request,
                    const HitVisitor& visit);

/// What was understood: the canonical query, for every clause the words it stands for and how many articles
/// have it, and with SearchRequest::expand the words added and what they weigh, the first 1.
std::vector<std::string> explain(IndexReader& reader, const SearchRequest& request);

}  // namespace lede::searcher
