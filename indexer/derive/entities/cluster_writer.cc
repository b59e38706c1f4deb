#include "indexer/derive/entities/cluster_writer.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "common/base/error.h"
#include "common/base/row_sorter.h"
#include "common/base/world.h"
#include "common/entities/cluster_table.h"
#include "common/schema/derived_tables.h"
#include "common/schema/fields.h"
#include "common/schema/opening.h"
#include "indexer/derive/entities/cluster_rows.h"
#include "indexer/derive/entities/link.h"

namespace lede::indexer {
namespace {

template <class Visit>
void for_each_term(const Xapian::Database& database, const std::string& prefix, Visit&& visit) {
  const auto end = database.allterms_end(prefix);
  for (auto term = database.allterms_begin(prefix); term != end; ++term)
    visit(*term, Documents{term.get_termfreq()});
}

entities::NameList names_in(const Xapian::Database& database) {
  entities::NameList found;
  for (const auto kind : kEntityKinds)
    for_each_term(database, schema::entity_terms_of(kind), [&](const std::string& term, Documents count) {
      found.add(kind, schema::decode_entity(term).name, count);
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

/// Two names are tied by what stands beside both: names that are in one of 200 articles, two of them and as
/// many as the rarer name has articles, where one that is in one of 1,000 counts twice; or an organisation,
/// an office or an outlet, that is in one of 10 and beside most of both. Answers from the articles of a
/// database, which it holds. To read what an article names costs most: only those of the rarer name are read,
/// and the lists of articles say what stands beside both.
class Ties {
 public:
  explicit Ties(Xapian::Database database) : database_(std::move(database)) {}

  bool operator()(const entities::NameCount& a, const entities::NameCount& b, entities::Asked asked) {
    return asked == entities::Asked::are_tied ? are_tied(a, b) : meet(a, b);
  }

 private:
  using Articles = std::vector<Xapian::docid>;

  /// In one of five articles of the first at least.
  bool meet(const entities::NameCount& a, const entities::NameCount& b) const {
    const Articles articles = articles_with(term_of(a));
    return shared(term_of(b), articles) * 5 >= articles.size();
  }

  bool are_tied(const entities::NameCount& a, const entities::NameCount& b) {
    const auto& [rarer, other] =
        std::tie(a.count, a.name) < std::tie(b.count, b.name) ? std::tie(a, b) : std::tie(b, a);
    const Articles ours = articles_with(term_of(rarer)), theirs = articles_with(term_of(other));
    const auto most = [&](Xapian::doccount share) {
      return std::max(kFew, database_.get_doccount() / share);
    };
    const std::size_t needed = std::max<std::size_t>(2, ours.size());
    std::size_t ties = 0;
    for (const auto& [term, name] : beside(term_of(rarer), ours)) {
      if (name.articles > most(10) || term == term_of(other)) continue;
      const bool is_office = term.starts_with(schema::entity_terms_of(EntityKind::org)) &&
                             name.beside >= kFewestOfOffice && name.beside * 2 > ours.size();
      if (name.articles > most(200) && !is_office) continue;
      const std::size_t common = shared(term, theirs);
      if (is_office && common >= kFewestOfOffice && common * 2 > theirs.size()) return true;
      if (common == 0 || name.articles > most(200)) continue;
      ties += name.articles <= most(1000) ? 2 : 1;
      if (ties >= needed) return true;
    }
    return false;
  }

  struct Beside {
    std::size_t beside = 0;         ///< in so many articles of the name
    Xapian::doccount articles = 0;  ///< of so many
  };
  using Names = std::map<std::string, Beside>;  ///< by their terms

  static constexpr Xapian::doccount kFew = 3;  // articles
  static constexpr std::size_t kMostArticles = 50;
  static constexpr std::size_t kMostNames = 500;           ///< of an article; one that names more is a list
  static constexpr std::size_t kMostRemembered = 100'000;  ///< names beside others: some 12 MB
  static constexpr std::size_t kFewestOfOffice = 2;

  static std::string term_of(const entities::NameCount& name) {
    return schema::entity_term(name.kind, name.name);
  }

  Articles articles_with(const std::string& term) const {
    Articles found;
    for (auto at = database_.postlist_begin(term);
         at != database_.postlist_end(term) && found.size() < kMostArticles; ++at)
      found.push_back(*at);
    return found;
  }

  /// How many of the articles hold the term.
  std::size_t shared(const std::string& term, const Articles& articles) const {
    std::size_t found = 0;
    auto at = database_.postlist_begin(term);
    for (const Xapian::docid article : articles) {
      if (at != Xapian::PostingIterator()) at.skip_to(article);
      if (at == Xapian::PostingIterator()) break;
      found += *at == article;
    }
    return found;
  }

  /// The names beside that of a term in its articles.
  const Names& beside(const std::string& own, const Articles& articles) {
    if (const auto known = beside_.find(own); known != beside_.end()) return known->second;
    if (remembered_ > kMostRemembered) beside_.clear(), remembered_ = 0;
    Names& found = beside_[own];
    std::string prefix = schema::entity_terms_of(EntityKind::person);
    prefix.pop_back();  // the kind
    for (const Xapian::docid article : articles)
      for (const std::string& name : names_of(article, prefix)) ++found[name].beside;
    found.erase(own);
    for (auto& [term, name] : found) name.articles = database_.get_termfreq(term);
    remembered_ += found.size();
    return found;
  }

  /// The terms of the names in an article; none of one that names so many that nobody stands beside another.
  std::vector<std::string> names_of(Xapian::docid article, const std::string& prefix) const {
    std::vector<std::string> names;
    auto term = database_.termlist_begin(article);
    for (term.skip_to(prefix); term != Xapian::TermIterator() && (*term).starts_with(prefix); ++term) {
      if (names.size() == kMostNames) return {};
      names.push_back(*term);
    }
    return names;
  }

  Xapian::Database database_;
  std::map<std::string, Names> beside_;  ///< by the name's term
  std::size_t remembered_ = 0;           ///< names in all of them
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

/// Writes the next table. False when the clusters are to be made again: the table is of another epoch or
/// damaged, or too much has changed.
bool write_updated(const schema::DerivedTable& before, const Writer& writer) {
  const SortedTable rows = before.rows_if_sound();
  if (rows.epoch() != writer.epoch() || writer.next_epoch() == writer.epoch() ||
      !are_few(writer.changed_names(), rows))
    return false;
  const auto changes =
      schema::guarded("reading the names in " + writer.folder(), [&] { return changes_of(writer); });
  try {
    schema::DerivedTableWriter table(writer.folder(), next_of(schema::kEntityClusters), &before);
    schema::guarded("reading the names in " + writer.folder(), [&] {
      entities::update_clusters(entities::ClusterTable(rows), changes, table.rows(), Ties(writer.database()));
    });
    table.finish(writer.next_epoch());
    return true;
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::io) throw;
    return false;
  }
}

void make_again(const Xapian::Database& database, const std::string& folder, const schema::DerivedFile& file,
                Epoch epoch) {
  const auto clusters = schema::guarded("reading the names in " + folder, [&] {
    return entities::link_names(names_in(database), definitions_in(database), Ties(database));
  });
  give_back_heap();  // what linking needed beside the names
  schema::DerivedTableWriter table(folder, file);
  entities::write_clusters(clusters, RowSorter(folder), table.rows());
  table.finish(epoch);
}

}  // namespace

void write_clusters(const Xapian::Database& database, const std::string& folder, Epoch epoch) {
  make_again(database, folder, schema::kEntityClusters, epoch);
}

void write_next_clusters(const Writer& writer) {
  const schema::DerivedTable table(writer.folder(), schema::kEntityClusters);
  const Epoch next = writer.next_epoch();
  if (next != 0 && table.rows_if_sound().epoch() == next) return;
  if (!write_updated(table, writer))
    make_again(writer.database(), writer.folder(), next_of(schema::kEntityClusters), next);
}

}  // namespace lede::indexer
