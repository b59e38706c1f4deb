#include "indexer/write/new_forms.h"

#include <algorithm>
#include <functional>
#include <string_view>

#include "common/schema/lexicon.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kMostMet = 500'000;  // about 20 MB

}  // namespace

void NewForms::add(const std::vector<LexiconEntry>& entries) {
  for (const LexiconEntry& entry : entries)
    if (met_.insert(std::hash<std::string_view>{}(entry.form)).second) waiting_.push_back(entry);
}

void NewForms::write_to(Xapian::WritableDatabase& database) {
  // In order, so that neighbours in the table are written while their block is at hand.
  std::sort(waiting_.begin(), waiting_.end(), [](const auto& a, const auto& b) { return a.form < b.form; });
  for (const LexiconEntry& entry : waiting_) schema::add_form(database, entry.form, entry.stem);
  waiting_.clear();
  if (met_.size() > kMostMet) met_.clear();
}

}  // namespace lede::indexer
