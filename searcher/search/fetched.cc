#include "searcher/search/fetched.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "common/base/error.h"

namespace lede::searcher {
namespace {

constexpr Bytes kMostKept{64ULL << 20};
constexpr int kBits = 50;  // that a weight holds

}  // namespace

void Fetched::begin(const Xapian::Database& database) {
  database_ = database;
  known_.clear();
  frequencies_.clear();
  size_ = {};
}

void Fetched::make_room() {
  if (size_ <= kMostKept) return;
  known_.clear();
  size_ = {};
}

std::string Fetched::value(Xapian::docid document, schema::Slot slot) {
  if (const auto found = known_.find(document); found != known_.end()) {
    if (const auto own = found->second.values.find(slot); own != found->second.values.end())
      return own->second;
    if (found->second.whole) return found->second.whole->get_value(slot);
  }
  make_room();
  auto& whole = known_[document].whole;
  try {
    whole = database_.get_document(document);
  } catch (const Xapian::DocNotFoundError&) {
    whole.emplace();
  }
  constexpr Bytes kUsual{8192};  // of an article with its values
  size_ += kUsual;
  return whole->get_value(slot);
}

void Fetched::note(Xapian::docid document, schema::Slot slot, std::string value) {
  size_ += Bytes{value.size() + 64};
  known_[document].values.insert_or_assign(slot, std::move(value));
}

std::vector<std::string> Fetched::ids_of(std::span<const Xapian::docid> documents) {
  std::vector<std::string> ids;
  const auto add = [&](const std::string& value) {
    try {
      const auto place = schema::decode_order(value);
      ids.push_back(schema::term(schema::TermKind::article, schema::article_id(place.path, place.ordinal)));
    } catch (const Error&) {  // damaged: found when it is read
    }
  };
  constexpr std::ptrdiff_t kFew = 16;  // that cost an exchange each
  const auto unknown =
      std::ranges::count_if(documents, [&](auto document) { return !known_.contains(document); });
  if (unknown <= kFew) {
    for (const auto document : documents) add(value(document, schema::kSlotOrder));
  } else {
    each_value(schema::kSlotOrder, [&](Xapian::docid document, const std::string& value) {
      if (std::ranges::binary_search(documents, document)) add(value);
    });
  }
  return ids;
}

Xapian::Query Fetched::query_of(std::span<const Xapian::docid> documents) {
  const auto ids = ids_of(documents);
  return {Xapian::Query::OP_OR, ids.begin(), ids.end()};
}

void Fetched::fetch(std::span<const Xapian::docid> documents, schema::Slot slot,
                    const std::vector<std::string>& terms) {
  std::vector<Xapian::docid> wanted;
  for (const auto document : documents) {
    const auto known = known_.find(document);
    if (known == known_.end() || !known->second.values.contains(schema::kSlotOrder)) continue;
    const bool has_terms = terms.empty() || (known->second.terms && known->second.terms->all == terms);
    if (!known->second.values.contains(slot) || !has_terms) wanted.push_back(document);
  }
  if (wanted.empty()) return;
  std::sort(wanted.begin(), wanted.end());
  const auto query = query_of(wanted);
  Terms asked{terms, {}};
  for (std::size_t i = 0; i < terms.size(); ++i) asked.places.emplace(terms[i], i);
  const auto shared = std::make_shared<const Terms>(std::move(asked));
  for (const auto document : wanted)
    if (auto& known = known_[document]; !terms.empty()) {
      known.terms = shared;
      known.has.assign(terms.size(), false);
    }
  const auto most = static_cast<Xapian::doccount>(2 * wanted.size());  // an id may stand in two indexes
  std::size_t asked_about = 0;
  do {
    const auto some = std::min<std::size_t>(terms.size() - asked_about, kBits);
    fetch_some(query, most, slot, std::span(terms).subspan(asked_about, some), asked_about);
    asked_about += some;
  } while (asked_about < terms.size());
}

void Fetched::fetch_some(const Xapian::Query& documents, Xapian::doccount most, schema::Slot slot,
                         std::span<const std::string> terms, std::size_t first_term) {
  std::vector<Xapian::Query> bits;
  for (std::size_t i = 0; i < terms.size(); ++i)
    bits.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(terms[i]),
                      std::ldexp(1.0, static_cast<int>(i)));
  const Xapian::Query any(Xapian::Query::OP_OR, bits.begin(), bits.end());
  const Xapian::Query silent(Xapian::Query::OP_SCALE_WEIGHT, documents, 0);
  Xapian::Enquire enquire(database_);
  enquire.set_query(terms.empty() ? silent : Xapian::Query(Xapian::Query::OP_AND_MAYBE, silent, any));
  enquire.set_weighting_scheme(Xapian::CoordWeight());
  enquire.set_sort_by_value_then_relevance(slot, false);  // by the value alone might leave weights out
  const auto found = enquire.get_mset(0, most);
  for (auto at = found.begin(); at != found.end(); ++at) {
    note(*at, slot, at.get_sort_key());
    const double weight = at.get_weight();
    auto& known = known_[*at];
    // Otherwise no server of Xapian's sends it.
    const bool is_sound =
        weight >= 0 && weight < std::ldexp(1.0, kBits) && known.has.size() >= first_term + terms.size();
    if (!is_sound) continue;
    const auto set = static_cast<std::uint64_t>(weight);
    for (std::size_t i = 0; i < terms.size(); ++i) known.has[first_term + i] = (set >> i & 1) != 0;
  }
}

std::optional<bool> Fetched::has(Xapian::docid document, const std::string& term) const {
  const auto known = known_.find(document);
  if (known == known_.end() || !known->second.terms) return std::nullopt;
  const auto& places = known->second.terms->places;
  const auto place = places.find(term);
  return place == places.end() ? std::nullopt : std::optional<bool>(known->second.has[place->second]);
}

void Fetched::each_value(schema::Slot slot, const Visit& visit, Documents most) {
  Xapian::Enquire enquire(database_);
  enquire.set_query(Xapian::Query::MatchAll);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_sort_by_value(slot, false);
  const auto found = enquire.get_mset(
      0, static_cast<Xapian::doccount>(std::min(most, Documents{database_.get_doccount()}).value));
  std::vector<std::pair<Xapian::docid, std::string>> values;
  for (auto at = found.begin(); at != found.end(); ++at) values.emplace_back(*at, at.get_sort_key());
  std::sort(values.begin(), values.end());
  const auto last = database_.get_lastdocid();
  for (const auto& [document, value] : values)
    if (!value.empty() && document <= last) visit(document, value);
}

// An empty list comes with the frequencies of the query's terms.
void Fetched::prepare(const std::vector<std::string>& terms) {
  std::vector<std::string> unknown;
  for (const auto& term : terms)
    if (!frequencies_.contains(term)) unknown.push_back(term);
  if (unknown.empty()) return;
  Xapian::Enquire enquire(database_);
  enquire.set_query({Xapian::Query::OP_OR, unknown.begin(), unknown.end()});
  const auto found = enquire.get_mset(0, 0);
  for (const auto& term : unknown) frequencies_[term] = found.get_termfreq(term);
}

Xapian::doccount Fetched::frequency(const std::string& term) {
  const auto [known, is_new] = frequencies_.try_emplace(term);
  if (is_new) known->second = database_.get_termfreq(term);
  return known->second;
}

}  // namespace lede::searcher
