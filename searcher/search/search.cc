#include "searcher/search/search.h"

#include <algorithm>
#include <map>
#include <memory>
#include <span>

#include "common/schema/fields.h"
#include "searcher/query/parser.h"
#include "searcher/search/enquiry.h"
#include "searcher/search/feedback.h"
#include "searcher/search/repairs.h"
#include "searcher/search/rewrite.h"

namespace lede::searcher {
namespace {

constexpr const char* kSearching = "searching the index";
constexpr std::size_t kPage = 16;  // hits read at once: enough to share what neighbours share, few to hold

// What a date clause leaves out only because the date is unknown.
Total count_undated(Archive& archive, const Node& query) {
  const auto instead = undated_instead(query);
  return instead ? Enquiry(archive, *instead).estimate() : Total{};
}

class DaySpy : public Xapian::MatchSpy {
 public:
  explicit DaySpy(Archive& archive) : archive_(archive) {}

  void operator()(const Xapian::Document& document, double) override {
    if (const auto day = day_of(archive_, document))
      ++days_[*day];
    else
      ++undated_;
  }
  DayCounts counts() const { return {{days_.begin(), days_.end()}, undated_}; }

 private:
  Archive& archive_;
  std::map<Date, Documents> days_;
  Documents undated_;
};

// What was added.
std::vector<std::string> expand(Archive& archive, Enquiry& enquiry) {
  const auto feedback = feedback_of(archive, enquiry);
  if (!feedback.empty()) enquiry.rank_also_by(feedback);
  std::vector<std::string> words;
  for (auto& added : added_words(archive, enquiry.compiled().decision, feedback))
    words.push_back(std::move(added.word));
  return words;
}

}  // namespace

Answer search(Archive& archive, const SearchRequest& request, const HitVisitor& visit) {
  struct Start {
    std::unique_ptr<Enquiry> enquiry;
    FoundList found;
    Answer answer;
  };
  const auto start = archive.read(kSearching, [&] {
    Start begun{std::make_unique<Enquiry>(archive, request.query), {}, {}};
    auto& answer = begun.answer;
    if (request.expand) answer.added = expand(archive, *begun.enquiry);
    begun.found = begun.enquiry->run(request);
    answer.query = print(request.query);
    answer.total = begun.found.total.documents;
    answer.total_is_exact = begun.found.total.is_exact;
    answer.copies = begun.found.copies;
    answer.notices = begun.enquiry->compiled().notices;
    const auto undated = count_undated(archive, request.query);
    answer.undated = undated.documents;
    answer.undated_is_exact = undated.is_exact;
    if (answer.total == Documents{0} && request.repairs)
      answer.repairs = find_repairs(archive, request.query);
    return begun;
  });
  auto rank = request.offset;
  const std::span<const Found> found = start.found.hits;
  for (std::size_t at = 0; at < found.size(); at += kPage) {
    const auto page = found.subspan(at, std::min(kPage, found.size() - at));
    auto hits = archive.read_on(kSearching, [&] {
      return request.articles ? start.enquiry->hits(page) : start.enquiry->places(page);
    });
    for (auto& hit : hits) {
      if (!hit) continue;
      hit->rank = ++rank;
      if (request.mentions) locate_mentions(*hit, archive.analyzer());
      visit(*hit);
    }
  }
  return start.answer;
}

Answer search(Archive& archive, const SearchRequest& request) {
  std::vector<Hit> hits;
  auto answer = search(archive, request, [&](const Hit& hit) { hits.push_back(hit); });
  answer.hits = std::move(hits);
  return answer;
}

void locate_mentions(Hit& hit, Analyzer& analyzer) {
  const auto tokens = analyze(hit.article, analyzer);
  const auto bytes = [&](TokenSpan span) {
    const bool fits = span.size() > 0 && span.end <= tokens.size();
    return fits ? ByteSpan{tokens[span.begin].span.begin, tokens[span.end - 1].span.end} : ByteSpan{};
  };
  for (const auto& mention : hit.article.names.mentions) hit.mentions.push_back(bytes(mention.tokens));
  for (const auto& quotation : hit.article.quotations)
    hit.quotations.push_back({bytes(quotation.tokens), bytes(quotation.speaker), bytes(quotation.cue)});
}

Documents count(Archive& archive, const Node& query) {
  return archive.read(kSearching, [&] { return Enquiry(archive, query).count(); });
}

DayCounts count_days(Archive& archive, const Node& query) {
  return archive.read(kSearching, [&] {
    DaySpy spy(archive);
    Enquiry(archive, query).visit_all(spy);
    return spy.counts();
  });
}

}  // namespace lede::searcher
