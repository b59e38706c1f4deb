#include "common/schema/record.h"

#include <algorithm>

#include "common/base/bytes.h"
#include "common/base/utf8.h"
#include "common/schema/fields.h"

namespace lede::schema {
namespace {

constexpr unsigned char kRecordVersion = 5;
constexpr auto kLastParagraphKind = ParagraphKind::boilerplate;
constexpr auto kLastDateKind = DateKind::bounds;
constexpr auto kLastEntityKind = EntityKind::thing;
constexpr auto kLastSourceRole = SourceRole::credit;
constexpr std::uint64_t kPercent = 100;
constexpr auto kLastQuotationKind = QuotationKind::title;

template <class Kind>
Kind read_kind(ByteReader& reader, Kind last) {
  const auto number = reader.varint();
  if (number > static_cast<std::uint64_t>(last)) reader.damaged();
  return static_cast<Kind>(number);
}

// A place in the text that comes later in the record; the reader of the text checks it.
void append_span(std::string& out, ByteSpan span) {
  append_varint(out, span.begin);
  append_varint(out, span.size());
}

ByteSpan read_span(ByteReader& reader) {
  const auto begin = reader.varint();
  const auto size = reader.varint();
  if (begin > UINT32_MAX || size > UINT32_MAX - begin) reader.damaged();
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + size)};
}

void append_evidence(std::string& out, const Evidence& evidence) {
  append_string(out, evidence.words);
  append_span(out, evidence.span);
}

Evidence read_evidence(ByteReader& reader) {
  std::string words(reader.string());
  return {std::move(words), read_span(reader)};
}

void append_date(std::string& out, const PublicationDate& date) {
  append_varint(out, static_cast<std::uint64_t>(date.kind));
  if (date.kind == DateKind::none) return;
  append_big_endian(out, static_cast<std::uint32_t>(date.value.time_since_epoch().count()));
  append_string(out, date.evidence);
  append_span(out, date.span);
  append_varint(out, date.confidence);
}

PublicationDate read_date(ByteReader& reader) {
  PublicationDate date;
  date.kind = read_kind(reader, kLastDateKind);
  if (date.kind == DateKind::none) return date;
  date.value = Date{std::chrono::days{static_cast<std::int32_t>(reader.big_endian<std::uint32_t>())}};
  date.evidence = reader.string();
  date.span = read_span(reader);
  const auto confidence = reader.varint();
  if (confidence > kPercent) reader.damaged();
  date.confidence = static_cast<std::uint8_t>(confidence);
  return date;
}

void append_sources(std::string& out, const std::vector<NamedSource>& sources) {
  append_varint(out, sources.size());
  for (const auto& source : sources) {
    append_varint(out, static_cast<std::uint64_t>(source.role));
    append_string(out, source.name);
    append_evidence(out, source.evidence);
  }
}

std::vector<NamedSource> read_sources(ByteReader& reader) {
  std::vector<NamedSource> sources;
  const auto count = reader.varint();
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto role = read_kind(reader, kLastSourceRole);
    std::string name(reader.string());
    sources.push_back({role, std::move(name), read_evidence(reader)});
  }
  return sources;
}

bool lies_within(ByteSpan span, std::size_t text_size) { return span.end <= text_size; }

/// Whether all that the article says of its origin stands in its text.
bool origin_is_in_text(const Article& article) {
  const auto size = article.text.size();
  return lies_within(article.byline_evidence.span, size) && lies_within(article.date.span, size) &&
         std::all_of(article.sources.begin(), article.sources.end(),
                     [&](const NamedSource& source) { return lies_within(source.evidence.span, size); });
}

// Paragraphs follow one another with one line break between, so their lengths say everything.
void append_paragraphs(std::string& out, const std::vector<Paragraph>& paragraphs) {
  append_varint(out, paragraphs.size());
  for (const auto& paragraph : paragraphs) {
    append_varint(out, paragraph.span.size());
    append_varint(out, static_cast<std::uint64_t>(paragraph.kind));
  }
}

std::vector<Paragraph> read_paragraphs(ByteReader& reader, std::size_t text_size) {
  const auto count = reader.varint();
  if (count > text_size + 1) reader.damaged();
  std::vector<Paragraph> paragraphs;
  paragraphs.reserve(count);
  std::uint64_t at = 0;
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto length = reader.varint();
    if (length > text_size || at + length > text_size) reader.damaged();
    const auto begin = static_cast<std::uint32_t>(at);
    paragraphs.push_back(
        {{begin, static_cast<std::uint32_t>(at + length)}, read_kind(reader, kLastParagraphKind)});
    at += length + 1;
  }
  return paragraphs;
}

void append_mentions(std::string& out, const std::vector<Mention>& mentions) {
  append_varint(out, mentions.size());
  std::uint32_t at = 0;
  for (const auto& mention : mentions) {
    append_varint(out, mention.tokens.begin - at);
    append_varint(out, std::uint64_t{mention.tokens.size()} << 1 | (mention.ambiguous ? 1 : 0));
    append_varint(out, mention.entity);
    at = mention.tokens.end;
  }
}

// A token is a byte of the text at least, so the text bounds every number here.
std::vector<Mention> read_mentions(ByteReader& reader, std::size_t text_size, std::size_t entities) {
  const auto count = reader.varint();
  if (count > text_size) reader.damaged();
  std::vector<Mention> mentions;
  mentions.reserve(count);
  std::uint64_t at = 0;
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto begin = reader.varint();
    const auto length = reader.varint();
    const auto entity = reader.varint();
    if (begin > text_size || length >> 1 > text_size || at + begin + (length >> 1) > 2 * text_size)
      reader.damaged();
    if (length >> 1 == 0 || entity >= entities) reader.damaged();
    at += begin;
    const auto end = at + (length >> 1);
    mentions.push_back({{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)},
                        static_cast<std::uint32_t>(entity),
                        (length & 1) != 0});
    at = end;
  }
  return mentions;
}

void append_names(std::string& out, const ArticleEntities& names) {
  append_varint(out, names.entities.size());
  for (const auto& entity : names.entities) {
    append_varint(out, static_cast<std::uint64_t>(entity.kind));
    append_string(out, entity.name);
  }
  append_mentions(out, names.mentions);
  append_varint(out, names.definitions.size());
  for (const auto& definition : names.definitions) {
    append_varint(out, static_cast<std::uint64_t>(definition.kind));
    append_string(out, definition.acronym);
    append_string(out, definition.expansion);
  }
}

ArticleEntities read_names(ByteReader& reader, std::size_t text_size) {
  ArticleEntities names;
  const auto entities = reader.varint();
  for (std::uint64_t i = 0; i < entities; ++i) {
    const auto kind = read_kind(reader, kLastEntityKind);
    names.entities.push_back({kind, std::string(reader.string())});
  }
  names.mentions = read_mentions(reader, text_size, names.entities.size());
  const auto definitions = reader.varint();
  for (std::uint64_t i = 0; i < definitions; ++i) {
    const auto kind = read_kind(reader, kLastEntityKind);
    std::string acronym(reader.string());
    names.definitions.push_back({kind, std::move(acronym), std::string(reader.string())});
  }
  return names;
}

// A span of tokens relative to the quotation it belongs to, which may stand on either side; empty: one 0.
void append_near(std::string& out, TokenSpan span, std::uint32_t from) {
  append_varint(out, span.size());
  if (span.size() == 0) return;
  const bool before = span.begin < from;
  const std::uint64_t distance = before ? from - span.begin : span.begin - from;
  append_varint(out, distance << 1 | (before ? 1 : 0));
}

TokenSpan read_near(ByteReader& reader, std::uint64_t from, std::size_t text_size) {
  const auto length = reader.varint();
  if (length == 0) return {};
  const auto packed = reader.varint();
  const auto distance = packed >> 1;
  const bool before = (packed & 1) != 0;
  if (length > text_size || distance > 2 * text_size || (before && distance > from)) reader.damaged();
  const auto begin = before ? from - distance : from + distance;
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + length)};
}

void append_quotations(std::string& out, const Quotations& quotations) {
  append_varint(out, quotations.size());
  std::uint32_t at = 0;
  for (const Quotation& one : quotations) {
    append_varint(out, one.tokens.begin - at);
    append_varint(out, one.tokens.size());
    append_varint(out, static_cast<std::uint64_t>(one.kind) << 1 | (one.continues ? 1 : 0));
    append_varint(out, one.confidence);
    append_varint(out, one.entity == kNobody ? 0 : std::uint64_t{one.entity} + 1);
    append_near(out, one.speaker, one.tokens.begin);
    append_near(out, one.cue, one.tokens.begin);
    at = one.tokens.begin;
  }
}

// Bounds as of mentions.
Quotations read_quotations(ByteReader& reader, std::size_t text_size, std::size_t entities) {
  const auto count = reader.varint();
  if (count > text_size) reader.damaged();
  Quotations quotations;
  quotations.reserve(count);
  std::uint64_t at = 0;
  for (std::uint64_t i = 0; i < count; ++i) {
    Quotation one;
    const auto begin = reader.varint();
    const auto length = reader.varint();
    if (begin > 2 * text_size || length == 0 || length > text_size || at + begin + length > 2 * text_size)
      reader.damaged();
    at += begin;
    one.tokens = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + length)};
    const auto kind = reader.varint();
    if (kind >> 1 > static_cast<std::uint64_t>(kLastQuotationKind)) reader.damaged();
    one.kind = static_cast<QuotationKind>(kind >> 1);
    one.continues = (kind & 1) != 0;
    const auto confidence = reader.varint();
    const auto entity = reader.varint();
    if (confidence > 100 || entity > entities) reader.damaged();
    one.confidence = static_cast<std::uint8_t>(confidence);
    if (entity > 0) one.entity = static_cast<std::uint32_t>(entity - 1);
    one.speaker = read_near(reader, at, text_size);
    one.cue = read_near(reader, at, text_size);
    quotations.push_back(one);
  }
  return quotations;
}

}  // namespace

std::string encode_record(const Article& article) {
  std::string out;
  out.reserve(article.text.size() + article.path.size() + 8 * article.paragraphs.size() + 128);
  out.push_back(static_cast<char>(kRecordVersion));
  append_string(out, article.path);
  append_varint(out, article.ordinal);
  append_string(out, article.title);
  append_string(out, article.outlet);
  append_string(out, article.byline);
  append_string(out, article.url);
  append_evidence(out, article.byline_evidence);
  append_date(out, article.date);
  append_sources(out, article.sources);
  append_string(out, article.text);
  append_paragraphs(out, article.paragraphs);
  append_names(out, article.names);
  append_quotations(out, article.quotations);
  return out;
}

Article decode_record(std::string_view record) {
  ByteReader reader(record, kStoredArticle);
  if (static_cast<unsigned char>(reader.take(1).front()) != kRecordVersion) reader.damaged();
  Article article;
  article.path = reader.string();
  const auto ordinal = reader.varint();
  if (ordinal > UINT32_MAX) reader.damaged();
  article.ordinal = static_cast<std::uint32_t>(ordinal);
  article.title = reader.string();
  article.outlet = reader.string();
  article.byline = reader.string();
  article.url = reader.string();
  article.byline_evidence = read_evidence(reader);
  article.date = read_date(reader);
  article.sources = read_sources(reader);
  article.text = reader.string();
  if (article.text.size() >= UINT32_MAX || !utf8::is_valid(article.text)) reader.damaged();
  if (!origin_is_in_text(article)) reader.damaged();
  article.paragraphs = read_paragraphs(reader, article.text.size());
  article.names = read_names(reader, article.text.size());
  article.quotations = read_quotations(reader, article.text.size(), article.names.entities.size());
  if (!reader.at_end()) reader.damaged();
  return article;
}

std::string encode_article(const Article& article, const Packer& packer) {
  return packer.pack(encode_record(article));
}

Article decode_article(std::string_view bytes, const Unpacker& unpacker) {
  return decode_record(unpacker.unpack(bytes, kStoredArticle));
}

Article StoredArticles::decode(std::string_view stored) {
  return decode_article(stored, unpacker_for(stored));
}

std::string StoredArticles::record(std::string_view stored) {
  return unpacker_for(stored).unpack(stored, kStoredArticle);
}

const Unpacker& StoredArticles::unpacker_for(std::string_view stored) {
  const DictionaryId needed = dictionary_of(stored);
  if (needed != 0 && unpacker_.dictionary() == 0) unpacker_ = Unpacker(read_dictionary(database_));
  return unpacker_;
}

std::string read_dictionary(const Xapian::Database& database) {
  return decode_dictionary(database.get_metadata(std::string(kKeyDictionary)));
}

}  // namespace lede::schema
