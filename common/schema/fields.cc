#include "common/schema/fields.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <cassert>
#include <limits>

#include "common/base/ascii.h"
#include "common/base/bytes.h"
#include "common/base/sort_unique.h"
#include "common/text/normalize.h"

namespace lede::schema {
namespace {

constexpr std::size_t kLongestTerm = 245;  // Xapian's limit; a longer term throws

std::string hex64(std::string_view bytes) {
  return fmt::format("{:016x}", XXH64(bytes.data(), bytes.size(), 0));
}

// A term that is too long keeps its head, so that it stays near its neighbours, and ends in a hash.
std::string bounded_term(std::string_view prefix, std::string_view content) {
  std::string term;
  term.reserve(prefix.size() + content.size());
  term.append(prefix).append(content);
  if (term.size() > kLongestTerm) {
    const auto hash = hex64(content);
    term.resize(kLongestTerm - hash.size());
    term += hash;
  }
  return term;
}

// One letter a kind, in the order of EntityKind.
constexpr std::string_view kKindLetters = "plot";
char letter_of(EntityKind kind) { return kKindLetters[static_cast<std::size_t>(kind)]; }

std::string_view content_of(TermKind kind, std::string_view term) {
  const auto prefix = info(kind).prefix;
  return term.starts_with(prefix) ? term.substr(prefix.size()) : std::string_view();
}

EntityKind read_kind(ByteReader& reader) {
  const auto kind = kKindLetters.find(reader.take(1).front());
  if (kind == std::string_view::npos) reader.damaged();
  return static_cast<EntityKind>(kind);
}

/// The first digits of YYYYMMDD.
std::string date_term(TermKind kind, Date date, std::size_t digits) {
  const std::chrono::year_month_day day(date);
  return term(kind, fmt::format("{:04}{:02}{:02}", static_cast<int>(day.year()),
                                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()))
                        .substr(0, digits));
}

}  // namespace

const FieldInfo& info(Field field) {
  const auto& found = kFields[static_cast<std::size_t>(field)];
  assert(found.field == field);
  return found;
}

std::optional<Field> field_named(std::string_view name) {
  for (const auto& field : kFields)
    if (field.name == name) return field.field;
  return std::nullopt;
}

const TermKindInfo& info(TermKind kind) {
  const auto& found = kTermKinds[static_cast<std::size_t>(kind)];
  assert(found.kind == kind);
  return found;
}

std::string word_term(Field field, std::string_view stem) { return bounded_term(info(field).prefix, stem); }

std::string acronym_term(Field field, std::string_view capitals) {
  if (field == Field::text) return term(TermKind::acronym, capitals);
  if (field == Field::title) return term(TermKind::title_acronym, capitals);
  // Short fields keep acronyms among their words, marked by a colon, as Xapian does for capitals after a
  // prefix.
  return bounded_term(info(field).prefix, std::string(":").append(capitals));
}

std::string term(TermKind kind, std::string_view content) { return bounded_term(info(kind).prefix, content); }

std::string article_id(std::string_view path, std::uint32_t ordinal) {
  std::string key(path);
  key.push_back('\0');
  key += std::to_string(ordinal);
  return hex64(key);
}

std::string file_id(std::string_view path) { return hex64(path); }

std::string year_term(Date date) { return date_term(TermKind::year, date, 4); }
std::string month_term(Date date) { return date_term(TermKind::month, date, 6); }
std::string day_term(Date date) { return date_term(TermKind::day, date, 8); }

std::string undated_term() { return std::string(info(TermKind::undated).prefix); }

std::string entity_term(EntityKind kind, std::string_view name) {
  assert(name.size() <= kLongestName);
  return entity_terms_of(kind).append(name);
}

std::string entity_terms_of(EntityKind kind) {
  return std::string(info(TermKind::entity).prefix) + letter_of(kind);
}

std::string speaker_term(EntityKind kind, std::string_view name) {
  assert(name.size() <= kLongestName);
  return fmt::format("{}{}{}", info(TermKind::speaker).prefix, letter_of(kind), name);
}

Entity decode_entity(std::string_view term) {
  ByteReader reader(content_of(TermKind::entity, term), "the name of an entity");
  const auto kind = read_kind(reader);
  return {kind, std::string(reader.rest())};
}

std::string definition_term(const Definition& definition) {
  assert(definition.acronym.size() + definition.expansion.size() <= kLongestName);
  return definition_terms() + definition.acronym + '\0' + letter_of(definition.kind) + definition.expansion;
}

std::string definition_terms() { return std::string(info(TermKind::definition).prefix); }

Definition decode_definition(std::string_view term) {
  ByteReader reader(content_of(TermKind::definition, term), "the definition of a short form");
  Definition definition;
  const auto end = reader.rest().find('\0');
  if (end == std::string_view::npos) reader.damaged();
  definition.acronym = reader.take(end);
  reader.take(1);
  definition.kind = read_kind(reader);
  definition.expansion = reader.rest();
  return definition;
}

std::string meta_name(std::string_view name) {
  constexpr std::size_t kLongest = 100;
  std::string plain;
  for (const char c : cut_at_border(name, kLongest)) {
    const bool stays = ascii::is_letter(c) || ascii::is_digit(c) || c == '.' || c == '-' || (c & 0x80) != 0;
    plain += stays ? ascii::lower(c) : '_';
  }
  return plain;
}

std::string meta_term(std::string_view name, std::string_view stem) {
  return term(TermKind::meta, fmt::format("{}:{}", name, stem));
}

std::string meta_terms() { return std::string(info(TermKind::meta).prefix); }

std::optional<std::string> decode_meta_column(std::string_view term) {
  const auto content = content_of(TermKind::meta, term);
  if (!content.ends_with(':')) return std::nullopt;
  return std::string(content.substr(0, content.size() - 1));
}

std::string value_terms_of(std::string_view of) {
  return fmt::format("{}{}:", info(TermKind::value).prefix, of);
}

std::string value_term(std::string_view of, std::string_view value) {
  const auto head = cut_at_border(value, kLongestValue);
  return value_terms_of(of).append(head).append(head.size() < value.size() ? "…" : "");
}

std::string decode_value(std::string_view of, std::string_view term) {
  return std::string(term.substr(value_terms_of(of).size()));
}

std::string meta_value_name(std::string_view column) { return "meta:" + meta_name(column); }

std::string encode_line_hashes(const std::vector<std::uint64_t>& hashes) {
  std::string out;
  out.reserve(hashes.size() * sizeof(std::uint64_t));
  for (const std::uint64_t hash : hashes) append_big_endian(out, hash);
  return out;
}

std::vector<std::uint64_t> decode_line_hashes(std::string_view value) {
  ByteReader reader(value, "the list of lines that recur");
  std::vector<std::uint64_t> hashes;
  while (!reader.at_end()) hashes.push_back(reader.big_endian<std::uint64_t>());
  return hashes;
}

namespace {

// Days since 1970 as an unsigned number that sorts like the signed one.
std::uint32_t sortable_day(Date date) {
  return static_cast<std::uint32_t>(date.time_since_epoch().count()) ^ 0x80000000U;
}
Date day_from_sortable(std::uint32_t sortable) {
  return Date{std::chrono::days{static_cast<std::int32_t>(sortable ^ 0x80000000U)}};
}

constexpr std::uint32_t kUndated = std::numeric_limits<std::uint32_t>::max();

}  // namespace

std::string encode_date(Date date) {
  std::string value;
  append_big_endian(value, sortable_day(date));
  return value;
}

Date decode_date(std::string_view value) {
  ByteReader reader(value, "a date");
  return day_from_sortable(reader.big_endian<std::uint32_t>());
}

std::string after_every_date() {
  std::string value;
  append_big_endian(value, kUndated);
  return value;
}

std::string encode_order(const Order& order) {
  std::string value;
  append_big_endian(value, order.date ? kUndated - 1 - sortable_day(*order.date) : kUndated);
  value += order.path;
  value.push_back('\0');
  append_big_endian(value, order.ordinal);
  return value;
}

Order decode_order(std::string_view value) {
  ByteReader reader(value, "the list of files");
  Order order;
  if (const auto key = reader.big_endian<std::uint32_t>(); key != kUndated)
    order.date = day_from_sortable(kUndated - 1 - key);
  const auto end = reader.rest().find('\0');
  if (end == std::string_view::npos) reader.damaged();
  order.path = reader.take(end);
  reader.take(1);
  order.ordinal = reader.big_endian<std::uint32_t>();
  return order;
}

std::string encode_source(const SourceStamp& stamp) {
  std::string value;
  append_varint(value, stamp.size);
  append_big_endian(value, static_cast<std::uint64_t>(stamp.mtime_ns));
  append_big_endian(value, stamp.content_hash);
  return value;
}

SourceStamp decode_source(std::string_view value) {
  ByteReader reader(value, "a file's stamp");
  SourceStamp stamp;
  stamp.size = reader.varint();
  stamp.mtime_ns = static_cast<std::int64_t>(reader.big_endian<std::uint64_t>());
  stamp.content_hash = reader.big_endian<std::uint64_t>();
  return stamp;
}

std::string encode_entity_hashes(std::vector<std::uint64_t> hashes) {
  sort_unique(hashes);
  std::string value;
  value.reserve(hashes.size() * kEntityHashSize);
  for (const auto hash : hashes) append_big_endian(value, hash, kEntityHashSize);
  return value;
}

namespace {

constexpr std::uint64_t kMostTokens = std::numeric_limits<std::uint32_t>::max();

TokenSpan read_part(ByteReader& reader, std::uint64_t& at) {
  const auto distance = reader.varint();
  const auto length = reader.varint();
  if (length == 0 || distance > kMostTokens || length > kMostTokens || at + distance + length > kMostTokens)
    reader.damaged();
  at += distance;
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + length)};
}

}  // namespace

std::uint16_t speaker_mark(std::uint64_t name_hash) {
  const auto mark = static_cast<std::uint16_t>(name_hash);
  return mark == 0 ? 1 : mark;
}

std::string encode_stored_quotations(const std::vector<StoredQuotation>& quotations) {
  std::string out;
  std::uint32_t first = 0;
  for (const StoredQuotation& quotation : quotations) {
    assert(!quotation.parts.empty() && quotation.parts.front().begin >= first);
    append_big_endian(out, quotation.speaker);
    append_varint(out, quotation.parts.size());
    std::uint32_t at = first;
    for (const TokenSpan part : quotation.parts) {
      append_varint(out, part.begin - at);
      append_varint(out, part.size());
      at = part.begin;
    }
    first = quotation.parts.front().begin;
  }
  return out;
}

bool StoredQuotationReader::read(StoredQuotation& quotation) {
  if (reader_.at_end()) return false;
  quotation.speaker = reader_.big_endian<std::uint16_t>();
  quotation.parts.clear();
  const auto parts = reader_.varint();
  if (parts == 0 || parts > reader_.rest().size()) reader_.damaged();
  std::uint64_t at = first_;
  for (std::uint64_t i = 0; i < parts; ++i) quotation.parts.push_back(read_part(reader_, at));
  first_ = quotation.parts.front().begin;
  return true;
}

}  // namespace lede::schema
