#include "common/schema/record.h"

#include <xxhash.h>

#include <algorithm>
#include <type_traits>

#include "common/base/bytes.h"
#include "common/base/utf8.h"
#include "common/schema/fields.h"

namespace lede::schema {
namespace {

constexpr char kRecordVersion = 7;

// Each part of the record is described once, by a function for both directions: its codec is a RecordWriter
// or a RecordReader. A writer takes the fields as they are. A reader sets them, and throws Error{index} where
// a number is larger than it may be.

class RecordWriter {
 public:
  static constexpr bool kReads = false;
  explicit RecordWriter(std::string& out) : out_(out) {}

  template <class Number>
  void number(const Number& field, auto /*most*/) {
    append_varint(out_, static_cast<std::uint64_t>(field));
  }
  /// A number and a flag in one varint.
  template <class Number>
  void flagged(const Number& field, bool flag, auto /*most*/) {
    append_varint(out_, static_cast<std::uint64_t>(field) << 1 | (flag ? 1 : 0));
  }
  void four_bytes(std::uint32_t field) { append_big_endian(out_, field); }
  void string(const std::string& field) { append_string(out_, field); }
  template <class Items, class Code>
  void list(const Items& items, Code&& code) {
    append_varint(out_, items.size());
    for (const auto& item : items) code(item);
  }
  template <class Field>
  void set(const Field&, const Field&) {}
  void check(bool) {}

 private:
  std::string& out_;
};

class RecordReader {
 public:
  static constexpr bool kReads = true;
  explicit RecordReader(std::string_view record) : reader_(record, kStoredArticle) {}

  template <class Number>
  void number(Number& field, auto most) {
    const auto value = reader_.varint();
    check(value <= static_cast<std::uint64_t>(most));
    field = static_cast<Number>(value);
  }
  template <class Number>
  void flagged(Number& field, bool& flag, auto most) {
    const auto value = reader_.varint();
    check(value >> 1 <= static_cast<std::uint64_t>(most));
    field = static_cast<Number>(value >> 1);
    flag = (value & 1) != 0;
  }
  void four_bytes(std::uint32_t& field) { field = reader_.big_endian<std::uint32_t>(); }
  void string(std::string& field) { field = reader_.string(); }
  template <class Items, class Code>
  void list(Items& items, Code&& code) {
    const auto count = reader_.varint();
    check(count <= reader_.rest().size());  // an item takes a byte at least
    items.reserve(count);
    for (std::uint64_t i = 0; i < count; ++i) code(items.emplace_back());
  }
  template <class Field>
  void set(Field& field, const Field& value) {
    field = value;
  }
  void check(bool is_sound) {
    if (!is_sound) reader_.damaged();
  }

  char version() { return reader_.take(1).front(); }
  bool at_end() const { return reader_.at_end(); }

 private:
  ByteReader reader_;
};

template <class Span>
Span span_at(std::uint64_t begin, std::uint64_t length) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + length)};
}

// A place in the text, which comes later in the record.
void code_span(auto& codec, auto& span) {
  std::uint64_t begin = span.begin, length = span.size();
  codec.number(begin, UINT32_MAX);
  codec.number(length, UINT32_MAX - begin);
  codec.set(span, span_at<ByteSpan>(begin, length));
}

void code_evidence(auto& codec, auto& evidence) {
  codec.string(evidence.words);
  code_span(codec, evidence.span);
}

void code_date(auto& codec, auto& date) {
  codec.number(date.kind, DateKind::bounds);
  if (date.kind == DateKind::none) return;
  auto days = static_cast<std::uint32_t>(date.value.time_since_epoch().count());
  codec.four_bytes(days);
  codec.set(date.value, Date{std::chrono::days{static_cast<std::int32_t>(days)}});
  codec.string(date.evidence);
  code_span(codec, date.span);
  codec.number(date.confidence, 100);
}

void code_sources(auto& codec, auto& sources) {
  codec.list(sources, [&](auto& source) {
    codec.number(source.role, SourceRole::credit);
    codec.string(source.name);
    code_evidence(codec, source.evidence);
  });
}

// Paragraphs follow one another with one line break between, so their lengths say everything.
void code_paragraphs(auto& codec, auto& paragraphs, std::uint64_t text_size) {
  std::uint64_t at = 0;
  codec.list(paragraphs, [&](auto& paragraph) {
    std::uint64_t length = paragraph.span.size();
    codec.number(length, text_size);
    codec.check(at + length <= text_size);
    codec.set(paragraph.span, span_at<ByteSpan>(at, length));
    codec.number(paragraph.kind, ParagraphKind::boilerplate);
    at += length + 1;
  });
}

void code_pages(auto& codec, auto& starts, std::uint64_t text_size) {
  std::uint64_t at = 0;
  codec.list(starts, [&](auto& start) {
    std::uint64_t length = start - at;
    codec.number(length, text_size);
    codec.check(at + length <= text_size);
    codec.set(start, static_cast<std::uint32_t>(at + length));
    at += length;
  });
}

void code_meta(auto& codec, auto& meta) {
  codec.list(meta, [&](auto& one) {
    codec.string(one.name);
    codec.string(one.value);
  });
}

// A token is a byte of the text at least, and an end adds none or one, so the text bounds every number here.
void code_names(auto& codec, auto& names, std::uint64_t text_size) {
  codec.list(names.entities, [&](auto& entity) {
    codec.number(entity.kind, EntityKind::thing);
    codec.string(entity.name);
  });
  std::uint64_t at = 0;
  codec.list(names.mentions, [&](auto& mention) {
    std::uint64_t gap = mention.tokens.begin - at, length = mention.tokens.size();
    codec.number(gap, text_size);
    codec.flagged(length, mention.ambiguous, text_size);
    codec.number(mention.entity, UINT32_MAX);
    codec.check(length > 0 && at + gap + length <= 2 * text_size && mention.entity < names.entities.size());
    codec.set(mention.tokens, span_at<TokenSpan>(at + gap, length));
    at += gap + length;
  });
  codec.list(names.definitions, [&](auto& definition) {
    codec.number(definition.kind, EntityKind::thing);
    codec.string(definition.acronym);
    codec.string(definition.expansion);
  });
}

// A span of tokens relative to the quotation it belongs to, which may stand on either side; empty: one 0.
void code_near(auto& codec, auto& span, std::uint64_t from, std::uint64_t text_size) {
  std::uint64_t length = span.size();
  codec.number(length, text_size);
  if (length == 0) return;
  bool before = span.begin < from;
  std::uint64_t distance = before ? from - span.begin : span.begin - from;
  codec.flagged(distance, before, 2 * text_size);
  codec.check(!before || distance <= from);
  codec.set(span, span_at<TokenSpan>(before ? from - distance : from + distance, length));
}

void code_quotations(auto& codec, auto& article) {
  const std::uint64_t text_size = article.text.size();
  std::uint64_t at = 0;
  codec.list(article.quotations, [&](auto& one) {
    std::uint64_t gap = one.tokens.begin - at, length = one.tokens.size();
    codec.number(gap, 2 * text_size);
    codec.number(length, text_size);
    codec.check(length > 0 && at + gap + length <= 2 * text_size);
    at += gap;
    codec.set(one.tokens, span_at<TokenSpan>(at, length));
    codec.flagged(one.kind, one.continues, QuotationKind::title);
    codec.number(one.confidence, 100);
    std::uint64_t entity = one.entity == kNobody ? 0 : std::uint64_t{one.entity} + 1;
    codec.number(entity, article.names.entities.size());
    codec.set(one.entity, entity == 0 ? kNobody : static_cast<std::uint32_t>(entity - 1));
    code_near(codec, one.speaker, at, text_size);
    code_near(codec, one.cue, at, text_size);
  });
}

/// Whether all that the article says of its origin stands in its text.
bool origin_is_in_text(const Article& article) {
  const auto is_within = [&](ByteSpan span) { return span.end <= article.text.size(); };
  return is_within(article.byline_evidence.span) && is_within(article.date.span) &&
         std::all_of(article.sources.begin(), article.sources.end(),
                     [&](const NamedSource& source) { return is_within(source.evidence.span); });
}

void code_article(auto& codec, auto& article) {
  codec.string(article.path);
  codec.number(article.ordinal, UINT32_MAX);
  codec.string(article.title);
  codec.string(article.outlet);
  codec.string(article.byline);
  codec.string(article.url);
  codec.string(article.language);
  code_evidence(codec, article.byline_evidence);
  code_date(codec, article.date);
  code_sources(codec, article.sources);
  codec.string(article.text);
  if constexpr (std::remove_reference_t<decltype(codec)>::kReads)
    codec.check(article.text.size() < UINT32_MAX && utf8::is_valid(article.text) &&
                origin_is_in_text(article));
  code_paragraphs(codec, article.paragraphs, article.text.size());
  code_pages(codec, article.page_starts, article.text.size());
  code_meta(codec, article.meta);
  code_names(codec, article.names, article.text.size());
  code_quotations(codec, article);
}

}  // namespace

std::string encode_record(const Article& article) {
  std::string out;
  out.reserve(article.text.size() + article.path.size() + 8 * article.paragraphs.size() + 128);
  out.push_back(kRecordVersion);
  RecordWriter writer(out);
  code_article(writer, article);
  return out;
}

Article decode_record(std::string_view record) {
  RecordReader reader(record);
  reader.check(reader.version() == kRecordVersion);
  Article article;
  code_article(reader, article);
  reader.check(reader.at_end());
  return article;
}

namespace {

std::uint32_t checksum_of(std::string_view packed) {
  return static_cast<std::uint32_t>(XXH3_64bits(packed.data(), packed.size()));
}

/// What stands behind the checksum. Throws Error{index} where it does not fit.
std::string_view verified(std::string_view stored) {
  ByteReader reader(stored, kStoredArticle);
  if (reader.big_endian<std::uint32_t>() != checksum_of(reader.rest())) reader.damaged();
  return reader.rest();
}

}  // namespace

std::string pack_record(std::string_view record, const Packer& packer) {
  const std::string packed = packer.pack(record);
  std::string stored;
  stored.reserve(kChecksumSize + packed.size());
  append_big_endian(stored, checksum_of(packed));
  return stored += packed;
}

std::string encode_article(const Article& article, const Packer& packer) {
  return pack_record(encode_record(article), packer);
}

Article decode_article(std::string_view bytes, const Unpacker& unpacker) {
  return decode_record(unpacker.unpack(verified(bytes), kStoredArticle));
}

Article StoredArticles::decode(std::string_view stored) { return decode_record(record(stored)); }

std::string StoredArticles::record(std::string_view stored) {
  const auto packed = verified(stored);
  return unpacker_for(packed).unpack(packed, kStoredArticle);
}

const Unpacker& StoredArticles::unpacker_for(std::string_view packed) {
  const DictionaryId needed = dictionary_of(packed);
  const auto knows_it = [&](const Unpacker& one) { return one.dictionary() == needed; };
  while (std::none_of(unpackers_.begin(), unpackers_.end(), knows_it) && !unread_.empty()) {
    unpackers_.emplace_back(read_dictionary(unread_.back()));
    unread_.pop_back();
  }
  const auto found = std::find_if(unpackers_.begin(), unpackers_.end(), knows_it);
  return found == unpackers_.end() ? unpackers_.back() : *found;
}

std::string read_dictionary(const Xapian::Database& database) {
  return decode_dictionary(database.get_metadata(std::string(kKeyDictionary)));
}

}  // namespace lede::schema
