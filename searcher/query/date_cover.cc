#include "searcher/query/date_cover.h"

#include "common/schema/fields.h"

namespace lede::searcher {
namespace {

using namespace std::chrono;

Date last_of_month(year_month_day day) { return sys_days{day.year() / day.month() / last}; }
Date last_of_year(year_month_day day) { return sys_days{day.year() / December / 31}; }

}  // namespace

std::vector<std::string> date_cover(DateRange range) {
  std::vector<std::string> terms;
  for (auto day = range.first; day <= range.last;) {
    const year_month_day calendar{day};
    Date covered = day;
    if (calendar.day() == 1d && calendar.month() == January && last_of_year(calendar) <= range.last) {
      terms.push_back(schema::year_term(day));
      covered = last_of_year(calendar);
    } else if (calendar.day() == 1d && last_of_month(calendar) <= range.last) {
      terms.push_back(schema::month_term(day));
      covered = last_of_month(calendar);
    } else {
      terms.push_back(schema::day_term(day));
    }
    day = covered + days{1};
  }
  return terms;
}

}  // namespace lede::searcher
