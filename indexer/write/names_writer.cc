#include "indexer/write/names_writer.h"

#include <optional>

#include "common/base/error.h"
#include "common/base/fs.h"
#include "common/base/mapped_file.h"
#include "common/names/ring_file.h"
#include "common/names/ring_update.h"
#include "common/names/rings.h"
#include "common/schema/fields.h"
#include "common/schema/names_file.h"
#include "common/schema/opening.h"

namespace lede::indexer {
namespace {

template <class Visit>
void for_each_term(const Xapian::Database& database, const std::string& prefix, Visit&& visit) {
  const auto end = database.allterms_end(prefix);
  for (auto term = database.allterms_begin(prefix); term != end; ++term)
    visit(*term, Documents{term.get_termfreq()});
}

std::vector<names::NameCount> names_in(const Xapian::Database& database) {
  std::vector<names::NameCount> found;
  for (const auto kind : kEntityKinds)
    for_each_term(database, schema::entity_terms_of(kind), [&](const std::string& term, Documents count) {
      found.push_back({kind, schema::decode_entity(term).name, count});
    });
  return found;
}

std::vector<names::DefinitionCount> definitions_in(const Xapian::Database& database) {
  std::vector<names::DefinitionCount> found;
  for_each_term(database, schema::definition_terms(), [&](const std::string& term, Documents count) {
    found.push_back({schema::decode_definition(term), count});
  });
  return found;
}

/// nullopt for bytes that are damaged, or of another version: the rings are to be made anew.
std::optional<names::RingTable> table_in(const schema::NamesFile& file) {
  try {
    return names::RingTable(file.rings);
  } catch (const Error&) {
    return std::nullopt;
  }
}

names::NameChanges changes_of(const Writer& writer) {
  names::NameChanges changes;
  for (const auto& term : writer.changed_names()) {
    if (term.starts_with(schema::definition_terms())) {
      changes.acronyms.push_back(schema::decode_definition(term).acronym);
      continue;
    }
    const auto [kind, name] = schema::decode_entity(term);
    changes.names.push_back({kind, name, Documents{writer.database().get_termfreq(term)}});
  }
  changes.definitions = definitions_in(writer.database());
  return changes;
}

/// The rings of the file brought up to date; nullopt when they are to be made anew.
std::optional<std::string> updated(const Writer& writer, const names::RingTable& old) {
  // Their kin would be most of the names.
  if (writer.changed_names().size() > old.size() / 8) return std::nullopt;
  const auto changes =
      schema::guarded("reading the names in " + writer.folder(), [&] { return changes_of(writer); });
  try {
    return names::update_rings(old, changes);
  } catch (const Error&) {
    return std::nullopt;
  }
}

void write_file(const std::string& folder, schema::NamesVersion version, std::string_view rings) {
  fs::write_atomically(fs::join(folder, schema::kNamesName), schema::encode_names_file(version, rings));
}

}  // namespace

void write_names(const Xapian::Database& database, const std::string& folder, schema::NamesVersion version) {
  const auto rings = schema::guarded("reading the names in " + folder, [&] {
    return names::make_rings(names_in(database), definitions_in(database));
  });
  write_file(folder, version, names::encode_rings(rings));
}

void refresh_names(const Writer& writer) {
  const MappedFile bytes(fs::join(writer.folder(), schema::kNamesName));
  const auto file = schema::read_names_file(bytes.bytes());
  const auto table = table_in(file);
  if (table && file.version == writer.names_version()) return;
  if (table && file.version == writer.version_found())
    if (const auto rings = updated(writer, *table))
      return write_file(writer.folder(), writer.names_version(), *rings);
  write_names(writer.database(), writer.folder(), writer.names_version());
}

}  // namespace lede::indexer
