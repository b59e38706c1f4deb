#include "indexer/extract/entities/model.h"

#include <xxhash.h>

#include <algorithm>
#include <map>

#include "common/base/ascii.h"
#include "common/base/bytes.h"
#include "common/schema/packing.h"

// The model file, put into the program by the assembler: no file to find at run time, and no page of it is
// read before it is asked for. Where the assembler finds it: indexer/CMakeLists.txt.
asm(R"(
  .section .rodata
  .global lede_entity_model_begin
  .global lede_entity_model_end
  .balign 16
lede_entity_model_begin:
  .incbin "entities.model"
lede_entity_model_end:
  .byte 0
  .text
)");

extern "C" const char lede_entity_model_begin[];
extern "C" const char lede_entity_model_end[];

namespace lede::indexer {
namespace {

constexpr const char* kWhat = "the entity model";
constexpr std::string_view kMagic = "lede entities 2\n";

template <class Value>
using Rows = std::vector<std::pair<std::uint32_t, Value>>;

/// Columns compress better than rows: all keys, then all values.
template <class Value>
void append_keys(std::string& out, const Rows<Value>& rows) {
  append_varint(out, rows.size());
  std::uint32_t last = 0;
  for (const auto& row : rows) {
    append_varint(out, row.first - last);
    last = row.first;
  }
}

template <class Value>
Rows<Value> read_keys(ByteReader& in) {
  const std::uint64_t count = in.varint();
  if (count > in.rest().size()) in.damaged();
  Rows<Value> rows(count);
  std::uint32_t last = 0;
  for (auto& row : rows) {
    row.first = last += static_cast<std::uint32_t>(in.varint());
    if (row.first == 0) in.damaged();
  }
  return rows;
}

void append_classes(std::string& out, const Gazetteer::Rows& rows) {
  append_keys<NameClasses>(out, rows);
  for (const auto& row : rows) append_varint(out, row.second);
}

Gazetteer::Rows read_classes(ByteReader& in) {
  Gazetteer::Rows rows = read_keys<NameClasses>(in);
  for (auto& row : rows) row.second = static_cast<NameClasses>(in.varint());
  return rows;
}

void append_clusters(std::string& out, const ClusterTable::Rows& rows) {
  append_keys<std::uint16_t>(out, rows.words);
  for (const auto& row : rows.words) out.push_back(static_cast<char>(row.second >> 8));
  for (const auto& row : rows.words) out.push_back(static_cast<char>(row.second & 0xFF));
  append_varint(out, rows.clusters.size());
  for (const Clusters& clusters : rows.clusters)
    for (const std::uint16_t cluster : clusters) append_varint(out, cluster);
}

ClusterTable::Rows read_clusters(ByteReader& in) {
  ClusterTable::Rows rows;
  rows.words = read_keys<std::uint16_t>(in);
  for (auto& row : rows.words) row.second = static_cast<std::uint16_t>(in.byte() << 8);
  for (auto& row : rows.words) row.second = static_cast<std::uint16_t>(row.second | in.byte());
  rows.clusters.resize(in.below(1u << 16));
  for (Clusters& clusters : rows.clusters)
    for (std::uint16_t& cluster : clusters) cluster = static_cast<std::uint16_t>(in.below(1u << 16));
  for (const auto& row : rows.words)
    if (row.second >= rows.clusters.size()) in.damaged();
  return rows;
}

/// Most weights of a feature are 0: 16 bits before them say which are not.
void append_weights(std::string& out, const Rows<Weights>& rows) {
  append_keys<Weights>(out, rows);
  for (const auto& row : rows) {
    std::uint16_t present = 0;
    for (std::size_t i = 0; i < kScored; ++i)
      if (row.second[i] != 0) present = static_cast<std::uint16_t>(present | 1u << i);
    append_big_endian(out, present);
  }
  for (const auto& row : rows)
    for (const std::int8_t weight : row.second)
      if (weight != 0) out.push_back(static_cast<char>(weight));
}

Rows<Weights> read_weights(ByteReader& in) {
  Rows<Weights> rows = read_keys<Weights>(in);
  std::vector<std::uint16_t> present(rows.size());
  for (auto& bits : present) bits = in.big_endian<std::uint16_t>();
  for (std::size_t row = 0; row < rows.size(); ++row)
    for (std::size_t i = 0; i < kScored; ++i)
      if (present[row] >> i & 1) rows[row].second[i] = static_cast<std::int8_t>(in.take(1)[0]);
  return rows;
}

}  // namespace

std::optional<NameClasses> class_named(std::string_view name) {
  const auto at = std::find(kNameClasses.begin(), kNameClasses.end(), name);
  if (at == kNameClasses.end()) return std::nullopt;
  return NameClasses{1} << (at - kNameClasses.begin());
}

std::uint32_t word_hash(std::string_view form) {
  return static_cast<std::uint32_t>(XXH3_64bits(form.data(), form.size())) | 1;
}

GazetteerRows gazetteer_rows(std::span<const GazetteerEntry> entries) {
  std::map<std::uint32_t, NameClasses> words, phrases;
  for (const auto& [forms, classes] : entries) {
    if (forms.empty() || forms.size() > kLongestPhrase) continue;
    if (forms.size() == 1) {
      words[word_hash(forms[0])] |= classes;
      continue;
    }
    std::uint32_t hash = 0;
    for (const std::string& form : forms) hash = phrase_hash(hash, word_hash(form));
    phrases[hash] |= classes;
    words[word_hash(forms[0])] |= kStartsPhrase;
  }
  return {{words.begin(), words.end()}, {phrases.begin(), phrases.end()}, {}};
}

Clusters ClusterTable::of_word(std::uint32_t hash) const {
  const auto found =
      std::ranges::lower_bound(rows_.words, hash, {}, [](const auto& row) { return row.first; });
  const bool is_known = found != rows_.words.end() && found->first == hash;
  return is_known ? rows_.clusters[found->second] : Clusters{};
}

Clusters Gazetteer::clusters_of(std::string_view form) const {
  const Clusters found = clusters_.of_word(word_hash(form));
  return found == Clusters{} ? clusters_.of_word(word_hash(ascii::lower(form))) : found;
}

EntityModel::EntityModel(Parts parts)
    : gazetteer_(parts.gazetteer.words, parts.gazetteer.phrases, std::move(parts.gazetteer.clusters)),
      places_(parts.features.size()),
      transitions_(parts.transitions) {
  weights_.reserve(parts.features.size());
  for (const auto& [feature, weights] : parts.features) {
    places_[feature] = static_cast<std::uint32_t>(weights_.size());
    weights_.push_back(weights);
  }
}

std::string encode_model(const EntityModel::Parts& parts) {
  std::string out;
  append_classes(out, parts.gazetteer.words);
  append_classes(out, parts.gazetteer.phrases);
  append_clusters(out, parts.gazetteer.clusters);
  append_weights(out, parts.features);
  for (const auto& row : parts.transitions)
    for (const std::int8_t weight : row) out.push_back(static_cast<char>(weight));
  return std::string(kMagic) + schema::pack(out);
}

EntityModel::Parts decode_model(std::string_view bytes) {
  ByteReader magic(bytes, kWhat);
  if (magic.take(kMagic.size()) != kMagic) magic.damaged();
  const std::string unpacked = schema::unpack(magic.rest(), kWhat);
  ByteReader in(unpacked, kWhat);
  EntityModel::Parts parts;
  parts.gazetteer.words = read_classes(in);
  parts.gazetteer.phrases = read_classes(in);
  parts.gazetteer.clusters = read_clusters(in);
  parts.features = read_weights(in);
  for (auto& row : parts.transitions)
    for (std::int8_t& weight : row) weight = static_cast<std::int8_t>(in.take(1)[0]);
  if (!in.at_end()) in.damaged();
  return parts;
}

EntityModel::Parts shipped_model_parts() {
  return decode_model(
      {lede_entity_model_begin, static_cast<std::size_t>(lede_entity_model_end - lede_entity_model_begin)});
}

const EntityModel& shipped_model() {
  static const EntityModel model(shipped_model_parts());
  return model;
}

}  // namespace lede::indexer
