#include <algorithm>
#include <utility>

#include "common/base/error.h"
#include "common/base/sort_unique.h"
#include "searcher/search/asking.h"
#include "searcher/search/matcher.h"

namespace lede::searcher {
namespace {

using Documents32 = std::vector<Xapian::docid>;

constexpr std::size_t kFirstPage = 64, kLargestPage = 4096;  // candidates; each page is an exchange or more

struct Needs {
  std::vector<std::string> terms;
  bool signature = false;
  bool quotations = false;
};

Needs needs_of(const FilterNode& query) {
  constexpr std::size_t kMostTerms = 1000;  // the postings of more are looked up
  Needs needs;
  const auto add = [&](const std::vector<std::string>& terms) {
    const auto room = kMostTerms - std::min(kMostTerms, needs.terms.size());
    if (terms.size() <= room) needs.terms.insert(needs.terms.end(), terms.begin(), terms.end());
  };
  any_part(query, [&](const FilterNode& node) {
    std::visit(Cases{[&](const AnyTerm& any) { add(any.terms); },
                     [&](const Clause& clause) {
                       add(clause.sufficient_terms);
                       needs.signature = needs.signature || !clause.is_settled_by_terms();
                     },
                     [&](const Near&) { needs.signature = true; },
                     [&](const InQuotation& quotation) {
                       add(quotation.speakers.sufficient_terms);
                       needs.signature = needs.quotations = true;
                     },
                     [](const auto&) {}},
               node.value);
    return false;
  });
  sort_unique(needs.terms);
  return needs;
}

/// The terms come with the first value.
void fetch_evidence(Fetched& fetched, const Needs& needs, const Documents32& documents,
                    std::optional<schema::Slot> first = std::nullopt) {
  const auto usual = needs.signature ? schema::kSlotSignature : schema::kSlotOrder;
  fetched.fetch(documents, first.value_or(usual), needs.terms);
  if (needs.signature) fetched.fetch(documents, schema::kSlotSignature);
  if (needs.quotations) fetched.fetch(documents, schema::kSlotQuotations);
}

/// The candidates of a query, page by page in their order.
class Candidates {
 public:
  Candidates(IndexReader& reader, const Xapian::Query& query, const Look& look)
      : reader_(reader), look_(look), enquire_(enquire_for(reader, query, look)) {
    if (look.order == Order::best || look.order == Order::best_then_newest)
      enquire_.set_sort_by_relevance_then_value(schema::kSlotOrder, false);
    else
      enquire_.set_sort_by_value(schema::kSlotOrder, false);
  }

  /// Fewer than `size` at the end only.
  std::vector<Found> next(std::size_t size) {
    if (is_sorted_here()) {
      if (!sorted_) sort_all();
      const auto begin = std::min(read_, sorted_->size()), end = std::min(read_ + size, sorted_->size());
      read_ = end;
      return {sorted_->begin() + static_cast<std::ptrdiff_t>(begin),
              sorted_->begin() + static_cast<std::ptrdiff_t>(end)};
    }
    auto page = ask(read_, size);
    read_ += page.size();
    return page;
  }
  const Xapian::MSet& last() const { return mset_; }
  std::size_t read() const { return read_; }

 private:
  bool is_sorted_here() const { return look_.order == Order::oldest || look_.order == Order::random; }

  std::vector<Found> ask(std::size_t first, std::size_t size) {
    reader_.fetched().make_room();
    mset_ = enquire_.get_mset(static_cast<Xapian::doccount>(first), static_cast<Xapian::doccount>(size),
                              look_.at_least);
    const auto last = reader_.database().get_lastdocid();
    std::vector<Found> page;
    for (auto at = mset_.begin(); at != mset_.end(); ++at) {
      if (*at > last)
        throw Error(ErrorKind::io, "a server of another machine sends documents that it does not have");
      page.push_back({*at, at.get_weight()});
      reader_.fetched().note(*at, schema::kSlotOrder, at.get_sort_key());
    }
    return page;
  }

  void sort_all() {
    std::vector<std::pair<std::string, Found>> keyed;
    for (const Found& found : ask(0, reader_.database().get_doccount()))
      if (auto key = reader_.if_sound(found.document, [&] {
            return sort_key(look_, reader_.value_of(found.document, schema::kSlotOrder));
          }))
        keyed.emplace_back(std::move(*key), found);
    std::stable_sort(keyed.begin(), keyed.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    sorted_.emplace();
    for (const auto& [_, found] : keyed) sorted_->push_back(found);
  }

  IndexReader& reader_;
  const Look& look_;
  Xapian::Enquire enquire_;
  Xapian::MSet mset_;
  std::size_t read_ = 0;
  std::optional<std::vector<Found>> sorted_;
};

/// Decides a page at a time, so that what it needs comes in few exchanges.
class PageFilter {
 public:
  PageFilter(IndexReader& reader, const FilterNode& query)
      : reader_(reader), query_(query), needs_(needs_of(query)), decider_(query, reader) {}

  void operator()(std::vector<Found>& page) {
    Documents32 documents, open;
    for (const Found& found : page) documents.push_back(found.document);
    fetch_evidence(reader_.fetched(), needs_, documents);
    Evidence evidence(reader_);
    std::erase_if(page, [&](const Found& found) {
      const auto verdict = reader_.if_sound(found.document, [&] {
        evidence.effort.spend(8);
        StoredDocument stored(found.document, evidence);
        return signature_filter(query_, stored);
      });
      if (verdict == Verdict::unsure) open.push_back(found.document);
      return verdict.value_or(Verdict::no) == Verdict::no;
    });
    reader_.fetched().fetch(open, schema::kSlotArticle);
    std::sort(open.begin(), open.end());
    std::erase_if(page, [&](const Found& found) {
      return std::binary_search(open.begin(), open.end(), found.document) && !decider_(found.document);
    });
  }

 private:
  IndexReader& reader_;
  const FilterNode& query_;
  const Needs needs_;
  const Decider decider_;
};

void visit_page(IndexReader& reader, const Look& look, const std::vector<Found>& page) {
  if (look.visit == nullptr) return;
  Documents32 documents;
  for (const Found& found : page) documents.push_back(found.document);
  if (look.slot) reader.fetched().fetch(documents, *look.slot);
  for (const auto document : documents)
    (*look.visit)(document, look.slot ? reader.value_of(document, *look.slot) : std::string());
}

}  // namespace

FoundArticles ask_by_pages(IndexReader& reader, const Xapian::Query& query, const Look& look,
                           const FilterNode* filter) {
  Candidates candidates(reader, query, look);
  std::optional<PageFilter> filtered;
  if (filter != nullptr) filtered.emplace(reader, *filter);
  const bool looks_at_each = filter != nullptr || look.visit != nullptr;
  const std::size_t wanted = looks_at_each ? std::max(look.most, look.at_least) : look.most;
  FoundArticles matches;
  std::size_t found = 0, size = looks_at_each ? kFirstPage : wanted;
  for (;; size = std::min(4 * size, kLargestPage)) {
    auto page = candidates.next(size);
    matches.have_weights = candidates.last().get_max_possible() > 0;
    const bool is_last = page.size() < size;
    if (filtered) (*filtered)(page);
    visit_page(reader, look, page);
    found += page.size();
    for (const Found& hit : page)
      if (matches.hits.size() < look.most) matches.hits.push_back(hit);
    const auto& last = candidates.last();
    if (!looks_at_each)
      matches.total = {{last.get_matches_estimated()},
                       last.get_matches_lower_bound() == last.get_matches_upper_bound()};
    else if (is_last)
      matches.total = {{found}, true};
    else  // as many of those that were not looked at
      matches.total = {{std::max<std::uint64_t>(found, found * last.get_matches_estimated() /
                                                           std::max<std::size_t>(1, candidates.read()))},
                       false};
    if (is_last || found >= wanted) return matches;
  }
}

void fetch(IndexReader& reader, const FilterNode& query, std::span<const Found> hits) {
  if (!reader.is_remote()) return;
  Documents32 documents;
  for (const Found& hit : hits) documents.push_back(hit.document);
  fetch_evidence(reader.fetched(), needs_of(query), documents, schema::kSlotArticle);
}

}  // namespace lede::searcher
