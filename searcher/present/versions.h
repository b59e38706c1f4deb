// --diff: two versions for reading and as JSON Lines (docs/OUTPUT.md).
#pragma once

#include <iosfwd>

#include "searcher/present/render.h"
#include "searcher/views/versions.h"

namespace lede::searcher {

/// Both side by side on a terminal of 72 columns and more, paragraph beside paragraph; otherwise as one text,
/// with [-dropped-]{+added+}. Above it where each stands and how many words differ.
void write_versions_text(const Comparison& versions, const RenderSettings& settings, std::ostream& out);
/// "change" records and a last "diff" record.
void write_versions_json(const Comparison& versions, std::ostream& out);

}  // namespace lede::searcher
