// Reading the hits of an answer from the index: the article, where the query stands in it, and its copies.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "searcher/search/answer.h"
#include "searcher/search/found.h"
#include "searcher/search/index_reader.h"
#include "searcher/search/request.h"

namespace lede::searcher {

struct FilterNode;

/// Takes each hit as soon as it is read; the hit may be let go after the call.
using HitVisitor = std::function<void(const Hit&)>;

/// Hands the hits to `visit` as the request wants them, ranked from its offset on. A document that is gone
/// meanwhile is passed over. Throws Error{index}, "DOING: ...".
void visit_hits(IndexReader& reader, const std::string& doing, const FilterNode& query,
                const SearchRequest& request, std::span<const Found> found, const HitVisitor& visit);

// The following throw Xapian::Error: run them inside IndexReader::read.

/// The hits in the order given, all but their ranks, with the marks of the query; nullopt for a document that
/// is gone meanwhile. A page at a time: what neighbours in the database share is read once.
std::vector<std::optional<Hit>> read_hits(IndexReader& reader, const FilterNode& query,
                                          std::span<const Found> page);

/// The same without what only the stored article says: its path and ordinal are known.
std::vector<std::optional<Hit>> read_places(IndexReader& reader, std::span<const Found> page);

/// The hit of a document that nobody searched for: without score and marks.
Hit read_hit(IndexReader& reader, Xapian::docid document);

/// Fills hit.mentions and hit.quotations. One that does not fit the text (a damaged index) is an empty span.
void locate_mentions(Hit& hit, Analyzer& analyzer);

}  // namespace lede::searcher
