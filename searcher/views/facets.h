// How the articles of an answer are spread over outlets, months, names and other values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/article/date.h"
#include "common/base/units.h"
#include "searcher/query/ast.h"
#include "searcher/search/index_reader.h"
#include "searcher/views/timeline.h"

namespace lede::searcher {

/// The names in "outlet,meta:section": those of the table in facets.cc, or "meta:" and a column of the
/// metadata. Throws Error{usage} for another, and for none.
std::vector<std::string> facets_named(std::string_view list);

/// A value and the documents that have it, ascending, each once.
struct ValueDocuments {
  std::string value;
  std::vector<std::uint32_t> documents;
};

/// The values of "outlet" or another field that has terms of whole values, by value. One over
/// schema::kLongestValue is cut. Throws Xapian::Error.
std::vector<ValueDocuments> values_by_term(const Xapian::Database& database, const std::string& field);

/// What values are counted by; each vector is indexed by document id.
struct FacetCounting {
  std::vector<bool> matches;           ///< whether the query finds it
  std::vector<std::uint32_t> stories;  ///< copies of a story have the same number
  std::vector<std::uint32_t> periods;  ///< number of its period, from 1; 0: undated. Empty: not asked for
  std::uint32_t most_periods = 0;
};

/// Of the articles that the query finds.
struct FacetRow {
  std::string value;
  Documents articles;
  Documents stories;               ///< copies once
  Documents archive;               ///< articles of the whole index that have the value
  std::vector<Documents> periods;  ///< in the order of FacetList::periods; empty without `by`
  Documents undated;               ///< with `by`
  bool operator==(const FacetRow&) const = default;
};

enum class FacetOrder : std::uint8_t {
  most_first,  ///< those of the most articles first, then by value
  as_given,
  newest_last,  ///< as given, in order of time: of a page's limit the last values stay
};

struct FacetTable {
  std::string field;
  std::vector<FacetRow> rows;
  std::uint64_t total = 0;           ///< values that the answer has, before offset and limit
  std::optional<Documents> without;  ///< articles of the answer that have no value; unknown for names
  Documents earlier;                 ///< with newest_last: articles of values before those of the page
};

struct FacetPage {
  FacetOrder order = FacetOrder::most_first;
  std::uint64_t offset = 0;  ///< with newest_last counted from the last value
  std::uint64_t limit = 20;  ///< 0: all
};

/// Counts, exactly. Values that no article of the answer has are left out.
FacetTable count_values(const std::vector<ValueDocuments>& values, const FacetCounting& counting,
                        const FacetPage& page);

struct FacetRequest {
  Node query;
  std::vector<std::string> fields;  ///< from facets_named()
  std::optional<TimeUnit> by;       ///< each value's articles by period
  std::uint64_t offset = 0;
  std::uint64_t limit = 20;  ///< 0: all
};

struct FacetList {
  std::string query;  ///< canonical
  std::vector<FacetTable> tables;
  Documents articles;  ///< that the query finds
  Documents stories;   ///< copies once
  Documents archive;   ///< articles of the whole index
  std::optional<TimeUnit> by;
  std::vector<Date> periods;  ///< with `by`: those that the answer has, ascending
};

/// Reads postings and values, no article. Throws Error{index} when the index cannot be read.
FacetList list_facets(IndexReader& reader, const FacetRequest& request);

}  // namespace lede::searcher
