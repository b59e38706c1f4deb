// The names of an answer as a table in the terminal, as JSON Lines and as comma-separated values.
#pragma once

#include <iosfwd>
#include <string>

#include "searcher/present/render.h"
#include "searcher/views/entities.h"

namespace lede::searcher {

/// How the list was asked for: canonical queries.
struct EntityQuestion {
  std::string query;
  std::string beside;     ///< empty without --with
  bool one_kind = false;  ///< the kind needs no column
};

/// A line an entity: how many articles name it, its kind, its name, and what else it is called, as far as the
/// line goes. With --with the likelihood stands after the count.
void write_entities_text(const EntityList& list, const EntityQuestion& question,
                         const RenderSettings& settings, std::ostream& out);
/// "entity" records and a last "entities" record (docs/OUTPUT.md).
void write_entities_json(const EntityList& list, const EntityQuestion& question, std::ostream& out);
/// Head row, then a row an entity; aliases in one cell, one a line.
void write_entities_csv(const EntityList& list, const EntityQuestion& question, std::ostream& out);

/// "1-20 of 1,234 names in 43 articles"; empty when there are none. `first` is the rank of the first.
std::string entities_summary(const EntityList& list, std::uint64_t first);

}  // namespace lede::searcher
