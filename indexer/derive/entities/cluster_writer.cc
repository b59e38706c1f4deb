#include "indexer/derive/entities/cluster_writer.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "common/base/error.h"
#include "common/base/sort_unique.h"
#include "common/entities/cluster_table.h"
#include "common/schema/derived_tables.h"
#include "common/schema/fields.h"
#include "common/schema/opening.h"
#include "indexer/derive/entities/cluster_rows.h"
#include "indexer/derive/entities/link.h"

namespace lede::indexer {
namespace {

// All names of more articles take too much memory beside what the copies take: they are tied afterwards.
constexpr Documents kMostBeside{40'000};

template <class Visit>
void for_each_term(const Xapian::Database& database, const std::string& prefix, Visit&& visit) {
  const auto end = database.allterms_end(prefix);
  for (auto term = database.allterms_begin(prefix); term != end; ++term)
    visit(*term, Documents{term.get_termfreq()});
}

std::vector<entities::NameCount> names_in(const Xapian::Database& database) {
  std::vector<entities::NameCount> found;
  for (const auto kind : kEntityKinds)
    for_each_term(database, schema::entity_terms_of(kind), [&](const std::string& term, Documents count) {
      found.push_back({kind, schema::decode_entity(term).name, count});
    });
  return found;
}

std::vector<entities::DefinitionCount> definitions_in(const Xapian::Database& database) {
  std::vector<entities::DefinitionCount> found;
  for_each_term(database, schema::definition_terms(), [&](const std::string& term, Documents count) {
    found.push_back({schema::decode_definition(term), count});
  });
  return found;
}

/// Two names are tied where another stands beside both that is in one of 1,000 articles at most, or two that
/// are in one of 200. Answers from the articles of a database, which it holds.
class Ties {
 public:
  explicit Ties(Xapian::Database database) : database_(std::move(database)) {}

  bool operator()(const entities::NameCount& a, const entities::NameCount& b) {
    const Names& ours = beside(a);
    const Names& theirs = beside(b);
    Names common;
    std::ranges::set_intersection(ours, theirs, std::back_inserter(common));
    const auto rarer_than = [&](Xapian::doccount share) {
      const Xapian::doccount most = std::max(kFew, database_.get_doccount() / share);
      return std::ranges::count_if(
          common, [&](const std::string& term) { return database_.get_termfreq(term) <= most; });
    };
    return rarer_than(200) >= 2 || rarer_than(1000) >= 1;
  }

 private:
  using Names = std::vector<std::string>;  ///< their terms, sorted

  static constexpr Xapian::doccount kFew = 3;  // articles
  static constexpr Xapian::doccount kMostArticles = 50;

  /// The names beside `name` in its articles.
  const Names& beside(const entities::NameCount& name) {
    const std::string own = schema::entity_term(name.kind, name.name);
    const auto [at, is_new] = beside_.try_emplace(own);
    if (!is_new) return at->second;
    Names& found = at->second;
    Xapian::doccount articles = 0;
    for (auto article = database_.postlist_begin(own);
         article != database_.postlist_end(own) && articles++ < kMostArticles; ++article)
      for (const EntityKind kind : kEntityKinds) {
        const std::string prefix = schema::entity_terms_of(kind);
        auto term = database_.termlist_begin(*article);
        const auto last = database_.termlist_end(*article);
        for (term.skip_to(prefix); term != last && (*term).starts_with(prefix); ++term)
          found.push_back(*term);
      }
    sort_unique(found);
    std::erase(found, own);
    return at->second;
  }

  Xapian::Database database_;
  std::map<std::string, Names> beside_;  ///< by the name's term
};

/// Of the names that have changed, and all definitions: those of the last commit, and what has changed since.
/// (To ask the writer's own database for all would make it write out what it is to commit.)
entities::NameChanges changes_of(const Writer& writer) {
  entities::NameChanges changes;
  std::map<std::string, Documents> definitions;
  for_each_term(schema::open_tables(writer.folder()), schema::definition_terms(),
                [&](const std::string& term, Documents count) { definitions[term] = count; });
  for (const auto& term : writer.changed_names()) {
    const Documents count{writer.database().get_termfreq(term)};
    if (term.starts_with(schema::definition_terms())) {
      changes.acronyms.push_back(schema::decode_definition(term).acronym);
      definitions[term] = count;
      continue;
    }
    const auto [kind, name] = schema::decode_entity(term);
    changes.names.push_back({kind, name, count});
  }
  for (const auto& [term, count] : definitions)
    if (count != Documents{}) changes.definitions.push_back({schema::decode_definition(term), count});
  return changes;
}

/// The update components of more would be most of the names.
bool are_few(const std::set<std::string>& changed, const SortedTable& rows) {
  constexpr std::size_t kShare = 32;  // a cluster has some four rows
  return changed.size() <= rows.size() / kShare;
}

/// nullopt when they are to be made again: the table is damaged.
std::optional<std::string> updated(const std::string& folder, const entities::NameChanges& changes,
                                   Epoch epoch) {
  try {
    const schema::DerivedTable table(folder, schema::kEntityClusters);
    return schema::guarded("reading the names in " + folder, [&] {
      return entities::update_clusters(entities::ClusterTable(table.rows()), changes, epoch,
                                       Ties(schema::open_tables(folder)));
    });
  } catch (const Error&) {
    return std::nullopt;
  }
}

entities::NameChanges read_changes(const Writer& writer) {
  return schema::guarded("reading the names in " + writer.folder(), [&] { return changes_of(writer); });
}

/// The table's bytes.
std::string made_again(const Xapian::Database& database, const std::string& folder, Epoch epoch) {
  const auto clusters = schema::guarded("reading the names in " + folder, [&] {
    return entities::make_clusters(names_in(database), definitions_in(database), Ties(database));
  });
  return entities::encode_clusters(clusters, epoch);
}

}  // namespace

void write_clusters(const Xapian::Database& database, const std::string& folder, Epoch epoch) {
  schema::write_derived_table(folder, schema::kEntityClusters, made_again(database, folder, epoch));
}

ClusterUpdate::ClusterUpdate(const Writer& writer) {
  if (!writer.has_changed_articles()) return;
  const schema::DerivedTable table(writer.folder(), schema::kEntityClusters);
  const auto rows = table.rows_if_sound();
  if (rows.epoch() != writer.epoch_found() || !are_few(writer.changed_names(), rows)) return;
  changes_ = read_changes(writer);
}

void ClusterUpdate::committed(const Writer& writer) {
  if (changes_) {
    bytes_ =
        std::async(std::launch::async, [folder = writer.folder(), changes = std::move(*changes_),
                                        epoch = writer.epoch()] { return updated(folder, changes, epoch); });
    return;
  }
  const schema::DerivedTable table(writer.folder(), schema::kEntityClusters);
  if (const auto epoch = table.rows_if_sound().epoch(); epoch != 0 && epoch == writer.epoch()) return;
  const bool fits_beside = writer.size() <= kMostBeside;
  bytes_ = std::async(fits_beside ? std::launch::async : std::launch::deferred, [folder = writer.folder(),
                                                                                 epoch = writer.epoch()] {
    const auto database = schema::guarded("opening " + folder, [&] { return schema::open_tables(folder); });
    return std::optional(made_again(database, folder, epoch));
  });
}

void ClusterUpdate::finish(const Writer& writer) {
  if (!bytes_.valid()) return;
  if (const auto bytes = bytes_.get())
    return schema::write_derived_table(writer.folder(), schema::kEntityClusters, *bytes);
  write_clusters(writer.database(), writer.folder(), writer.epoch());
}

}  // namespace lede::indexer
