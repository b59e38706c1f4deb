#include "indexer/write/names_writer.h"

#include <map>
#include <optional>
#include <set>
#include <utility>

#include "common/base/error.h"
#include "common/base/files.h"
#include "common/base/mapped_file.h"
#include "common/entities/cluster_file.h"
#include "common/entities/clusters.h"
#include "common/entities/update.h"
#include "common/schema/entities_file.h"
#include "common/schema/fields.h"
#include "common/schema/opening.h"

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

/// nullopt for bytes that are damaged, or of another version: the clusters are to be made anew.
std::optional<entities::ClusterTable> table_in(const schema::NamesFile& file) {
  try {
    return entities::ClusterTable(file.clusters);
  } catch (const Error&) {
    return std::nullopt;
  }
}

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

bool are_few(const std::set<std::string>& changed, const entities::ClusterTable& of) {
  return changed.size() <= of.size() / 8;  // the update component of more would be most of the names
}

/// nullopt when they are to be made anew.
std::optional<std::string> updated(const entities::ClusterTable& old, const entities::NameChanges& changes) {
  try {
    return entities::update_clusters(old, changes);
  } catch (const Error&) {
    return std::nullopt;
  }
}

entities::NameChanges read_changes(const Writer& writer) {
  return schema::guarded("reading the names in " + writer.folder(), [&] { return changes_of(writer); });
}

void write_file(const std::string& folder, std::string_view bytes) {
  fs::write_atomically(fs::join(folder, schema::kNamesName), bytes);
}

/// The file's bytes.
std::string made_anew(const Xapian::Database& database, const std::string& folder,
                      schema::NamesVersion version) {
  const auto clusters = schema::guarded("reading the names in " + folder, [&] {
    return entities::make_clusters(names_in(database), definitions_in(database));
  });
  return schema::encode_names_file(version, entities::encode_clusters(clusters));
}

}  // namespace

void write_names(const Xapian::Database& database, const std::string& folder, schema::NamesVersion version) {
  write_file(folder, made_anew(database, folder, version));
}

NamesUpdate::NamesUpdate(const Writer& writer) {
  if (!writer.has_changed_articles()) return;
  MappedFile bytes(fs::join(writer.folder(), schema::kNamesName));
  const auto file = schema::read_names_file(bytes.bytes());
  const auto table = table_in(file);
  if (!table || file.version != writer.version_found() || !are_few(writer.changed_names(), *table)) return;
  const schema::NamesVersion version = writer.version_found() + 1;  // of the commit that is to come
  file_ = std::async(std::launch::async,
                     [bytes = std::move(bytes), table = *table, changes = read_changes(writer), version] {
                       auto clusters = updated(table, changes);
                       if (clusters) clusters = schema::encode_names_file(version, *clusters);
                       return clusters;
                     });
}

void NamesUpdate::committed(const Writer& writer) {
  if (file_.valid()) return;
  const MappedFile bytes(fs::join(writer.folder(), schema::kNamesName));
  const auto file = schema::read_names_file(bytes.bytes());
  if (table_in(file) && file.version == writer.names_version()) return;
  const bool fits_beside = writer.size() <= kMostBeside;
  file_ = std::async(fits_beside ? std::launch::async : std::launch::deferred,
                     [folder = writer.folder(), version = writer.names_version()] {
                       const auto database =
                           schema::guarded("opening " + folder, [&] { return schema::open_tables(folder); });
                       return std::optional(made_anew(database, folder, version));
                     });
}

void NamesUpdate::finish(const Writer& writer) {
  if (!file_.valid()) return;
  if (const auto file = file_.get()) return write_file(writer.folder(), *file);
  write_names(writer.database(), writer.folder(), writer.names_version());  // could not be brought up to date
}

}  // namespace lede::indexer
