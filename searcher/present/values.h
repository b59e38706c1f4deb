// How the values of the views are written: as text for reading, as JSON Lines (docs/OUTPUT.md) and, those
// that are tables, as comma-separated values. For each view one file of this folder; which view has which
// form: searcher/view_table.cc.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

#include "searcher/present/render.h"
#include "searcher/views/entities.h"
#include "searcher/views/quotations.h"
#include "searcher/views/reuse.h"
#include "searcher/views/timeline.h"
#include "searcher/views/verify.h"
#include "searcher/views/versions.h"

namespace lede::searcher {

/// A line a period: label, count, bar in eighths of a column; the fullest period's bar fills its share of
/// settings.columns. Several timelines stand side by side on one scale, under a line of their queries. Up to
/// three empty periods in a row are lines of their own, a longer gap is one line with an ellipsis and its
/// length. The undated stand last, outside the scale. Writes nothing when there is nothing to count.
void write_text(const Timelines& timelines, const RenderSettings& settings, std::ostream& out);
/// "period" records and a last "timeline" record. Periods that are empty in all timelines are left out.
void write_json(const Timelines& timelines, const RenderSettings& settings, std::ostream& out);
/// Head row, a row a period, and a last row labelled "undated", without days, when there are any.
void write_csv(const Timelines& timelines, const RenderSettings& settings, std::ostream& out);

/// A line an entity: how many articles name it, its kind unless only one was asked for, its name, and what
/// else it is called, as far as the line goes. Beside a second query the likelihood stands after the count.
void write_text(const EntityList& list, const RenderSettings& settings, std::ostream& out);
/// "entity" records and a last "entities" record.
void write_json(const EntityList& list, const RenderSettings& settings, std::ostream& out);
/// Head row, then a row an entity; aliases in one cell, one a line.
void write_csv(const EntityList& list, const RenderSettings& settings, std::ostream& out);

/// A block a quotation: who, with which verb, where and when; the words; where else they are printed, and by
/// whom they are said there when it is somebody else.
void write_text(const QuotationList& list, const RenderSettings& settings, std::ostream& out);
/// "quotation" records and a last "quotations" record.
void write_json(const QuotationList& list, const RenderSettings& settings, std::ostream& out);

/// A line a speaker: how many quotations, and the name.
void write_text(const SpeakerList& list, const RenderSettings& settings, std::ostream& out);
/// "speaker" records and a last "speakers" record.
void write_json(const SpeakerList& list, const RenderSettings& settings, std::ostream& out);

/// Two versions side by side on a terminal of 72 columns and more, paragraph beside paragraph; otherwise as
/// one text, with [-dropped-]{+added+}. Above it where each stands and how many words differ.
void write_text(const Comparison& versions, const RenderSettings& settings, std::ostream& out);
/// "change" records and a last "diff" record.
void write_json(const Comparison& versions, const RenderSettings& settings, std::ostream& out);

/// For each passage how far it is from the sentence, where it stands, and its words: [-asked-] and
/// {+printed+} where they differ, painted instead where there is colour.
void write_text(const Verification& found, const RenderSettings& settings, std::ostream& out);
/// "printing" records and a last "printings" record.
void write_json(const Verification& found, const RenderSettings& settings, std::ostream& out);

/// For each passage its bytes, its length, its text, and who else has it.
void write_text(const ReuseList& list, const RenderSettings& settings, std::ostream& out);
/// "passage" records and a last "reuse" record.
void write_json(const ReuseList& list, const RenderSettings& settings, std::ostream& out);

/// How much of the whole is shown, counted from `first`; empty when there is nothing:
///   1-20 of 1,234 names in 43 articles
///   1-10 of 43 quotations in 12 articles
///   1-10 of at least 943 quotations; read were the first 500 articles of 12,004, --limit 0 reads all
std::string summary_line(const EntityList& list, std::uint64_t first);
std::string summary_line(const QuotationList& list, std::uint64_t first);
std::string summary_line(const SpeakerList& list, std::uint64_t first);

/// What is said when there is nothing to show, a line each; else none. "no names in 43 articles found for:
/// dam".
std::vector<std::string> note_lines(const Timelines& timelines);
std::vector<std::string> note_lines(const EntityList& list);
std::vector<std::string> note_lines(const QuotationList& list);
std::vector<std::string> note_lines(const SpeakerList& list);
std::vector<std::string> note_lines(const Verification& found);
std::vector<std::string> note_lines(const ReuseList& list);

}  // namespace lede::searcher
