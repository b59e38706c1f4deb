#include "indexer/write/copies_writer.h"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <tuple>

#include "common/base/files.h"
#include "common/base/mapped_file.h"
#include "common/schema/duplicates_file.h"
#include "common/schema/fields.h"
#include "common/schema/opening.h"
#include "indexer/write/copy_pairs.h"
#include "indexer/write/fingerprint_table.h"

namespace lede::indexer {
namespace {

using schema::CopyPair;
using Docids = std::vector<std::uint32_t>;

/// The groups that the pairs tie together.
std::vector<Docids> groups_of(const std::vector<CopyPair>& pairs) {
  Docids articles;
  for (const auto& [a, b] : pairs) articles.insert(articles.end(), {a, b});
  std::sort(articles.begin(), articles.end());
  articles.erase(std::unique(articles.begin(), articles.end()), articles.end());
  const auto place = [&](std::uint32_t docid) {
    return static_cast<std::size_t>(std::lower_bound(articles.begin(), articles.end(), docid) -
                                    articles.begin());
  };
  std::vector<std::size_t> parent(articles.size());
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  const auto root = [&](std::size_t at) {
    while (parent[at] != at) at = parent[at] = parent[parent[at]];
    return at;
  };
  for (const auto& [a, b] : pairs) parent[root(place(a))] = root(place(b));
  std::map<std::size_t, Docids> groups;
  for (std::size_t i = 0; i < articles.size(); ++i) groups[root(i)].push_back(articles[i]);
  std::vector<Docids> all;
  for (auto& [at, group] : groups) all.push_back(std::move(group));
  return all;
}

/// By day, the undated last, then by path and ordinal.
using PrintingOrder = std::tuple<Date, std::string, std::uint32_t>;

PrintingOrder order_of(const Xapian::Database& database, std::uint32_t docid) {
  const auto document = database.get_document(docid, Xapian::DOC_ASSUME_VALID);
  auto order = schema::decode_order(document.get_value(schema::kSlotOrder));
  return {order.date.value_or(Date::max()), std::move(order.path), order.ordinal};
}

std::vector<Docids> families_of(const std::vector<CopyPair>& pairs, const Xapian::Database& database) {
  std::vector<std::vector<std::pair<PrintingOrder, std::uint32_t>>> keyed;
  for (const auto& group : groups_of(pairs)) {
    auto& family = keyed.emplace_back();
    for (const auto docid : group) family.emplace_back(order_of(database, docid), docid);
    std::sort(family.begin(), family.end());
  }
  std::sort(keyed.begin(), keyed.end());
  std::vector<Docids> families;
  for (const auto& family : keyed) {
    auto& docids = families.emplace_back();
    for (const auto& [order, docid] : family) docids.push_back(docid);
  }
  return families;
}

struct Found {
  const std::string& prints;  ///< the file's bytes
  std::vector<CopyPair> pairs;
  schema::NamesVersion version;
};

// The prints first: a run killed in between leaves files of two versions, and the next makes both anew.
void write_files(const Xapian::Database& database, const std::string& folder, Found found) {
  const schema::Copies copies{families_of(found.pairs, database), std::move(found.pairs)};
  fs::write_atomically(fs::join(folder, schema::kFingerprintIndexName), found.prints);
  fs::write_atomically(fs::join(folder, schema::kCopiesName), schema::encode_copies(found.version, copies));
}

/// Both files of a generation, and what they were like before.
class CopyFiles {
 public:
  explicit CopyFiles(const Writer& writer)
      : writer_(writer),
        fingerprint_index_(fs::join(writer.folder(), schema::kFingerprintIndexName)),
        copies_file_(fs::join(writer.folder(), schema::kCopiesName)),
        fingerprints_(fingerprint_index_.bytes()),
        copies_(copies_file_.bytes()) {}

  void refresh() {
    if (are_of(writer_.names_version())) return;
    if (are_of(writer_.version_found()))
      update();
    else
      write_copies(writer_.database(), writer_.folder(), writer_.names_version());
  }

 private:
  bool are_of(schema::NamesVersion version) const {
    return version != 0 && fingerprints_.version() == version && copies_.version() == version;
  }

  void update() {
    const auto changed = writer_.changed_articles();
    auto [bytes, looked_at] =
        update_fingerprints(fingerprints_, writer_.database(), changed, writer_.names_version());
    const schema::FingerprintIndexView prints(bytes);
    looked_at.insert(looked_at.end(), changed.begin(), changed.end());
    std::sort(looked_at.begin(), looked_at.end());
    auto pairs = copies_.pairs();
    std::erase_if(pairs, [&, &all = looked_at](const CopyPair& pair) {
      return std::binary_search(all.begin(), all.end(), pair.first) ||
             std::binary_search(all.begin(), all.end(), pair.second);
    });
    const auto found = CopyPairs(writer_.database(), prints).with(looked_at);
    pairs.insert(pairs.end(), found.begin(), found.end());
    std::sort(pairs.begin(), pairs.end());
    write_files(writer_.database(), writer_.folder(), {bytes, std::move(pairs), writer_.names_version()});
  }

  const Writer& writer_;
  const MappedFile fingerprint_index_, copies_file_;
  const schema::FingerprintIndexView fingerprints_;
  const schema::CopiesView copies_;
};

}  // namespace

void write_copies(const Xapian::Database& database, const std::string& folder, schema::NamesVersion version) {
  schema::guarded("comparing the articles in " + folder, [&] {
    const auto bytes = make_fingerprints(database, version);
    const schema::FingerprintIndexView prints(bytes);
    write_files(database, folder, {bytes, CopyPairs(database, prints).among_all(), version});
  });
}

void refresh_copies(const Writer& writer) {
  schema::guarded("comparing the articles in " + writer.folder(), [&] { CopyFiles(writer).refresh(); });
}

}  // namespace lede::indexer
