#include "indexer/derive/near_duplicates/fingerprints.h"

#include <algorithm>
#include <map>
#include <utility>

#include "common/base/sort_unique.h"
#include "common/schema/fields.h"
#include "common/text/sentence_fingerprints.h"
#include "indexer/derive/near_duplicates/copy_rule.h"

namespace lede::indexer {
namespace {

using schema::Docids;
using schema::SentenceOf;

/// Those of `articles` that are there, sorted.
std::vector<SentenceOf> sentences_of(const Xapian::Database& database,
                                     const std::vector<std::uint32_t>& articles) {
  std::vector<SentenceOf> sentences;
  auto at = database.valuestream_begin(schema::kSlotSignature);
  const auto last = database.valuestream_end(schema::kSlotSignature);
  for (const auto docid : articles) {
    if (at != last) at.skip_to(docid);
    if (at == last) break;
    if (at.get_docid() != docid) continue;
    for (const auto& one : sentence_fingerprints(*at)) sentences.push_back({one.hash, docid});
  }
  sort_unique(sentences);
  return sentences;
}

/// Which articles have the sentences that articles that changed have or had.
class ChangedSentences {
 public:
  ChangedSentences(const schema::FingerprintIndex& old, const Docids& changed)
      : old_(old), changed_(changed) {}

  /// Of the articles as they are.
  void take(const std::vector<SentenceOf>& fresh) {
    for (const auto& [hash, docid] : fresh) came_[hash].push_back(docid);
  }

  /// Of the articles as they were.
  void take_former(const std::vector<std::uint64_t>& hashes) {
    for (const auto hash : hashes) came_[hash];
  }

  std::map<std::uint64_t, Docids> now() {
    for (auto& [hash, docids] : came_) {
      auto had = old_.articles_with(hash, ~std::size_t{0} - 1);
      const auto before = spread_of(had.size());
      std::erase_if(had, [&](auto docid) { return is_changed(docid); });
      const auto kept = static_cast<std::ptrdiff_t>(had.size());
      had.insert(had.end(), docids.begin(), docids.end());
      std::inplace_merge(had.begin(), had.begin() + kept, had.end());
      if (spread_of(had.size()) != before) affected_.insert(affected_.end(), had.begin(), had.end());
      docids = std::move(had);
    }
    return std::move(came_);
  }

  Docids take_affected() {
    sort_unique(affected_);
    return std::move(affected_);
  }

 private:
  bool is_changed(std::uint32_t docid) const {
    // New articles have the highest numbers: of most articles this is all that is asked.
    return docid >= changed_.front() && std::binary_search(changed_.begin(), changed_.end(), docid);
  }

  const schema::FingerprintIndex& old_;
  const Docids& changed_;
  std::map<std::uint64_t, Docids> came_;
  Docids affected_;
};

}  // namespace

void write_fingerprints(const Xapian::Database& database, RowSorter sentences, TableWriter& out) {
  constexpr unsigned kHash = 6, kDocid = 4;  // bytes
  std::string key;
  const auto last = database.valuestream_end(schema::kSlotSignature);
  for (auto at = database.valuestream_begin(schema::kSlotSignature); at != last; ++at)
    for (const auto& one : sentence_fingerprints(*at)) {
      key.clear();
      append_big_endian(key, one.hash, kHash);
      append_big_endian(key, at.get_docid(), kDocid);
      sentences.add(key, {});
    }
  schema::FingerprintIndexWriter index(out);
  sentences.each([&](std::string_view one, std::string_view) {
    index.add({big_endian_number(one.substr(0, kHash)),
               static_cast<std::uint32_t>(big_endian_number(one.substr(kHash)))});
  });
  index.end();
}

std::vector<std::uint32_t> update_fingerprints(const schema::FingerprintIndex& old,
                                               const Xapian::Database& database, const ArticleChange& change,
                                               TableWriter& out) {
  ChangedSentences sentences(old, change.changed);
  sentences.take(sentences_of(database, change.changed));
  sentences.take_former(change.former_sentences);
  schema::write_with_sentences(old, sentences.now(), out);
  return sentences.take_affected();
}

}  // namespace lede::indexer
