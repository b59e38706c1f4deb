#include "indexer/derive/near_duplicates/copy_pairs.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>

#include "common/base/sort_unique.h"
#include "common/base/union_find.h"
#include "common/schema/fields.h"
#include "common/text/sentence_fingerprints.h"

namespace lede::indexer {
namespace {

using schema::CopyPair;

constexpr std::size_t kMostRemembered = 1000;         // articles, about 20 MB
constexpr std::size_t kMostAccountsRemembered = 200;  // about 20 MB

void add_pairs(const std::vector<std::uint32_t>& articles, std::vector<CopyPair>& pairs) {
  for (std::size_t i = 0; i < articles.size(); ++i)
    for (std::size_t j = i + 1; j < articles.size(); ++j) pairs.emplace_back(articles[i], articles[j]);
}

std::vector<CopyPair> merged(const std::vector<CopyPair>& a, const std::vector<CopyPair>& b) {
  std::vector<CopyPair> all;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(all));
  return all;
}

}  // namespace

std::vector<CopyPair> CopyPairs::among_all() {
  std::vector<CopyPair> candidates;  // two articles that share twenty sentences are found twenty times
  std::size_t most = std::size_t{1} << 20;
  fingerprints_.each_sentence([&](std::uint64_t, const std::vector<std::uint32_t>& articles) {
    if (spread_of(articles.size()) != Spread::many) add_pairs(articles, candidates);
    if (candidates.size() < most) return;
    sort_unique(candidates);
    most = std::max(most, candidates.size() * 2);
  });
  return merged(decide(std::move(candidates)), decide_by_many(by_many_.candidates(), {}));
}

std::vector<CopyPair> CopyPairs::among_all(std::vector<CopyPair> before,
                                           const std::vector<std::uint32_t>& articles) {
  const auto is_changed = [&](std::uint32_t docid) {
    return std::binary_search(articles.begin(), articles.end(), docid);
  };
  std::erase_if(before,
                [&](const CopyPair& pair) { return is_changed(pair.first) || is_changed(pair.second); });
  std::vector<CopyPair> candidates;
  for (const auto docid : articles)
    for (const auto& print : sentence_fingerprints(signature_of(docid))) {
      if (by_many_.spread(print.hash) == Spread::many) continue;
      for (const auto other : fingerprints_.articles_with(print.hash, kMostPrintings))
        if (other != docid) candidates.emplace_back(std::minmax(docid, other));
    }
  const auto found = decide(std::move(candidates));
  if (!by_many_.have_changed()) return merged(before, found);
  // Of what many print, one more may have come between two that were compared.
  const auto by_many = by_many_.candidates();
  std::vector<CopyPair> known;
  std::set_intersection(by_many.begin(), by_many.end(), before.begin(), before.end(),
                        std::back_inserter(known));
  std::erase_if(before, [&](const CopyPair& pair) { return are_by_many(pair); });
  return merged(merged(before, found), decide_by_many(by_many, known));
}

std::vector<CopyPair> CopyPairs::decide(std::vector<CopyPair> candidates) {
  sort_unique(candidates);
  std::erase_if(candidates, [&](const CopyPair& pair) { return are_by_many(pair); });
  words_.clear();
  const auto spread = [&](std::uint64_t hash) { return by_many_.spread(hash); };
  std::erase_if(candidates, [&](const CopyPair& pair) { return !are_one(pair, spread); });
  return candidates;
}

std::vector<CopyPair> CopyPairs::decide_by_many(const std::vector<CopyPair>& candidates,
                                                const std::vector<CopyPair>& known) {
  // Two that others tie together already need not be compared.
  std::uint32_t last = 0;
  for (const auto& [a, b] : candidates) last = std::max(last, b);
  UnionFind<std::uint32_t> tied(candidates.empty() ? 0 : last + std::size_t{1});
  const auto spread = [&](std::uint64_t hash) { return std::min(by_many_.spread(hash), Spread::some); };
  words_.clear();
  std::vector<CopyPair> found = known;
  for (const auto& [a, b] : known) tied.join(a, b);
  for (const auto& pair : candidates) {
    if (tied.root(pair.first) == tied.root(pair.second) || !are_one(pair, spread)) continue;
    tied.join(pair.first, pair.second);
    found.push_back(pair);
  }
  std::sort(found.begin(), found.end());
  return found;
}

bool CopyPairs::are_one(const CopyPair& pair, const SpreadOf& spread) {
  if (words_.size() + 2 > kMostRemembered) words_.clear();
  const auto& a = words_of(pair.first, spread);
  const auto& b = words_of(pair.second, spread);
  return are_copies(a, b) && (a.runs().words() == b.runs().words() || tell_of_one_event(pair));
}

bool CopyPairs::tell_of_one_event(const CopyPair& pair) {
  if (accounts_.size() + 2 > kMostAccountsRemembered) accounts_.clear();
  return indexer::tell_of_one_event(account_of(pair.first), account_of(pair.second));
}

const Account& CopyPairs::account_of(std::uint32_t docid) {
  auto& account = accounts_[docid];
  if (!account)
    account = std::make_unique<const Account>(indexer::account_of(
        articles_.decode(
            database_.get_document(docid, Xapian::DOC_ASSUME_VALID).get_value(schema::kSlotArticle)),
        analyzer_));
  return *account;
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
