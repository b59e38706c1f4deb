#include "searcher/search/news.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <utility>

#include "common/schema/times.h"
#include "searcher/search/ranked_search.h"

namespace lede::searcher {
namespace {

constexpr std::size_t kPage = 16;  // hits read at once

std::uint64_t identity_of(IndexReader& reader, Xapian::docid document) {
  const auto value = reader.value_of(document, schema::kSlotTimes);
  return schema::decode_times(value).identity;
}

std::uint64_t text_key(const Hit& hit) {
  const std::uint64_t id = XXH3_64bits(hit.id.data(), hit.id.size());
  return XXH3_64bits_withSeed(hit.article.text.data(), hit.article.text.size(), id);
}

bool is_among(const std::vector<std::uint64_t>& keys, std::uint64_t key) {
  return std::binary_search(keys.begin(), keys.end(), key);
}

}  // namespace

const std::vector<std::uint32_t>& NewsFinder::written_after(std::uint64_t commits, std::uint64_t all) {
  if (std::pair(after_, all_) == std::pair(commits, all)) return written_;
  written_.clear();
  reader_.each_value(schema::kSlotTimes, [&](Xapian::docid document, const std::string& value) {
    const auto times = reader_.if_sound(document, [&] { return schema::decode_times(value); });
    if (times && times->written_in > commits) written_.push_back(document);
  });
  after_ = commits;
  all_ = all;
  return written_;
}

News NewsFinder::find(const Node& query, std::uint64_t commits, const std::vector<std::uint64_t>& known,
                      const HitVisitor& visit) {
  News news;
  news.commits = reader_.commits();
  if (commits == news.commits) return news;
  const bool is_one_index = reader_.database_ids().empty();  // each has commits of its own
  if (commits > news.commits || !is_one_index) commits = 0;
  auto compiled = compiled_for(reader_, query);
  CandidateRequest request{.sort = Sort::newest, .most = reader_.database().get_doccount()};
  if (commits > 0) {
    const auto& written = written_after(commits, news.commits);
    request.most = written.size();
    compiled.candidates = {Xapian::Query::OP_FILTER, compiled.candidates, reader_.query_of(written)};
    compiled.ranking_terms.reset();
  }
  if (request.most == 0) return news;
  auto found = find_candidates(reader_, compiled, request).hits;
  std::vector<std::uint64_t> identities;
  std::erase_if(found, [&](const Found& hit) {
    const auto identity = reader_.if_sound(hit.document, [&] { return identity_of(reader_, hit.document); });
    if (!identity || is_among(known, *identity)) return true;
    identities.push_back(*identity);
    return false;
  });
  const std::span<const Found> all(found);
  for (std::size_t at = 0; at < all.size(); at += kPage) {
    auto hits = read_hits(reader_, compiled.filter, all.subspan(at, std::min(kPage, all.size() - at)));
    for (std::size_t i = 0; i < hits.size(); ++i) {
      auto& hit = hits[i];
      if (!hit) continue;
      const auto text = text_key(*hit);
      news.keys.insert(news.keys.end(), {identities[at + i], text});
      if (is_among(known, text)) continue;
      hit->rank = ++news.found.value;
      visit(*hit);
    }
  }
  return news;
}

}  // namespace lede::searcher
