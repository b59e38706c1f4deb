// The views of copies: where a sentence was printed (--verify), and which passages others share (--reuse); as
// text for reading and as JSON Lines (docs/OUTPUT.md).
#pragma once

#include <iosfwd>
#include <string>

#include "searcher/present/render.h"
#include "searcher/views/reuse.h"
#include "searcher/views/verify.h"

namespace lede::searcher {

/// For each printing how far it is from the sentence, where it stands, and the passage: [-asked-] and
/// {+printed+} where they differ, painted instead where there is colour.
void write_quotings_text(const QuotingList& list, const RenderSettings& settings, std::ostream& out);
/// "printing" records and a last "printings" record. `sentence` as it was typed.
void write_quotings_json(const QuotingList& list, const std::string& sentence, std::ostream& out);

/// For each passage its bytes, its length, who else has it, and its text.
void write_reuse_text(const ReuseList& list, const RenderSettings& settings, std::ostream& out);
/// "passage" records and a last "reuse" record.
void write_reuse_json(const ReuseList& list, std::ostream& out);

}  // namespace lede::searcher
