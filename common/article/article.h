// An article: the value that the cleaner makes, the index stores and the searcher shows.
#pragma once

#include <cstdint>
#include <optional>
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

/// When the article was published, as far as we know. docs/DATES.md has the method.
struct PublicationDate {
  DateKind kind = DateKind::none;
  /// The day. For bounds, a day that the text reports: the article is not older. No meaning if kind is none.
  Date value{};
  /// Where it was read: "json:date", "meta:article:published_time", "url", or the words of the text.
  std::string evidence;
  ByteSpan span{};  ///< where the evidence stands in Article::text; empty if it stands elsewhere
  /// Percent: how often such evidence gives the right day; 0 for none and bounds.
  std::uint8_t confidence = 0;
  bool operator==(const PublicationDate&) const = default;
};

/// Whether the article has a day that `date:` asks for. Bounds are no day.
inline bool is_dated(const PublicationDate& date) {
  return date.kind == DateKind::given || date.kind == DateKind::inferred;
}

/// Where a statement about the article's origin was read.
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

/// What the source says of the article in a field that lede has no name for: a column of a table, a key of a
/// record or of front matter.
struct MetaValue {
  std::string name;   ///< as the source writes it, nested ones with dots: "fields.section"
  std::string value;  ///< as text
  bool operator==(const MetaValue&) const = default;
};

struct Article {
  std::string path;  ///< absolute path of the file it came from: raw bytes, not necessarily UTF-8
  /// Which article of the file: 0 for a file that is one article, else the line, from 1.
  std::uint32_t ordinal = 0;
  std::string title;  ///< empty when none was recognised; equals the first headline paragraph
  std::string outlet;
  std::string byline;
  std::string url;
  std::string language;      ///< the code of what it is written in (common/text/language.h); empty: not known
  Evidence byline_evidence;  ///< empty with the byline
  PublicationDate date;
  std::vector<NamedSource> sources;  ///< in order of role, then of the text; distinct by role and name
  /// Valid UTF-8. Paragraphs joined by one '\n', in order, covering the text; a title is the first paragraph
  /// of kind headline, with noise before it or without. Nothing of the source is dropped: noise is marked by
  /// its kind.
  std::string text;
  std::vector<Paragraph> paragraphs;
  /// Where in `text` the second and each further page of a paged document begins: bytes, ascending. Empty for
  /// all others.
  std::vector<std::uint32_t> page_starts;
  std::vector<MetaValue> meta;  ///< in the order of the source
  ArticleEntities names;        ///< empty until the indexer has looked for them
  Quotations quotations;        ///< likewise
  bool operator==(const Article&) const = default;
};

/// Whether a search finds the words of such a paragraph: yes, except boilerplate.
inline bool is_searchable(ParagraphKind kind) { return kind != ParagraphKind::boilerplate; }

/// The tokens of the searchable paragraphs, in order, as the article's language has them; their spans point
/// into article.text. The stored signature is made of this list, so indexer and searcher both get it here.
TokenList analyze(const Article& article, Analyzer& analyzer);

/// What to show as the title. An article without one shows the start of its first body paragraph that reads
/// like prose: 8 words or more, ending as a sentence ends. If there is none, the first of 8 words or more; if
/// there is none of these either, the file's name. The start is cut after a word, to at most `limit`
/// characters with the ellipsis.
std::string display_title(const Article& article, std::size_t limit = 100);

// Which paragraph of an article belongs to which paragraph of its tokens.

/// Token ranges of the paragraphs of a signature (or of a TokenList's), in order, each without its
/// paragraph_end byte. Range k belongs to the k-th searchable paragraph of the article.
std::vector<TokenSpan> paragraph_ranges(std::string_view signature);

/// Indices into article.paragraphs of the searchable ones, in order.
std::vector<std::size_t> searchable_paragraphs(const Article& article);

/// Which searchable paragraph is the title: the first headline. nullopt when the article has no title.
std::optional<std::size_t> title_paragraph(const Article& article);

/// The same as the paragraph itself, a pointer into `article`; null when it has no title.
const Paragraph* title_of(const Article& article);

}  // namespace lede
