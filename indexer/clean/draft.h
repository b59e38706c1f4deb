// An article while it is being cleaned. The cleaner of a format makes the draft, and finish() does what all
// formats share.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/article/article.h"
#include "indexer/clean/cleaner.h"
#include "indexer/clean/provenance/dates.h"

namespace lede::indexer {

/// What the elements of an HTML page say about a paragraph, apart from its kind.
struct Markup {
  enum class Block : std::uint8_t { other, paragraph, heading };  ///< any element; <p>; <h1> to <h6>
  Block block = Block::other;
  std::uint8_t linked = 0;  ///< percent of the characters that are inside links
  bool operator==(const Markup&) const = default;
};

struct DraftParagraph {
  std::string text;  ///< one line of valid UTF-8, not blank
  ParagraphKind kind = ParagraphKind::body;
  bool settled = false;  ///< markup or metadata gave the kind: the line is no candidate for the title
  Markup markup = {};    ///< for HTML only
  std::vector<std::uint32_t> page_starts = {};  ///< bytes of `text` where further pages begin, ascending
  bool operator==(const DraftParagraph&) const = default;
};

struct ArticleDraft {
  std::string title;  ///< empty while it is not known, and when there is none
  std::string outlet;
  std::string outlet_from;  ///< where the outlet was read, such as "json:outlet"
  std::string byline;
  std::string byline_from;
  std::string url;
  std::string language;  ///< as its metadata name it: "fr", "fr-CH", "French"
  PublicationDate date;
  SlashOrder slash_order = SlashOrder::unknown;  ///< of the dates in its metadata
  Date latest = Date::max();                     ///< a later day in its metadata is no date
  std::vector<MetaValue> meta;                   ///< what its metadata say in other columns
  std::vector<DraftParagraph> paragraphs;
};

/// More lines than an article has; each takes some 500 bytes while it is cleaned.
inline constexpr std::size_t kMostLines = 1'000'000;

/// Appends `line`, trimmed, unless it is blank. A kind other than body is settled. Throws TooComplex when
/// there are kMostLines already.
void add_paragraph(ArticleDraft& draft, std::string_view line, ParagraphKind kind = ParagraphKind::body,
                   Markup markup = {});

enum class MetaField : std::uint8_t { title, text, date, outlet, url, author };

/// Whether the value is an address of the web, with its "http://" or "https://".
bool is_web_address(std::string_view value);

/// Sets the field of the draft. False when it sets nothing: the field is set already, `value` is blank, or a
/// date is after draft.latest or not one that date_in_metadata reads. `evidence` says where the value was
/// read. An outlet that is an address is set only when it is that of a known one. An author is no address. A
/// draft has no field for MetaField::text.
bool give(ArticleDraft& draft, MetaField field, const std::string& value, const std::string& evidence);

/// Adds a column that is none of those fields, unless the list has one that a query calls the same
/// (schema::meta_name), or 64. The value becomes one line of at most 4 KiB; a blank one adds nothing.
void give_meta(std::vector<MetaValue>& list, std::string_view name, std::string_view value);

/// Where the article is on disk.
struct Place {
  std::string path;
  std::uint32_t ordinal = 0;  ///< its line in a file of several articles, from 1; else 0
};

/// Marks the lines (mark_lines.h), settles the title (headline.h) and joins the paragraphs into an Article;
/// Skipped{no_text} when there are none. Outlet, byline and url each become one trimmed line.
Cleaned finish(ArticleDraft draft, const Place& place, const RecurringLines& recurring);
/// The same for all articles of a file: of several, the ordinals count from 1.
std::vector<Cleaned> finish_all(std::vector<ArticleDraft> drafts, const std::string& path,
                                const RecurringLines& recurring);

}  // namespace lede::indexer
