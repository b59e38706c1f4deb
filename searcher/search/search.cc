#include "searcher/search/search.h"

#include <algorithm>
#include <map>
#include <memory>
#include <span>

#include "common/schema/fields.h"
#include "searcher/query/parser.h"
#include "searcher/search/feedback.h"
#include "searcher/search/ranked_search.h"
#include "searcher/search/rewrite.h"
#include "searcher/search/suggestions.h"

namespace lede::searcher {
namespace {

constexpr const char* kSearching = "searching the index";
constexpr std::size_t kPage = 16;  // hits read at once: enough to share what neighbours share, few to hold

// What a date clause leaves out only because the date is unknown.
Total count_undated(IndexReader& reader, const Node& query) {
  const auto instead = undated_instead(query);
  return instead ? RankedSearch(reader, *instead).estimate() : Total{};
}

class DaySpy : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& document, double) override {
    const auto day = document.get_value(schema::kSlotDate);
    if (day.empty())
      ++undated_;
    else
      ++days_[schema::decode_date(day)];
  }
  DayCounts counts() const { return {{days_.begin(), days_.end()}, undated_}; }

 private:
  std::map<Date, Documents> days_;
  Documents undated_;
};

// What was added.
std::vector<std::string> expand(IndexReader& reader, RankedSearch& ranked_search) {
  const auto feedback = feedback_of(reader, ranked_search);
  if (!feedback.empty()) ranked_search.rank_also_by(feedback);
  std::vector<std::string> words;
  for (auto& added : added_words(reader, ranked_search.compiled().filter, feedback))
    words.push_back(std::move(added.word));
  return words;
}

}  // namespace

Answer search(IndexReader& reader, const SearchRequest& request, const HitVisitor& visit) {
  struct Start {
    std::unique_ptr<RankedSearch> ranked_search;
    FoundList found;
    Answer answer;
  };
  const auto start = reader.read(kSearching, [&] {
    Start begun{std::make_unique<RankedSearch>(reader, request.query), {}, {}};
    auto& answer = begun.answer;
    if (request.expand) answer.added = expand(reader, *begun.ranked_search);
    begun.found = begun.ranked_search->run(request);
    answer.query = print(request.query);
    answer.total = begun.found.total.documents;
    answer.total_is_exact = begun.found.total.is_exact;
    answer.copies = begun.found.copies;
    answer.notices = begun.ranked_search->compiled().notices;
    const auto undated = count_undated(reader, request.query);
    answer.undated = undated.documents;
    answer.undated_is_exact = undated.is_exact;
    if (answer.total == Documents{0} && request.suggestions)
      answer.suggestions = find_suggestions(reader, request.query);
    return begun;
  });
  auto rank = request.offset;
  const std::span<const Found> found = start.found.hits;
  for (std::size_t at = 0; at < found.size(); at += kPage) {
    const auto page = found.subspan(at, std::min(kPage, found.size() - at));
    auto hits = reader.read_on(kSearching, [&] {
      return request.articles ? start.ranked_search->hits(page) : start.ranked_search->places(page);
    });
    for (auto& hit : hits) {
      if (!hit) continue;
      hit->rank = ++rank;
      if (request.mentions) locate_mentions(*hit, reader.analyzer());
      visit(*hit);
    }
  }
  return start.answer;
}

Answer search(IndexReader& reader, const SearchRequest& request) {
  std::vector<Hit> hits;
  auto answer = search(reader, request, [&](const Hit& hit) { hits.push_back(hit); });
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

Documents count(IndexReader& reader, const Node& query) {
  return reader.read(kSearching, [&] { return RankedSearch(reader, query).count(); });
}

DayCounts count_days(IndexReader& reader, const Node& query) {
  return reader.read(kSearching, [&] {
    DaySpy spy;
    RankedSearch(reader, query).visit_all(spy);
    return spy.counts();
  });
}

}  // namespace lede::searcher
