#include "indexer/derive/near_duplicates/printed_by_many.h"

#include <xxhash.h>

#include <algorithm>
#include <set>
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
  const auto docids = partly_common();
  knows_all_ = true;
  take(database, docids);
}

PrintedByMany::PrintedByMany(const Xapian::Database& database, const schema::FingerprintIndex& fingerprints,
                             std::vector<schema::MostlyCommon> before, const Docids& articles)
    : fingerprints_(fingerprints), articles_(std::move(before)) {
  const auto went = std::erase_if(articles_, [&](const schema::MostlyCommon& article) {
    return std::binary_search(articles.begin(), articles.end(), article.docid);
  });
  have_changed_ = take(database, articles) + went > 0;
}

Spread PrintedByMany::spread(std::uint64_t sentence) {
  if (const auto found = spreads_.find(sentence); found != spreads_.end()) return found->second;
  if (knows_all_) return Spread::few;
  return spreads_[sentence] = spread_of(fingerprints_.articles_with(sentence, kMostPrintings).size());
}

/// Finds the spreads. Articles of whose sentences a third are common: they may hold half of the words.
Docids PrintedByMany::partly_common() {
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
  Docids found;
  for (std::size_t docid = 0; docid < counts.size(); ++docid)
    if (const auto& [all, common] = counts[docid]; common > 0 && common * 3 >= all)
      found.push_back(static_cast<std::uint32_t>(docid));
  return found;
}

bool PrintedByMany::is_mostly_common(const std::string& signature) {
  std::size_t words = 0;
  std::set<std::uint64_t> all, common;  // each once, as partly_common() counts
  for (const auto& print : sentence_fingerprints(signature)) {
    all.insert(print.hash);
    if (spread(print.hash) != Spread::many) continue;
    common.insert(print.hash);
    words += print.words.size();
  }
  return !common.empty() && common.size() * 3 >= all.size() && words * 2 >= signature.size();
}

std::size_t PrintedByMany::take(const Xapian::Database& database, const Docids& docids) {
  const auto before = articles_.size();
  for (const auto docid : docids) {
    const auto signature =
        database.get_document(docid, Xapian::DOC_ASSUME_VALID).get_value(schema::kSlotSignature);
    if (is_mostly_common(signature))
      articles_.push_back({least_hash(signature), XXH3_64bits(signature.data(), signature.size()), docid});
  }
  std::sort(articles_.begin(), articles_.end());
  for (const auto& article : articles_)
    ranks_.emplace(article.docid, static_cast<std::uint32_t>(ranks_.size()));
  return articles_.size() - before;
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
