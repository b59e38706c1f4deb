#include "indexer/write/new_forms.h"

#include <xxhash.h>

#include <algorithm>
#include <cstdint>
#include <utility>

#include "common/base/text_head.h"
#include "common/schema/opening.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kMostSeen = 500'000;  // 8 MB, or 16 where the last segment goes well beyond it

std::uint64_t hash_of(const std::string& form) {
  const std::uint64_t hash = XXH3_64bits(form.data(), form.size());
  return hash == 0 ? 1 : hash;
}

}  // namespace

void NewForms::add(const std::vector<LexiconEntry>& entries) {
  for (const LexiconEntry& entry : entries)
    if (seen_.insert(hash_of(entry.form))) waiting_.push_back(entry);
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
  if (seen_.size() > kMostSeen) seen_.clear();
}

}  // namespace lede::indexer
