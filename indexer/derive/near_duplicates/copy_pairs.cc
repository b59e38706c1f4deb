#include "indexer/derive/near_duplicates/copy_pairs.h"

#include <algorithm>
#include <unordered_map>

#include "common/base/sort_unique.h"
#include "common/schema/fields.h"
#include "common/text/sentence_fingerprints.h"

namespace lede::indexer {
namespace {

using schema::CopyPair;

constexpr std::size_t kMostRemembered = 1000;  // articles, about 20 MB

void add_pairs(const std::vector<std::uint32_t>& articles, std::vector<CopyPair>& pairs) {
  for (std::size_t i = 0; i < articles.size(); ++i)
    for (std::size_t j = i + 1; j < articles.size(); ++j) pairs.emplace_back(articles[i], articles[j]);
}

void sort_once(std::vector<CopyPair>& pairs) { sort_unique(pairs); }

}  // namespace

std::vector<CopyPair> CopyPairs::among_all() {
  std::vector<CopyPair> candidates;
  std::unordered_map<std::uint64_t, Spread> spreads;  // of those in more than a few
  fingerprints_.each_sentence([&](std::uint64_t hash, const std::vector<std::uint32_t>& articles) {
    const auto spread = spread_of(articles.size());
    if (spread != Spread::few) spreads.emplace(hash, spread);
    if (spread != Spread::many) add_pairs(articles, candidates);
  });
  return decide(std::move(candidates), [&](std::uint64_t hash) {
    const auto found = spreads.find(hash);
    return found == spreads.end() ? Spread::few : found->second;
  });
}

std::vector<CopyPair> CopyPairs::with(const std::vector<std::uint32_t>& articles) {
  std::vector<CopyPair> candidates;
  for (const auto docid : articles)
    for (const auto& print : sentence_fingerprints(signature_of(docid))) {
      const auto found = fingerprints_.articles_with(print.hash, kMostPrintings);
      if (spread_of(found.size()) == Spread::many) continue;
      for (const auto other : found)
        if (other != docid) candidates.emplace_back(std::minmax(docid, other));
    }
  return decide(std::move(candidates), [this](std::uint64_t hash) {
    return spread_of(fingerprints_.articles_with(hash, kMostPrintings).size());
  });
}

std::vector<CopyPair> CopyPairs::decide(std::vector<CopyPair> candidates, const SpreadOf& spread) {
  sort_once(candidates);
  words_.clear();
  std::erase_if(candidates, [&](const CopyPair& pair) {
    if (words_.size() + 2 > kMostRemembered) words_.clear();
    return !are_copies(words_of(pair.first, spread), words_of(pair.second, spread));
  });
  return candidates;
}

const OwnWords& CopyPairs::words_of(std::uint32_t docid, const SpreadOf& spread) {
  auto& words = words_[docid];
  if (!words) words = std::make_unique<const OwnWords>(signature_of(docid), spread);
  return *words;
}

std::string CopyPairs::signature_of(std::uint32_t docid) const {
  return database_.get_document(docid, Xapian::DOC_ASSUME_VALID).get_value(schema::kSlotSignature);
}

}  // namespace lede::indexer
