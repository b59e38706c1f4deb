// The value of a date clause -> the days it means.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/article/date.h"
#include "searcher/query/ast.h"
#include "searcher/query/fields.h"

namespace lede::searcher {

/// `value` is the part of `query` after `field:`; not empty. A day or period is anything that parse_period
/// reads, `today`, `yesterday`, `last-month`, `oct-2016`, `4-oct-2016`, `october` (the last one that has
/// begun; a space or _ will do for the hyphen), or a count of d, w, m or y back from `today` ("2w": the one
/// day that lies so far back; months and years by the calendar, clipped to the month's end).
///   date:   a period; two of them joined by "..", either of which may be left out; "none"
///   since:  from the first day of the period on
///   until:  up to the last day of the period
///   added:, changed:  the same as date: but for "none"; a count back alone reaches until today; "since-last"
/// Gives Dated, Undated or Indexed. Throws mistake() for anything else, an impossible day and a range that
/// runs backwards.
Node date_clause(DateField field, std::string_view query, ByteSpan value, Date today);

/// The canonical clause for a range that date_clause made: "date:2016-10", "since:2016-10-04", "date:A..B".
std::string print_date_clause(const DateRange& range);

/// The same for what the index saw: "added:2016-10", "changed:2016-10-04..", "added:since-last", "is:edited".
std::string print_indexed_clause(const Indexed& indexed);

// A range of days as few terms: whole years, whole months, single days.

/// The terms whose documents are exactly those dated within `range`, in calendar order. `range` has no open
/// end.
std::vector<std::string> date_cover(DateRange range);

}  // namespace lede::searcher
