// Runs searches on an IndexReader. Everything here returns values; nothing prints.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "searcher/search/answer.h"
#include "searcher/search/index_reader.h"
#include "searcher/search/request.h"

namespace lede::searcher {

/// Takes each hit as soon as it is read; the hit may be let go after the call.
using HitVisitor = std::function<void(const Hit&)>;

/// Ranked or sorted hits with their articles and marks go to `visit`; what is returned is the rest of the
/// answer: the total, and what the person should know beside it. An article removed while hits are read is
/// passed over. Order: by score, then newest, then path. The score is BM25 over title and text, and the best
/// 50 (of a long query 200) are scored again by how close the query's words stand (docs/RANKING.md). Throws
/// Error{index} when the index cannot be read.
Answer search(IndexReader& reader, const SearchRequest& request, const HitVisitor& visit);

/// The same with the hits kept in the answer.
Answer search(IndexReader& reader, const SearchRequest& request);

/// Fills hit.mentions. A mention that does not fit the text (a damaged index) is an empty span.
void locate_mentions(Hit& hit, Analyzer& analyzer);

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

/// Articles about the same as that of `name`, best first, itself and the other printings of its story left
/// out.
Answer find_similar(IndexReader& reader, const std::string& name, const SearchRequest& request,
                    const HitVisitor& visit);

/// What was understood: the canonical query, for every clause the words it stands for and how many articles
/// have it, and with SearchRequest::expand the words added and what they weigh, the first 1.
std::vector<std::string> explain(IndexReader& reader, const SearchRequest& request);

}  // namespace lede::searcher
