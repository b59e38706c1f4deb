#include "indexer/derive/near_duplicates/near_duplicates.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "common/base/error.h"
#include "common/base/sort_unique.h"
#include "common/base/union_find.h"
#include "common/schema/derived_tables.h"
#include "common/schema/fields.h"
#include "common/schema/near_duplicates.h"
#include "common/schema/opening.h"
#include "indexer/derive/near_duplicates/copy_pairs.h"
#include "indexer/derive/near_duplicates/fingerprints.h"

namespace lede::indexer {
namespace {

using schema::CopyPair;
using Docids = std::vector<std::uint32_t>;

/// The groups that the pairs tie together.
std::vector<Docids> groups_of(const std::vector<CopyPair>& pairs) {
  Docids articles;
  for (const auto& [a, b] : pairs) articles.insert(articles.end(), {a, b});
  sort_unique(articles);
  const auto place = [&](std::uint32_t docid) {
    return static_cast<std::size_t>(std::lower_bound(articles.begin(), articles.end(), docid) -
                                    articles.begin());
  };
  UnionFind<std::size_t> sets(articles.size());
  for (const auto& [a, b] : pairs) sets.join(place(a), place(b));
  std::map<std::size_t, Docids> groups;
  for (std::size_t i = 0; i < articles.size(); ++i) groups[sets.root(i)].push_back(articles[i]);
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

std::vector<Docids> clusters_of(const std::vector<CopyPair>& pairs, const Xapian::Database& database) {
  std::vector<std::vector<std::pair<PrintingOrder, std::uint32_t>>> keyed;
  for (const auto& group : groups_of(pairs)) {
    auto& cluster = keyed.emplace_back();
    for (const auto docid : group) cluster.emplace_back(order_of(database, docid), docid);
    std::sort(cluster.begin(), cluster.end());
  }
  std::sort(keyed.begin(), keyed.end());
  std::vector<Docids> clusters;
  for (const auto& cluster : keyed) {
    auto& docids = clusters.emplace_back();
    for (const auto& [order, docid] : cluster) docids.push_back(docid);
  }
  return clusters;
}

/// Writes the fingerprints to `file` in `folder`; returns the bytes of the other table.
std::string made_again(const Xapian::Database& database, schema::StoredArticles articles,
                       const std::string& folder, const schema::DerivedFile& file, Epoch epoch) {
  schema::DerivedTableWriter written(folder, file);
  write_fingerprints(database, RowSorter(folder), written.rows());
  written.finish(epoch);
  const schema::DerivedTable table(folder, file);
  const schema::FingerprintIndex fingerprints(table.rows(), [&] { table.let_go(); });
  CopyPairs copies(database, fingerprints, PrintedByMany(database, fingerprints), std::move(articles));
  auto pairs = copies.among_all();
  const schema::Copies found{clusters_of(pairs, database), std::move(pairs), copies.mostly_common()};
  return schema::encode_copies(found, epoch);
}

/// Both tables of a generation, as they were before.
class FoundTables {
 public:
  explicit FoundTables(const Writer& writer)
      : writer_(writer),
        tables_(writer.folder()),
        fingerprints_(tables_.fingerprints.rows_if_sound()),
        duplicates_(tables_.near_duplicates.rows_if_sound()) {}

  void write_next() {
    const Epoch next = writer_.next_epoch();
    if (next != 0 && are_of(next)) return;
    auto duplicates = are_of(writer_.epoch()) ? updated() : std::nullopt;
    if (!duplicates)
      duplicates = made_again(writer_.database(), schema::StoredArticles(writer_.database()),
                              writer_.folder(), next_of(schema::kFingerprints), next);
    schema::write_next_table(writer_.folder(), schema::kNearDuplicates, std::move(*duplicates));
  }

 private:
  bool are_of(Epoch epoch) const {
    return epoch != 0 && fingerprints_.rows().epoch() == epoch && duplicates_.epoch() == epoch;
  }

  /// Writes the fingerprints; returns the bytes of the other table, nullopt where a table is damaged.
  std::optional<std::string> updated() const {
    try {
      const Epoch next = writer_.next_epoch();
      const ArticleChange change{writer_.changed_articles(), writer_.former_sentences()};
      schema::DerivedTableWriter written(writer_.folder(), next_of(schema::kFingerprints),
                                         &tables_.fingerprints);
      auto looked_at = update_fingerprints(fingerprints_, writer_.database(), change, written.rows());
      written.finish(next);
      looked_at.insert(looked_at.end(), change.changed.begin(), change.changed.end());
      sort_unique(looked_at);
      const Xapian::Database& database = writer_.database();
      const schema::DerivedTable table(writer_.folder(), next_of(schema::kFingerprints));
      const schema::FingerprintIndex fingerprints(table.rows(), [&] { table.let_go(); });
      CopyPairs copies(database, fingerprints,
                       PrintedByMany(database, fingerprints, duplicates_.mostly_common(), looked_at));
      auto pairs = copies.among_all(duplicates_.pairs(), looked_at);
      const schema::Copies found{clusters_of(pairs, database), std::move(pairs), copies.mostly_common()};
      return schema::encode_copies(found, next);
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::index) throw;
      return std::nullopt;
    }
  }

  const Writer& writer_;
  const schema::DerivedTables tables_;
  const schema::FingerprintIndex fingerprints_;
  const schema::NearDuplicates duplicates_;
};

}  // namespace

void write_near_duplicates(const Xapian::Database& database, const std::string& folder, Epoch epoch) {
  write_near_duplicates(database, schema::StoredArticles(database), folder, epoch);
}

void write_near_duplicates(const Xapian::Database& database, schema::StoredArticles articles,
                           const std::string& folder, Epoch epoch) {
  schema::guarded("comparing the articles in " + folder, [&] {
    schema::write_derived_table(
        folder, schema::kNearDuplicates,
        made_again(database, std::move(articles), folder, schema::kFingerprints, epoch));
  });
}

void write_next_near_duplicates(const Writer& writer) {
  schema::guarded("comparing the articles in " + writer.folder(), [&] { FoundTables(writer).write_next(); });
}

}  // namespace lede::indexer
