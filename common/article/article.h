// An article: the value that the cleaner makes, the index stores and the searcher shows.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/article/date.h"
#include "common/article/entities.h"
#include "common/article/quotations.h"
#include "common/base/units.h"
#include "common/text/analyzer.h"
#include "common/text/token.h"

namespace lede {

/// What a paragraph is. Stored as a number: append only.
enum class ParagraphKind : std::uint8_t { headline, byline, dateline, body, caption, boilerplate };
std::string_view name_of(ParagraphKind kind);

struct Paragraph {
  ByteSpan span;  ///< in Article::text, without the line break
  ParagraphKind kind = ParagraphKind::body;
  bool operator==(const Paragraph&) const = default;
};

/// How the date is known. Stored as a number: append only.
enum class DateKind : std::uint8_t { none, given, inferred, bounds };
std::string_view name_of(DateKind kind);  ///< "none", "explicit", "inferred", "bounds"

/// When the article was published, as far as it can be told. How: docs/DATES.md.
struct PublicationDate {
  DateKind kind = DateKind::none;
  /// The day; for bounds, the earliest that it can be: the article tells of that day. Nothing if kind is
  /// none.
  Date value{};
  /// Where it was read: "json:date", "meta:article:published_time", "url", or the words of the text.
  std::string evidence;
  ByteSpan span{};              ///< where the evidence stands in Article::text; empty if it stands elsewhere
  std::uint8_t confidence = 0;  ///< in percent, how often such evidence tells the day; 0 for none and bounds
  bool operator==(const PublicationDate&) const = default;
};

/// Whether the article has a day that `date:` asks for. Bounds are no day.
inline bool is_dated(const PublicationDate& date) {
  return date.kind == DateKind::given || date.kind == DateKind::inferred;
}

/// What the text says of where the article comes from.
struct Evidence {
  std::string words;  ///< "json:author", "folder", or the words of the text
  ByteSpan span{};    ///< where they stand in Article::text; empty if they stand elsewhere
  bool operator==(const Evidence&) const = default;
};

/// What an outlet has to do with an article. Stored as a number: append only.
enum class SourceRole : std::uint8_t {
  publisher,  ///< printed it: Article::outlet
  agency,     ///< wrote it: "(Reuters) -"
  quoted,     ///< is quoted in it: "Press TV reports:", "told RT"
  credit      ///< took a picture of it
};
std::string_view name_of(SourceRole role);

struct NamedSource {
  SourceRole role{};
  std::string name;
  Evidence evidence;
  bool operator==(const NamedSource&) const = default;
};

struct Article {
  std::string path;  ///< absolute path of the file it came from: raw bytes, not necessarily UTF-8
  /// Which article of the file: 0 for a file that is one article, else the line, from 1.
  std::uint32_t ordinal = 0;
  std::string title;  ///< empty when none was recognised; equals the first headline paragraph
  std::string outlet;
  std::string byline;
  std::string url;
  Evidence byline_evidence;  ///< empty with the byline
  PublicationDate date;
  std::vector<NamedSource> sources;  ///< in order of role, then of the text; distinct by role and name
  /// Valid UTF-8. Paragraphs joined by one '\n', in order, covering the text; a title is the first paragraph
  /// of kind headline, with noise before it or without. Nothing of the source is dropped: noise is marked by
  /// its kind.
  std::string text;
  std::vector<Paragraph> paragraphs;
  ArticleEntities names;  ///< empty until the indexer has looked for them
  Quotations quotations;  ///< likewise
  bool operator==(const Article&) const = default;
};

/// Whether words of this paragraph can be found (all but boilerplate).
inline bool is_searchable(ParagraphKind kind) { return kind != ParagraphKind::boilerplate; }

/// The tokens of an article's searchable paragraphs, in order, spans into article.text. The list that is
/// hashed into the stored signature: index and searcher both get it here.
TokenList analyze(const Article& article, Analyzer& analyzer);

/// What to print where a title is wanted: the title, else the start of the first body paragraph that reads
/// like prose (8 words and more, ending as a sentence ends; failing that, only 8 words and more), cut at a
/// word to at most `limit` characters with an ellipsis; else the file's name.
std::string display_title(const Article& article, std::size_t limit = 100);

}  // namespace lede
