#include "indexer/write/new_forms.h"

#include <xxhash.h>

#include <algorithm>
#include <cstdint>
#include <utility>

#include "common/base/text_head.h"
#include "common/schema/lexicon.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kMostMet = 500'000;  // about 20 MB

}  // namespace

void NewForms::add(const std::vector<LexiconEntry>& entries) {
  for (const LexiconEntry& entry : entries)
    if (met_.insert(XXH3_64bits(entry.form.data(), entry.form.size())).second) waiting_.push_back(entry);
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
