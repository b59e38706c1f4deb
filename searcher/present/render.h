// Renderers: an Answer as bytes, article by article. Search returns, a renderer prints: nothing here decides
// what is found. A new one is a class in a .cc file, a declaration here and its place in
// searcher/view_table.cc.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/present/rows.h"
#include "searcher/present/snippet.h"
#include "searcher/present/styled_text.h"
#include "searcher/search/answer.h"
#include "searcher/views/checked_item.h"
#include "searcher/views/entities.h"
#include "searcher/views/facets.h"
#include "searcher/views/keyness.h"
#include "searcher/views/quotations.h"
#include "searcher/views/reuse.h"
#include "searcher/views/timeline.h"
#include "searcher/views/verify.h"
#include "searcher/views/versions.h"

namespace lede::searcher {

/// All that a renderer may know besides the answer. Made from the flags and the world before searching.
struct RenderSettings {
  bool terminal = false;                     ///< the output is one: raw bytes of paths are made printable too
  bool color = false;                        ///< styles are painted; decided by the flags
  bool links = false;                        ///< OSC 8 hyperlinks on paths; set it only with colour
  std::size_t columns = 80;                  ///< to wrap at; 0: never
  bool null_separated = false;               ///< -0: records end in NUL
  bool line_numbers = false;                 ///< -n: numbers of lines in the file
  std::optional<Surroundings> context = {};  ///< nullopt: all paragraphs, or a line
  bool inherit_days = false;                 ///< --copies, --collapse: {date} of an undated copy
  bool full = false;                         ///< --full: json writes article records
  bool batch = false;                        ///< several queries in one run: records say whose they are
  std::string host = {};                     ///< in file:// links; may be empty
  std::string link_pattern = std::string(kFileLink);  ///< as link_pattern_named() has it
  std::string run_tag = "lede";                       ///< the last column of --trec
  /// --html: what stands in the foot of the page, as typed, and when the index was last changed.
  std::string query = {};
  std::string index = {};
  Format format = {};  ///< --format
  SnippetSettings snippet = {};
};

/// Writes answers to the stream it was made with. Calls come in this order:
///   begin, then for each query: [query in a batch] (hit* finish | failure), then nothing.
/// Hits may be let go after their call, so an answer of any length can be streamed. What is written of a
/// query does not depend on the queries before it. Not thread safe.
class Renderer {
 public:
  /// Borrows `out`.
  Renderer(const RenderSettings& settings, std::ostream& out) : settings_(settings), out_(out) {}
  virtual ~Renderer() = default;
  virtual void begin() {}
  virtual void query(const std::string& id) { query_id_ = id, passages_.forget(); }
  virtual void hit(const Hit& hit) = 0;
  /// answer.hits are those already given to hit(), or empty: only the rest of it is read, and `shown`.
  virtual void finish(const Answer&, Documents /*shown*/) {}
  /// A query of a batch that could not be answered. False: the format has no place for it, say it on stderr.
  virtual bool failure(std::string_view /*message*/) { return false; }
  /// Goes between the answer just written and the next one of a batch, a string that lasts; written by
  /// whoever puts them in order.
  virtual std::string_view separator() const { return {}; }

 protected:
  const RenderSettings settings_;
  std::ostream& out_;
  std::string query_id_;  ///< of the query being answered; empty outside a batch
  Passages passages_;     ///< of its answer
};

/// What of an answer a renderer reads, so that nothing more need be fetched.
enum class Needs : std::uint8_t {
  total,     ///< Answer::total only
  paths,     ///< hits without Article::text, paragraphs and marks
  articles,  ///< everything
};

/// Makes a renderer that writes to `out`, which it borrows.
using MakeRenderer = std::unique_ptr<Renderer>(const RenderSettings& settings, std::ostream& out);

struct RendererInfo {
  MakeRenderer* make = nullptr;
  Needs needs = Needs::articles;
  bool collapse_duplicates = false;  ///< of a near-duplicate cluster one hit is enough
  bool for_reading = false;          ///< meant for a person: page it, and say the summary on stderr
  constexpr explicit operator bool() const { return make != nullptr; }
};

MakeRenderer make_text, make_show, make_vimgrep, make_kwic, make_kwic_json, make_kwic_csv, make_json,
    make_csv, make_format, make_files, make_count, make_trec, make_html, make_show_html, make_kwic_html;

// How the values of the views are written: as text for reading, as JSON Lines (docs/OUTPUT.md) and, those
// that are tables, as comma-separated values. For each view one file of this folder; which view has which
// form: searcher/view_table.cc.

/// What an answer lacks: a "partial" record.
void write_json(const std::vector<std::string>& missing, std::ostream& out);

/// A line a period: label, count, share of all articles of the period, and a bar in eighths of a column; the
/// greatest fills its part of settings.columns. Several timelines stand side by side on one scale, under a
/// line of their queries. Up to three empty periods in a row are lines of their own, a longer gap is one line
/// with an ellipsis and its length; where the whole index has no article the line says so. The undated stand
/// last, outside the scale. Below, for each query, its first article and its peaks with a headline. Writes
/// nothing when there is nothing to count.
void write_text(const Timelines& timelines, const RenderSettings& settings, std::ostream& out);
/// "period" records and a last "timeline" record. Periods that are empty in all timelines are left out.
void write_json(const Timelines& timelines, const RenderSettings& settings, std::ostream& out);
/// Head row, a row a period, and a last row labelled "undated", without days, when there are any.
void write_csv(const Timelines& timelines, const RenderSettings& settings, std::ostream& out);

/// A picture of its own: bars, stretches in which the index has no article, peaks. Styles of its own, light
/// and dark; valid XML.
void write_svg(const Timelines& timelines, const RenderSettings& settings, std::ostream& out);

/// For each side and kind a list: the word, phrase or name, how often it stands on either side, in how many
/// stories, log-likelihood, log ratio, and where it stands once.
void write_text(const Keyness& keyness, const RenderSettings& settings, std::ostream& out);
/// "keyword" records and a last "keywords" record.
void write_json(const Keyness& keyness, const RenderSettings& settings, std::ostream& out);
/// Head row, then a row a keyword.
void write_csv(const Keyness& keyness, const RenderSettings& settings, std::ostream& out);

// One page for a browser, whole in itself: no script, no file from elsewhere, pictures in SVG, light and
// dark, printable. All text is escaped, links lead to files and to http and https only (present/html.h).
void write_html(const Timelines& timelines, const RenderSettings& settings, std::ostream& out);
void write_html(const FacetList& list, const RenderSettings& settings, std::ostream& out);
void write_html(const Comparison& versions, const RenderSettings& settings, std::ostream& out);
void write_html(const Verification& found, const RenderSettings& settings, std::ostream& out);
void write_html(const ReuseList& list, const RenderSettings& settings, std::ostream& out);
void write_html(const EntityList& list, const RenderSettings& settings, std::ostream& out);
void write_html(const Keyness& keyness, const RenderSettings& settings, std::ostream& out);
/// By speaker, in the order in which they are first quoted.
void write_html(const QuotationList& list, const RenderSettings& settings, std::ostream& out);
void write_html(const SpeakerList& list, const RenderSettings& settings, std::ostream& out);

/// For each field a table: a value a line, how many articles and stories have it, their share of the answer,
/// how much of what the whole index has of the value they are (unless all is asked for), and a bar. By
/// period: the articles of each, or, where the line is too short for them, a sparkline.
void write_text(const FacetList& list, const RenderSettings& settings, std::ostream& out);
/// "facet" records and a last "facets" record.
void write_json(const FacetList& list, const RenderSettings& settings, std::ostream& out);
/// Head row, then a row a value; by period with a column for each.
void write_csv(const FacetList& list, const RenderSettings& settings, std::ostream& out);

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

/// Where the article stands, and a line a text it has had: number, when it was first seen, words, and how
/// many of them differ from the one before.
void write_text(const History& history, const RenderSettings& settings, std::ostream& out);
/// "text_version" records and a last "history" record.
void write_json(const History& history, const RenderSettings& settings, std::ostream& out);
/// "2016-10-04T15:59:00Z"
std::string json_time(std::uint64_t seconds);

/// A line of a list, or a cell of its column.
struct ListEntry {
  std::size_t line = 0;  ///< of the file, from 1
  std::string text;      ///< without white space around it; UTF-8
};

/// What there is on an item of a list: in text the figures, and below them the best passage; an "item"
/// record; a row below list_head_csv(), or of the page that list_page_html() makes of all rows.
std::string list_item_text(const ListEntry& entry, const CheckedItem& item, const RenderSettings& settings);
std::string list_item_json(const ListEntry& entry, const CheckedItem& item, const RenderSettings& settings);
std::string list_item_csv(const ListEntry& entry, const CheckedItem& item, const RenderSettings& settings);
std::string list_head_csv();
std::string list_item_html(const ListEntry& entry, const CheckedItem& item, const RenderSettings& settings);
void list_page_html(const std::string& summary, const std::string& rows, const RenderSettings& settings,
                    std::ostream& out);

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
///   1-20 of 312 values of outlet, 1-5 of 5 of year in 1,203 articles
std::string summary_line(const EntityList& list, std::uint64_t first);
std::string summary_line(const FacetList& list, std::uint64_t first);
std::string summary_line(const QuotationList& list, std::uint64_t first);
std::string summary_line(const SpeakerList& list, std::uint64_t first);

/// What is said when there is nothing to show, a line each; else none. "no names in 43 articles found for:
/// dam".
std::vector<std::string> note_lines(const Timelines& timelines);
std::vector<std::string> note_lines(const EntityList& list);
std::vector<std::string> note_lines(const FacetList& list);
std::vector<std::string> note_lines(const Keyness& keyness);
std::vector<std::string> note_lines(const QuotationList& list);
std::vector<std::string> note_lines(const SpeakerList& list);
std::vector<std::string> note_lines(const Verification& found);
std::vector<std::string> note_lines(const ReuseList& list);

// What is said about an answer on stderr, so that stdout holds data only. Text without colour; printable.

/// A word of a POSIX shell that means `text`: as it is when no character is special, else in single quotes.
/// Printable.
std::string shell_word(std::string_view text);

/// "1-10 of 43 articles; 3 undated left out (date:none finds them)". Empty when nothing was found.
/// `first` is the rank of the first hit, `shown` the number of hits.
std::string summary_line(const Answer& answer, std::uint64_t first, Documents shown);

/// "as a phrase: 9 articles (lede-search '"body bags"')"; empty without Answer::as_phrase.
std::string phrase_line(const Answer& answer, std::string_view program);

/// "no names in 43 articles found for: dam"; "nothing found for: dam" where there is no article either.
std::string none_in_articles(std::string_view what, Documents articles, std::string_view query);

/// The notices; and when nothing was found, what finds nothing and each way out with its count and the
/// command to type:
///   nothing found for: tartsu base
///     did you mean tartus? 3 articles: lede-search 'tartus base'
///     without tartsu: 12 articles: lede-search base
std::vector<std::string> note_lines(const Answer& answer, std::string_view program);

}  // namespace lede::searcher
