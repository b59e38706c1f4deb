// THE one definition of what is in the database: prefixes, metadata keys, value slots and the layout of each
// value. No other file knows one. In prose: docs/SCHEMA.md.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/article/date.h"
#include "common/article/entities.h"
#include "common/base/bytes.h"
#include "common/text/token.h"

namespace lede::schema {

/// Where words are looked for. `text` is everything searchable, title included.
enum class Field : std::uint8_t { text, title, outlet, byline, path };

struct FieldInfo {
  Field field;
  std::string_view name;    ///< as written before the colon in a query
  std::string_view prefix;  ///< of its terms
  std::string_view about;
};

inline constexpr std::array kFields = {
    FieldInfo{Field::text, "text", "", "words of the title and the paragraphs"},
    FieldInfo{Field::title, "title", "S", "words of the title"},
    FieldInfo{Field::outlet, "outlet", "XO", "words of the outlet's name"},
    FieldInfo{Field::byline, "byline", "A", "words of the byline"},
    FieldInfo{Field::path, "path", "P", "words of the file's path"},
};

/// Terms that are not words of a field.
enum class TermKind : std::uint8_t {
  article,
  file,
  acronym,
  title_acronym,
  year,
  month,
  day,
  undated,
  entity,
  definition,
  speaker,
  meta,
  value,
};

struct TermKindInfo {
  TermKind kind;
  std::string_view prefix;
  std::string_view about;
};

inline constexpr std::array kTermKinds = {
    TermKindInfo{TermKind::article, "Q", "one article: 16 hex digits of its path and ordinal"},
    TermKindInfo{TermKind::file, "XF",
                 "all articles of a file that may hold several: 16 hex digits of its path"},
    TermKindInfo{TermKind::acronym, "XA", "a case-aware acronym of the text, in capitals"},
    TermKindInfo{TermKind::title_acronym, "XS", "a case-aware acronym of the title, in capitals"},
    TermKindInfo{TermKind::year, "Y", "publication year, YYYY"},
    TermKindInfo{TermKind::month, "M", "publication month, YYYYMM"},
    TermKindInfo{TermKind::day, "D", "publication day, YYYYMMDD"},
    TermKindInfo{TermKind::undated, "XN", "the articles without a date: the bare prefix"},
    TermKindInfo{TermKind::entity, "XE", "a named entity: the letter of its kind and its name as printed"},
    TermKindInfo{TermKind::definition, "XD", "a short form, what it stands for, and the letter of its kind"},
    TermKindInfo{TermKind::speaker, "XQ", "a named entity that speaks: the letter of its kind and its name"},
    TermKindInfo{TermKind::meta, "XM", "a column of the metadata: its name, a colon, a word of its value"},
    TermKindInfo{TermKind::value, "XV",
                 "a whole value, for counting: of what, a colon, the value as it stands"},
};

constexpr bool prefixes_are_distinct() {
  std::array<std::string_view, kFields.size() - 1 + kTermKinds.size()> all{};
  std::size_t n = 0;
  for (const auto& f : kFields)
    if (!f.prefix.empty()) all[n++] = f.prefix;
  for (const auto& t : kTermKinds) all[n++] = t.prefix;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      if (i != j && all[i].starts_with(all[j])) return false;
  return true;
}
static_assert(prefixes_are_distinct(), "one prefix begins with another: their terms would mix");

inline constexpr std::string_view kKeyStamp = "stamp";
inline constexpr std::string_view kKeyRoots = "roots";
/// When lede-index last finished: seconds since 1970.
inline constexpr std::string_view kKeyUpdated = "updated";
/// How many commits have changed articles, in generations before this one too, in digits.
inline constexpr std::string_view kKeyCommits = "commits";
/// What that was before the last run that changed articles, in digits.
inline constexpr std::string_view kKeyLastRun = "last-run";
/// The epoch of the index (common/base/sorted_table.h), in digits.
inline constexpr std::string_view kKeyNames = "names";
/// Lines that recur, by their hashes (indexer/clean/lines/lines.h): eight bytes each, ascending.
/// Absent: none.
inline constexpr std::string_view kKeyLines = "lines";
/// What stored articles are packed with (packing.h, encode_dictionary). Absent: they are packed without.
inline constexpr std::string_view kKeyDictionary = "dictionary";
inline constexpr std::string_view kKeySkippedPrefix = "skipped:";  ///< + path: a file that gave no article

const FieldInfo& info(Field field);
std::optional<Field> field_named(std::string_view name);
const TermKindInfo& info(TermKind kind);

/// A term of at most 245 bytes, Xapian's limit: a longer one keeps its head and ends in a hash.
std::string word_term(Field field, std::string_view stem);
std::string acronym_term(Field field, std::string_view capitals);
std::string term(TermKind kind, std::string_view content);

/// The identity of an article: 16 hex digits of xxhash64 over path, NUL, ordinal. Stable across rebuilds.
std::string article_id(std::string_view path, std::uint32_t ordinal);
std::string file_id(std::string_view path);

std::string year_term(Date date);
std::string month_term(Date date);
std::string day_term(Date date);
std::string undated_term();

/// The longest name that is indexed, in bytes: longer runs of capitals are no names. Every entity term can be
/// read back.
inline constexpr std::size_t kLongestName = 120;

/// An entity's term; its frequency in a document is the number of mentions. `decode_entity` reads one back
/// and throws Error{index} for another term.
std::string entity_term(EntityKind kind, std::string_view name);
std::string entity_terms_of(EntityKind kind);  ///< what the terms of all entities of that kind begin with
Entity decode_entity(std::string_view term);

/// The term of an entity that the article quotes. Boolean.
std::string speaker_term(EntityKind kind, std::string_view name);

std::string definition_term(const Definition& definition);
std::string definition_terms();  ///< what all of them begin with
Definition decode_definition(std::string_view term);

/// The longest value, in bytes, of a column whose words are indexed; of a longer one only the column is.
inline constexpr std::size_t kLongestMeta = 256;

/// The column that every article has, with the code of its language.
inline constexpr std::string_view kLanguageColumn = "lang";

/// A column's name as terms and queries have it: ASCII letters in lower case, and "_" for every other ASCII
/// character than letters, digits, "." and "-"; at most 100 bytes.
std::string meta_name(std::string_view name);
/// The term of a word in a column; an empty `stem` for the column itself, whatever its value. Boolean.
std::string meta_term(std::string_view name, std::string_view stem);
std::string meta_terms();  ///< what all of them begin with
/// The column of the term that has no word; nullopt for any other.
std::optional<std::string> decode_meta_column(std::string_view term);

/// The longest value that is counted whole, in bytes; of a longer one its head is, with an ellipsis.
inline constexpr std::size_t kLongestValue = 120;

/// The term of all articles that have this very value: of "outlet", "byline", "language" or "meta:" and a
/// column's name (meta_name). Boolean. `value_terms_of` is what the terms of all values begin with, and what
/// `decode_value` takes off again.
std::string value_term(std::string_view of, std::string_view value);
std::string value_terms_of(std::string_view of);
std::string decode_value(std::string_view of, std::string_view term);
/// What value_term() calls a column of the metadata: "meta:section".
std::string meta_value_name(std::string_view column);

std::string encode_line_hashes(const std::vector<std::uint64_t>& hashes);
/// Throws Error{index} on a damaged value.
std::vector<std::uint64_t> decode_line_hashes(std::string_view value);

// The value slots of a document, and the layout of each: what is read for every candidate without unpacking
// the stored article.

/// Xapian value slots.
enum Slot : std::uint32_t {
  kSlotDate = 0,        ///< publication day, sortable; absent when undated
  kSlotOrder = 1,       ///< newest first, then path, then ordinal: the tie-break and the file list
  kSlotSignature = 2,   ///< one byte a token: common/text/signature.h
  kSlotSource = 3,      ///< the file's stamp when it was read: size, mtime, content hash
  kSlotEntities = 4,    ///< what the article names, six bytes an entity: for counting
  kSlotArticle = 5,     ///< the stored article, packed (record.h). Not the document's data: that Xapian would
                        ///< try to deflate, in vain, for a seventh of the time of a build
  kSlotQuotations = 6,  ///< where quotations stand, and whose they are
  kSlotTimes = 7,       ///< when the index saw the article: common/schema/times.h
  kSlotEarlier = 8,     ///< its earlier texts, likewise
};

/// Sortable as bytes. decode throws Error{index} on a damaged value; it reads the first bytes only, as
/// Xapian's upper bound of a slot may be longer than any value in it.
std::string encode_date(Date date);
Date decode_date(std::string_view value);
/// Sorts after every date: for undated articles where the oldest comes first.
std::string after_every_date();

struct Order {
  std::optional<Date> date;
  std::string path;
  std::uint32_t ordinal = 0;
};
/// Sortable as bytes, the undated last. decode throws Error{index} on a damaged value.
std::string encode_order(const Order& order);
Order decode_order(std::string_view value);

/// By what a run knows that a file has not changed.
struct SourceStamp {
  std::uint64_t size = 0;
  std::int64_t mtime_ns = 0;
  std::uint64_t content_hash = 0;  ///< xxhash3-64 of the file's bytes
  bool operator==(const SourceStamp&) const = default;
};
std::string encode_source(const SourceStamp& stamp);
/// Throws Error{index} on a damaged value.
SourceStamp decode_source(std::string_view value);

inline constexpr std::size_t kEntityHashSize = 6;
/// The entities of a document: their hashes (common/entities/key.h), sorted, six bytes each.
std::string encode_entity_hashes(std::vector<std::uint64_t> hashes);
/// Calls visit(hash) for each; a rest of under six bytes is passed over.
template <class Visit>
void for_each_entity_hash(std::string_view value, Visit&& visit) {
  for (; value.size() >= kEntityHashSize; value.remove_prefix(kEntityHashSize))
    visit(big_endian_number(value.substr(0, kEntityHashSize)));
}

// The positions and speakers of an article's quotations, as the bytes of a value slot. They let a search for
// a quotation reject most articles without reading them.

/// What one speaker says in one go (QuotationParts), as far as it is stored here.
struct StoredQuotation {
  std::uint16_t speaker = 0;     ///< speaker_mark(name_hash(...)) of the speaker; 0: unknown
  std::vector<TokenSpan> parts;  ///< ascending; positions in the signature; at least one
  bool operator==(const StoredQuotation&) const = default;
};

/// Sixteen bits of a name's hash (common/entities/key.h), never 0. Of a thousand speakers one or two
/// share their mark with another; then the article itself decides.
std::uint16_t speaker_mark(std::uint64_t name_hash);

/// The quotations as bytes, about six each. They must be sorted by their first token, each with a part: else
/// a bug.
std::string encode_stored_quotations(const std::vector<StoredQuotation>& quotations);

/// Reads the quotations one by one, because a search mostly stops early. Borrows the value.
class StoredQuotationReader {
 public:
  explicit StoredQuotationReader(std::string_view value) : reader_(value, "the list of quotations") {}
  /// Reads the next quotation into `quotation` and uses its memory again; false at the end. Throws
  /// Error{index} if the value is damaged. A damaged value may also give spans beyond the end of the
  /// signature: the caller checks them.
  bool read(StoredQuotation& quotation);

 private:
  ByteReader reader_;
  std::uint64_t first_ = 0;
};

}  // namespace lede::schema
