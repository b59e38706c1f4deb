// An article: the value that the cleaner makes, the index stores and the searcher shows.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/article/date.h"
#include "common/article/entities.h"
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

struct PublicationDate {
  DateKind kind = DateKind::none;
  Date value{};  ///< meaningful unless kind is none
  /// Where it was read: "json:date", "meta:article:published_time", a line of the text.
  std::string evidence;
  bool operator==(const PublicationDate&) const = default;
};

struct Article {
  std::string path;  ///< absolute path of the file it came from: raw bytes, not necessarily UTF-8
  /// Which article of the file: 0 for a file that is one article, else the line, from 1.
  std::uint32_t ordinal = 0;
  std::string title;  ///< empty when none was recognised; equals the first headline paragraph
  std::string outlet;
  std::string byline;
  std::string url;
  PublicationDate date;
  /// Valid UTF-8. Paragraphs joined by one '\n', in order, covering the text; a title is the first paragraph,
  /// kind headline. Nothing of the source is dropped: noise is marked by its kind.
  std::string text;
  std::vector<Paragraph> paragraphs;
  ArticleEntities names;  ///< empty until the indexer has looked for them
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
