// Organisations, places and things that are one name in two spellings. Only names that sound alike, or whose
// consonants are the same, are compared.
#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/base/edits.h"
#include "common/entities/key.h"
#include "common/entities/phonetic_key.h"
#include "common/entities/shown_name.h"
#include "common/entities/word_key.h"
#include "indexer/derive/entities/forest.h"

namespace lede::entities {
namespace {

/// Whether two words may be spellings of one. Without a first name to go by, the more so for a word that is
/// the whole name: long, the same first letter, one edit apart; two where an Arabic article says that the
/// name is a transcription.
bool may_be_one_word(std::string_view a, std::string_view b, bool has_article, bool is_alone) {
  if (a == b) return true;
  const std::size_t shorter = std::min(a.size(), b.size());
  const Part ours(a);
  const Part theirs(b);
  const std::size_t shortest = has_article || !is_alone ? 4 : ours.sound() == theirs.sound() ? 5 : 6;
  if (shorter < shortest || ours.sound().front() != theirs.sound().front() || !sounds_alike(ours, theirs))
    return false;
  if (!has_article && a.front() != b.front()) return false;
  return edits_between(a, b, has_article && shorter > 4 ? 2 : 1).has_value();
}

bool may_be_one_name(std::string_view a, std::string_view b, bool has_article) {
  const std::vector<std::string_view> ours = parts(a);
  const std::vector<std::string_view> theirs = parts(b);
  if (ours.size() != theirs.size()) return false;
  for (std::size_t i = 0; i < ours.size(); ++i)
    if (!may_be_one_word(ours[i], theirs[i], has_article, ours.size() == 1)) return false;
  return true;
}

/// Names by what they sound like: only those of one block are compared.
struct Block {
  std::vector<NameId> compared;
  std::optional<NameId> first;  ///< of all that belong to it
};
using Blocks = std::unordered_map<std::string, Block>;

struct Sounding {
  NameId id;
  std::string block;  ///< key of the block that it may belong to
};

/// Joins each name with the first of its block and kind that it may be a spelling of.
void join_sounding(Forest& forest, const std::vector<Sounding>& names, bool arabic, Blocks& blocks) {
  constexpr std::size_t kMost = 64;
  for (const auto& [id, key] : names) {
    const auto found = blocks.find(key);
    if (found == blocks.end() || key.empty()) continue;
    auto& [compared, first] = found->second;
    if (!first) first = id;
    forest.relate(*first, id);
    if (is_acronym(forest.names()[id].name)) continue;
    const bool articled = arabic && has_arabic_article(forest.names()[id].name);
    for (const NameId other : compared) {
      const bool has_article = articled || (arabic && has_arabic_article(forest.names()[other].name));
      if (forest.kind(other) != forest.kind(id) ||
          !may_be_one_name(forest.key(other), forest.key(id), has_article))
        continue;
      forest.join(other, id, Reason::spelling);
      break;
    }
    if (compared.size() < kMost) compared.push_back(id);
  }
}

/// Katmandu, Kathmandu.
void join_alike(Forest& forest, const std::vector<Sounding>& names) {
  Blocks blocks;
  for (const auto& [id, key] : names)
    if (forest.kind(id) != EntityKind::thing) blocks[key];
  join_sounding(forest, names, /*arabic=*/false, blocks);
}

/// Which spelling of a key is compared depends on counts; who is update component must not.
void relate_arabic(Forest& forest, const std::vector<Sounding>& names) {
  std::unordered_map<std::string, std::optional<NameId>> first;
  for (const NameId id : forest.by_key())
    if (forest.kind(id) != EntityKind::person && has_arabic_article(forest.names()[id].name))
      first.emplace(consonant_key(forest.key(id)), std::nullopt);
  for (const auto& [id, key] : names)
    if (const auto at = first.find(key); at != first.end() && !key.empty())
      forest.relate(*(at->second = at->second.value_or(id)), id);
}

/// al-Qaeda, al-Qaida: Arabic names, known by their article, may differ in vowels.
void join_arabic(Forest& forest, const std::vector<Sounding>& names) {
  Blocks blocks;
  for (const auto& [id, key] : names)
    if (has_arabic_article(forest.names()[id].name)) blocks[key];
  join_sounding(forest, names, /*arabic=*/true, blocks);
  relate_arabic(forest, names);
}

}  // namespace

void join_spellings(Forest& forest, const std::vector<NameId>& ids) {
  std::vector<Sounding> by_phonetic_key, by_consonant_key;
  by_phonetic_key.reserve(ids.size());
  by_consonant_key.reserve(ids.size());
  for (const NameId id : ids) {
    auto [sounds, skeletons] = heard_key(forest.key(id));
    by_phonetic_key.push_back({id, std::move(sounds)});
    by_consonant_key.push_back({id, std::move(skeletons)});
  }
  join_alike(forest, by_phonetic_key);
  join_arabic(forest, by_consonant_key);
}

}  // namespace lede::entities
