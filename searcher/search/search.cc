#include "searcher/search/search.h"

#include "common/schema/fields.h"
#include "searcher/query/parser.h"
#include "searcher/search/enquiry.h"
#include "searcher/search/repairs.h"
#include "searcher/search/rewrite.h"

namespace lede::searcher {
namespace {

constexpr const char* kSearching = "searching the index";

// What a date clause leaves out only because the date is unknown.
Documents count_undated(Archive& archive, const Node& query) {
  const auto instead = undated_instead(query);
  return instead ? Enquiry(archive, *instead).count() : Documents{0};
}

}  // namespace

Answer search(Archive& archive, const SearchRequest& request) {
  return archive.read(kSearching, [&] {
    Enquiry enquiry(archive, request.query);
    const auto found = enquiry.run(request);
    Answer answer;
    answer.query = print(request.query);
    answer.total = found.total;
    answer.notices = enquiry.compiled().notices;
    answer.undated = count_undated(archive, request.query);
    for (const auto& one : found.hits) {
      answer.hits.push_back(enquiry.hit(one));
      answer.hits.back().rank = request.offset + answer.hits.size();
    }
    if (answer.total == Documents{0} && request.repairs) answer.repairs = find_repairs(archive, request.query);
    return answer;
  });
}

Documents count(Archive& archive, const Node& query) {
  return archive.read(kSearching, [&] { return Enquiry(archive, query).count(); });
}

DayCounts count_days(Archive& archive, const Node& query) {
  return archive.read(kSearching, [&] {
    Xapian::ValueCountMatchSpy spy(schema::kSlotDate);
    Enquiry(archive, query).visit_all(spy);
    DayCounts counts;
    for (auto value = spy.values_begin(); value != spy.values_end(); ++value)
      counts.days.emplace_back(schema::decode_date(*value), Documents{value.get_termfreq()});
    counts.undated = Documents{spy.get_total()};
    for (const auto& [day, documents] : counts.days) counts.undated -= documents;
    return counts;
  });
}

}  // namespace lede::searcher
