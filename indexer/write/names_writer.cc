#include "indexer/write/names_writer.h"

#include "common/base/fs.h"
#include "common/base/mapped_file.h"
#include "common/names/ring_file.h"
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

}  // namespace

void write_names(const Xapian::Database& database, const std::string& folder, schema::NamesVersion version) {
  const auto rings = schema::guarded("reading the names in " + folder, [&] {
    return names::make_rings(names_in(database), definitions_in(database));
  });
  fs::write_atomically(fs::join(folder, schema::kNamesName),
                       schema::encode_names_file(version, names::encode_rings(rings)));
}

void refresh_names(const Writer& writer) {
  const MappedFile file(fs::join(writer.folder(), schema::kNamesName));
  if (schema::read_names_file(file.bytes()).version != writer.names_version())
    write_names(writer.database(), writer.folder(), writer.names_version());
}

}  // namespace lede::indexer
