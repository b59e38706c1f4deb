// Standing searches: searches.txt beside the index, a line "name<TAB>query" each, written by hand or by
// --watch; and what each has reported so far.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/error.h"
#include "common/base/world.h"
#include "searcher/options.h"

namespace lede::searcher {

/// Beside the index, as schema::kSearchesName is.
inline constexpr const char* kReportedName = "searches.reported";

/// Without white space around it, as names and queries are read.
std::string_view trimmed(std::string_view text);

struct StandingSearch {
  std::size_t line = 0;  ///< of the file, from 1
  std::string name;
  std::string query;
  std::string fault;  ///< why it cannot be asked; empty: it can
  bool operator==(const StandingSearch&) const = default;
};

/// Any bytes are accepted: a line that is no search is one with a fault. Blank lines and those that begin
/// with # are passed over.
std::vector<StandingSearch> parse_searches(std::string_view text);

/// `text` with the search of that name put in the place of the first one of that name, or behind all.
std::string with_search(std::string_view text, const std::string& name, const std::string& query);

/// What one search has reported.
struct Reported {
  std::uint64_t commits = 0;  ///< all that these commits of the index wrote has been looked at
  /// For each article its identity (IndexTimes), and a hash of its id and text; ascending.
  std::vector<std::uint64_t> articles;
  bool operator==(const Reported&) const = default;
};
/// By a hash of name and query: with another query it is another search.
using ReportedSearches = std::map<std::uint64_t, Reported>;
std::uint64_t key_of(const StandingSearch& search);

std::string encode_reported(const ReportedSearches& searches);
/// "" is none. Throws Error{index} for bytes that encode_reported did not make.
ReportedSearches decode_reported(std::string_view bytes);

/// --watch: keeps options.query as the search options.watch, beside each index that options names. Throws
/// Error: query for one with a mistake, usage for a name that cannot stand in the file, io.
ExitCode watch(World& world, const Options& options);

/// --watched: what each search finds that it has not reported yet, the newest first; of several indexes the
/// searches beside the first in its articles, then those beside the next. An article that was
/// edited so that it matches now counts as found. What was reported is written down when all of it has been
/// written and flushed: a run that is killed before reports it again. A second run waits for the first. Ok
/// when there is anything new, nothing_found, error when a search has a mistake. Throws Error{index, io,
/// interrupted}.
ExitCode report_watched(World& world, const Options& options);

}  // namespace lede::searcher
