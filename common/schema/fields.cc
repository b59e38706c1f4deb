#include "common/schema/fields.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <cassert>

#include "common/base/bytes.h"

namespace lede::schema {
namespace {

constexpr std::size_t kLongestTerm = 245;  // Xapian's limit; a longer term throws

std::string hex64(std::string_view bytes) {
  return fmt::format("{:016x}", XXH64(bytes.data(), bytes.size(), 0));
}

// A term that is too long keeps its head, so that it stays near its neighbours, and is told apart by a hash.
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

std::string_view content_of(TermKind kind, std::string_view term) {
  const auto prefix = info(kind).prefix;
  return term.starts_with(prefix) ? term.substr(prefix.size()) : std::string_view();
}

EntityKind read_kind(ByteReader& reader) {
  const auto kind = kKindLetters.find(reader.take(1).front());
  if (kind == std::string_view::npos) reader.damaged();
  return static_cast<EntityKind>(kind);
}

std::chrono::year_month_day calendar(Date date) { return std::chrono::year_month_day{date}; }

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
  // Short fields keep acronyms among their words, told apart by a colon, as Xapian does for capitals after a
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

std::string year_term(Date date) {
  return term(TermKind::year, fmt::format("{:04}", static_cast<int>(calendar(date).year())));
}

std::string month_term(Date date) {
  const auto day = calendar(date);
  return term(TermKind::month,
              fmt::format("{:04}{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month())));
}

std::string day_term(Date date) {
  const auto day = calendar(date);
  return term(TermKind::day,
              fmt::format("{:04}{:02}{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                          static_cast<unsigned>(day.day())));
}

std::string undated_term() { return std::string(info(TermKind::undated).prefix); }

std::string entity_term(EntityKind kind, std::string_view name) {
  assert(name.size() <= kLongestName);
  return entity_terms_of(kind).append(name);
}

std::string entity_terms_of(EntityKind kind) {
  return std::string(info(TermKind::entity).prefix) + kKindLetters[static_cast<std::size_t>(kind)];
}

std::string speaker_term(EntityKind kind, std::string_view name) {
  assert(name.size() <= kLongestName);
  return (std::string(info(TermKind::speaker).prefix) + kKindLetters[static_cast<std::size_t>(kind)])
      .append(name);
}

Entity decode_entity(std::string_view term) {
  ByteReader reader(content_of(TermKind::entity, term), "the name of an entity");
  const auto kind = read_kind(reader);
  return {kind, std::string(reader.rest())};
}

std::string definition_term(const Definition& definition) {
  assert(definition.acronym.size() + definition.expansion.size() <= kLongestName);
  auto term = definition_terms();
  term += definition.acronym;
  term += '\0';
  term += kKindLetters[static_cast<std::size_t>(definition.kind)];
  return term += definition.expansion;
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

}  // namespace lede::schema
