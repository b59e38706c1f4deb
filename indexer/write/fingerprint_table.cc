#include "indexer/write/fingerprint_table.h"

#include <algorithm>
#include <optional>

#include "common/schema/fields.h"
#include "common/text/sentence_fingerprints.h"
#include "indexer/extract/copy_rule.h"

namespace lede::indexer {
namespace {

using schema::Print;

constexpr std::uint64_t kHashes = std::uint64_t{1} << 48;
// How many articles' prints are held in memory to be sorted: those of more are sorted range by range.
constexpr std::uint64_t kSortedAtOnce = 200'000;

void sort_once(std::vector<Print>& prints) {
  std::sort(prints.begin(), prints.end());
  prints.erase(std::unique(prints.begin(), prints.end()), prints.end());
}

/// The prints of all articles with hashes in [begin, end), sorted.
std::vector<Print> prints_between(const Xapian::Database& database, std::uint64_t begin, std::uint64_t end) {
  std::vector<Print> prints;
  const auto last = database.valuestream_end(schema::kSlotSignature);
  for (auto at = database.valuestream_begin(schema::kSlotSignature); at != last; ++at)
    for (const auto& print : sentence_fingerprints(*at))
      if (print.hash >= begin && print.hash < end) prints.push_back({print.hash, at.get_docid()});
  sort_once(prints);
  return prints;
}

/// Those of `articles` that are there, sorted.
std::vector<Print> prints_of(const Xapian::Database& database, const std::vector<std::uint32_t>& articles) {
  std::vector<Print> prints;
  auto at = database.valuestream_begin(schema::kSlotSignature);
  const auto last = database.valuestream_end(schema::kSlotSignature);
  for (const auto docid : articles) {
    if (at != last) at.skip_to(docid);
    if (at == last) break;
    if (at.get_docid() != docid) continue;
    for (const auto& print : sentence_fingerprints(*at)) prints.push_back({print.hash, docid});
  }
  sort_once(prints);
  return prints;
}

/// Merges two sorted rows of prints. Only sentences that an article that changed has, or had, are looked at:
/// what lies between them is copied.
class Merger {
 public:
  Merger(const schema::FingerprintIndexView& old, const std::vector<Print>& fresh,
         const std::vector<std::uint32_t>& changed)
      : old_(old), fresh_(fresh), changed_(changed) {}

  void run(schema::FingerprintIndexEncoder& out) {
    for (const auto hash : sentences()) {
      const auto had = old_.rows_of(hash);
      out.add(old_, next_old_, had.begin);
      next_old_ = had.end;
      take_sentence(hash, had);
      for (const auto docid : after_) out.add({hash, docid});
      if (spread_of(had.end - had.begin) != spread_of(after_.size()))
        affected_.insert(affected_.end(), after_.begin(), after_.end());
    }
    out.add(old_, next_old_, old_.size());
  }

  std::vector<std::uint32_t> take_affected() {
    std::sort(affected_.begin(), affected_.end());
    affected_.erase(std::unique(affected_.begin(), affected_.end()), affected_.end());
    return std::move(affected_);
  }

 private:
  bool is_changed(std::uint32_t docid) const {
    return std::binary_search(changed_.begin(), changed_.end(), docid);
  }

  /// Of the articles that changed, as they are and as they were; ascending.
  std::vector<std::uint64_t> sentences() const {
    std::vector<std::uint64_t> hashes;
    for (const Print& print : fresh_) hashes.push_back(print.hash);
    // New articles have the highest numbers: of most rows this is all that is asked.
    const auto first = changed_.empty() ? ~std::uint32_t{0} : changed_.front();
    for (std::size_t at = 0; at < old_.size(); ++at)
      if (const auto docid = old_.docid(at); docid >= first && is_changed(docid))
        hashes.push_back(old_[at].hash);
    std::sort(hashes.begin(), hashes.end());
    hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
    return hashes;
  }

  /// Which articles have it.
  void take_sentence(std::uint64_t hash, schema::FingerprintIndexView::Rows had) {
    after_.clear();
    for (auto at = had.begin; at < had.end; ++at)
      if (const auto docid = old_.docid(at); !is_changed(docid)) after_.push_back(docid);
    const auto kept = after_.size();
    for (; next_fresh_ < fresh_.size() && fresh_[next_fresh_].hash == hash; ++next_fresh_)
      after_.push_back(fresh_[next_fresh_].docid);
    std::inplace_merge(after_.begin(), after_.begin() + static_cast<std::ptrdiff_t>(kept), after_.end());
  }

  const schema::FingerprintIndexView& old_;
  const std::vector<Print>& fresh_;
  const std::vector<std::uint32_t>& changed_;
  std::size_t next_old_ = 0;
  std::size_t next_fresh_ = 0;
  std::vector<std::uint32_t> after_;
  std::vector<std::uint32_t> affected_;
};

}  // namespace

std::string make_fingerprints(const Xapian::Database& database, schema::NamesVersion version) {
  std::optional<schema::FingerprintIndexEncoder> out;
  const std::uint64_t ranges = database.get_doccount() / kSortedAtOnce + 1;
  for (std::uint64_t range = 0; range < ranges; ++range) {
    const auto prints = prints_between(database, kHashes / ranges * range,
                                       range + 1 == ranges ? kHashes : kHashes / ranges * (range + 1));
    if (!out)
      out.emplace(version, prints.size() * ranges, database.get_lastdocid());  // all are about as many
    for (const Print& print : prints) out->add(print);
  }
  return out->take();
}

UpdatedFingerprints update_fingerprints(const schema::FingerprintIndexView& old,
                                        const Xapian::Database& database,
                                        const std::vector<std::uint32_t>& changed,
                                        schema::NamesVersion version) {
  const auto fresh = prints_of(database, changed);
  schema::FingerprintIndexEncoder out(version, old.size() + fresh.size(), database.get_lastdocid());
  Merger merger(old, fresh, changed);
  merger.run(out);
  return {out.take(), merger.take_affected()};
}

}  // namespace lede::indexer
