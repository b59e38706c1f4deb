#include "indexer/write/new_forms.h"

#include <xxhash.h>

#include <algorithm>
#include <cstdint>
#include <utility>

#include "common/base/text_head.h"
#include "common/schema/lexicon.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kMostMet = 500'000;  // 8 MB, or 16 where the last segment goes well beyond it

std::uint64_t& slot_of(std::uint64_t hash, std::vector<std::uint64_t>& slots) {
  std::size_t at = hash & (slots.size() - 1);
  while (slots[at] != 0 && slots[at] != hash) at = (at + 1) & (slots.size() - 1);
  return slots[at];
}

}  // namespace

bool HashSet::insert(std::uint64_t hash) {
  if (hash == 0) hash = 1;
  std::uint64_t& slot = slot_of(hash, slots_);
  if (slot == hash) return false;
  slot = hash;
  if (++size_ * 2 > slots_.size()) grow();
  return true;
}

void HashSet::grow() {
  std::vector<std::uint64_t> larger(slots_.size() * 2);
  for (const std::uint64_t hash : slots_)
    if (hash != 0) slot_of(hash, larger) = hash;
  slots_ = std::move(larger);
}

void NewForms::add(const std::vector<LexiconEntry>& entries) {
  for (const LexiconEntry& entry : entries)
    if (met_.insert(XXH3_64bits(entry.form.data(), entry.form.size()))) waiting_.push_back(entry);
}

void NewForms::write_to(Xapian::WritableDatabase& database) {
  // In order, so that neighbours in the table are written while their block is at hand.
  std::vector<std::pair<std::uint64_t, const LexiconEntry*>> order;
  order.reserve(waiting_.size());
  for (const LexiconEntry& entry : waiting_) order.emplace_back(text_head(entry.form), &entry);
  std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : a.second->form < b.second->form;
  });
  for (const auto& [head, entry] : order) schema::add_form(database, entry->form, entry->stem);
  waiting_.clear();
  if (met_.size() > kMostMet) met_.clear();
}

}  // namespace lede::indexer
