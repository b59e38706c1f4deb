// --quotes: what is said, and who is quoted, for reading and as JSON Lines.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>

#include "searcher/present/render.h"
#include "searcher/views/quotations.h"

namespace lede::searcher {

/// A block each: who, with which verb, where and when; the words; where else they are printed, and by whom
/// they are said there when it is somebody else.
void write_text(const QuoteList& list, const RenderSettings& settings, std::ostream& out);
/// "quotation" records and a last "quotations" record (docs/OUTPUT.md).
void write_json(const QuoteList& list, const std::string& query, std::ostream& out);

/// A line each: how many quotations, and the name.
void write_text(const SpeakerList& list, const RenderSettings& settings, std::ostream& out);
/// "speaker" records and a last "speakers" record.
void write_json(const SpeakerList& list, const std::string& query, std::ostream& out);

/// "1-10 of 43 quotations in 12 articles", counted from `first`; empty when there are none. Where not all
/// articles were read: "1-10 of at least 943 quotations; read were the first 500 articles of 12,004, --limit
/// 0 reads all".
std::string summary(const QuoteList& list, std::uint64_t first);
std::string summary(const SpeakerList& list, std::uint64_t first);

}  // namespace lede::searcher
