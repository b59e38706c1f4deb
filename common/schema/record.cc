#include "common/schema/record.h"

#include "common/base/utf8.h"
#include "common/schema/bytes.h"
#include "common/schema/packing.h"

namespace lede::schema {
namespace {

constexpr unsigned char kRecordVersion = 3;
constexpr auto kLastParagraphKind = ParagraphKind::boilerplate;
constexpr auto kLastDateKind = DateKind::bounds;
constexpr auto kLastEntityKind = EntityKind::thing;

template <class Kind>
Kind read_kind(ByteReader& reader, Kind last) {
  const auto number = reader.varint();
  if (number > static_cast<std::uint64_t>(last)) reader.damaged();
  return static_cast<Kind>(number);
}

void append_date(std::string& out, const PublicationDate& date) {
  append_varint(out, static_cast<std::uint64_t>(date.kind));
  if (date.kind == DateKind::none) return;
  append_big_endian(out, static_cast<std::uint32_t>(date.value.time_since_epoch().count()));
  append_string(out, date.evidence);
}

PublicationDate read_date(ByteReader& reader) {
  PublicationDate date;
  date.kind = read_kind(reader, kLastDateKind);
  if (date.kind == DateKind::none) return date;
  date.value = Date{std::chrono::days{static_cast<std::int32_t>(reader.big_endian<std::uint32_t>())}};
  date.evidence = reader.string();
  return date;
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

}  // namespace

std::string encode_article(const Article& article) {
  std::string out;
  out.reserve(article.text.size() + article.path.size() + 8 * article.paragraphs.size() + 128);
  out.push_back(static_cast<char>(kRecordVersion));
  append_string(out, article.path);
  append_varint(out, article.ordinal);
  append_string(out, article.title);
  append_string(out, article.outlet);
  append_string(out, article.byline);
  append_string(out, article.url);
  append_date(out, article.date);
  append_string(out, article.text);
  append_paragraphs(out, article.paragraphs);
  append_names(out, article.names);
  return pack(out);
}

Article decode_article(std::string_view bytes) {
  constexpr const char* kWhat = "a stored article";
  const std::string record = unpack(bytes, kWhat);
  ByteReader reader(record, kWhat);
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
  article.date = read_date(reader);
  article.text = reader.string();
  if (article.text.size() >= UINT32_MAX || !utf8::is_valid(article.text)) reader.damaged();
  article.paragraphs = read_paragraphs(reader, article.text.size());
  article.names = read_names(reader, article.text.size());
  if (!reader.at_end()) reader.damaged();
  return article;
}

}  // namespace lede::schema
