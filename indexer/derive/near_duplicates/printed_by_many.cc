#include "indexer/derive/near_duplicates/printed_by_many.h"

#include <xxhash.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "common/base/sort_unique.h"
#include "common/schema/fields.h"
#include "common/text/sentence_fingerprints.h"

namespace lede::indexer {
namespace {

using schema::CopyPair;
using schema::Docids;

constexpr std::size_t kNeighbours = 2;

/// Of two texts with like sentences probably the same (Broder, "On the resemblance and containment of
/// documents", 1997).
std::uint64_t least_hash(const std::string& signature) {
  std::uint64_t least = ~std::uint64_t{0};
  for (const auto& print : sentence_fingerprints(signature))
    least = std::min(least, static_cast<std::uint64_t>(XXH3_64bits(&print.hash, sizeof print.hash)));
  return least;
}

}  // namespace

PrintedByMany::PrintedByMany(const Xapian::Database& database, const schema::FingerprintIndex& fingerprints)
    : fingerprints_(fingerprints) {
  rank(database, partly_common());
}

Spread PrintedByMany::spread(std::uint64_t sentence) const {
  const auto found = spreads_.find(sentence);
  return found == spreads_.end() ? Spread::few : found->second;
}

/// Finds the spreads. Articles of whose sentences a third are common: they may hold half of the words.
std::vector<std::uint32_t> PrintedByMany::partly_common() {
  struct Counts {
    std::uint32_t all = 0;
    std::uint32_t common = 0;
  };
  std::vector<Counts> counts;  // by docid
  fingerprints_.each_sentence([&](std::uint64_t hash, const Docids& articles) {
    const auto how_far = spread_of(articles.size());
    if (how_far != Spread::few) spreads_.emplace(hash, how_far);
    if (articles.back() >= counts.size()) counts.resize(articles.back() + std::size_t{1});
    for (const auto docid : articles) {
      ++counts[docid].all;
      counts[docid].common += how_far == Spread::many;
    }
  });
  std::vector<std::uint32_t> found;
  for (std::size_t docid = 0; docid < counts.size(); ++docid)
    if (const auto& [all, common] = counts[docid]; common > 0 && common * 3 >= all)
      found.push_back(static_cast<std::uint32_t>(docid));
  return found;
}

bool PrintedByMany::is_mostly_common(const std::string& signature) const {
  std::size_t common = 0;
  for (const auto& print : sentence_fingerprints(signature))
    if (spread(print.hash) == Spread::many) common += print.words.size();
  return common * 2 >= signature.size();
}

void PrintedByMany::rank(const Xapian::Database& database, const std::vector<std::uint32_t>& articles) {
  using Place = std::tuple<std::uint64_t, std::uint64_t, std::uint32_t>;  // likeness, text, docid
  std::vector<Place> places;
  for (const auto docid : articles) {
    const auto signature =
        database.get_document(docid, Xapian::DOC_ASSUME_VALID).get_value(schema::kSlotSignature);
    if (is_mostly_common(signature))
      places.emplace_back(least_hash(signature), XXH3_64bits(signature.data(), signature.size()), docid);
  }
  std::sort(places.begin(), places.end());
  for (const auto& [likeness, text, docid] : places)
    ranks_.emplace(docid, static_cast<std::uint32_t>(ranks_.size()));
}

std::vector<CopyPair> PrintedByMany::candidates() const {
  std::vector<CopyPair> pairs;
  if (ranks_.empty()) return pairs;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ranked;  // of one sentence: rank, docid
  fingerprints_.each_sentence([&](std::uint64_t, const Docids& articles) {
    ranked.clear();
    for (const auto docid : articles)
      if (const auto found = ranks_.find(docid); found != ranks_.end())
        ranked.emplace_back(found->second, docid);
    std::sort(ranked.begin(), ranked.end());
    const auto reach = spread_of(ranked.size()) == Spread::many ? kNeighbours : ranked.size();
    for (std::size_t i = 0; i < ranked.size(); ++i)
      for (auto j = i + 1; j < std::min(i + 1 + reach, ranked.size()); ++j)
        pairs.emplace_back(std::minmax(ranked[i].second, ranked[j].second));
  });
  sort_unique(pairs);
  return pairs;
}

}  // namespace lede::indexer
