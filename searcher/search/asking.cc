#include "searcher/search/asking.h"

#include "searcher/search/part_watch.h"
#include "searcher/search/search.h"

namespace lede::searcher {
namespace {

class ByPlace : public Xapian::KeyMaker {
 public:
  explicit ByPlace(const Look& look) : look_(look) {}
  std::string operator()(const Xapian::Document& document) const override {
    return sort_key(look_, document.get_value(schema::kSlotOrder));
  }

 private:
  const Look& look_;
};

class Spy : public Xapian::MatchSpy {
 public:
  Spy(const IndexReader& reader, const Look& look) : reader_(reader), look_(look) {}
  void operator()(const Xapian::Document& document, double) override {
    (*look_.visit)(reader_.docid_of(document), look_.slot ? document.get_value(*look_.slot) : std::string());
  }

 private:
  const IndexReader& reader_;
  const Look& look_;
};

}  // namespace

std::string chance_key(const std::string& path, std::uint32_t ordinal, std::uint64_t seed) {
  return schema::article_id(path + '\n' + std::to_string(seed), ordinal);
}

// Xapian's own maker of keys would read the day from a slot of its own and escape the bytes of both.
std::string sort_key(const Look& look, const std::string& place) {
  if (look.order == Order::random) {
    if (place.empty()) return {};
    const auto decoded = schema::decode_order(place);
    return chance_key(decoded.path, decoded.ordinal, look.seed);
  }
  const auto date = place.empty() ? std::nullopt : schema::decode_order(place).date;
  return (date ? schema::encode_date(*date) : schema::after_every_date()) + place;
}

Xapian::Enquire enquire_for(const IndexReader& reader, const Xapian::Query& query, const Look& look) {
  Xapian::Enquire enquire(reader.database());
  enquire.set_query(query);
  if (look.order == Order::none)
    enquire.set_weighting_scheme(Xapian::BoolWeight());
  else
    enquire.set_weighting_scheme(bm25(look.weights));
  return enquire;
}

FoundArticles ask(IndexReader& reader, const Xapian::Query& query, const Look& look, const FilterNode* filter,
                  DecideBy by) {
  if (reader.is_remote()) return ask_by_pages(reader, query, look, filter);
  const bool asks_back = filter != nullptr || look.visit != nullptr;
  const bool is_watched = asks_back && !reader.database_ids().empty();
  auto enquire = enquire_for(reader, is_watched ? watched(reader, query) : query, look);
  ByPlace by_place(look);
  switch (look.order) {
    case Order::none:
    case Order::best: break;
    case Order::best_then_newest: enquire.set_sort_by_relevance_then_value(schema::kSlotOrder, false); break;
    case Order::newest: enquire.set_sort_by_value(schema::kSlotOrder, false); break;
    case Order::oldest:
    case Order::random: enquire.set_sort_by_key(&by_place, false); break;
  }
  Spy spy(reader, look);
  if (look.visit != nullptr) enquire.add_matchspy(&spy);
  std::optional<Decider> decider;
  if (filter != nullptr) decider.emplace(*filter, reader, by);
  const auto mset = enquire.get_mset(0, look.most, look.at_least, nullptr, decider ? &*decider : nullptr);
  FoundArticles matches;
  for (auto at = mset.begin(); at != mset.end(); ++at) matches.hits.push_back({*at, at.get_weight()});
  matches.total = {{mset.get_matches_estimated()},
                   mset.get_matches_lower_bound() == mset.get_matches_upper_bound()};
  matches.have_weights = mset.get_max_possible() > 0;
  return matches;
}

}  // namespace lede::searcher
