#include "indexer/document/form_counts.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "common/base/text_head.h"

namespace lede::indexer {
std::vector<FormCount> FormCounts::sorted() const {
  std::vector<std::pair<std::uint64_t, const FormCount*>> keyed;
  keyed.reserve(size_);
  for (const FormCount& slot : slots_)
    if (slot.form != nullptr) keyed.emplace_back(text_head(slot.form->stem()), &slot);
  std::sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) {
    if (a.first != b.first) return a.first < b.first;
    const Form &left = *a.second->form, &right = *b.second->form;
    return std::tie(left.stem(), left.form) < std::tie(right.stem(), right.form);
  });
  std::vector<FormCount> out;
  out.reserve(keyed.size());
  for (const auto& [head, count] : keyed) out.push_back(*count);
  return out;
}

void FormCounts::grow() {
  std::vector<FormCount> larger(slots_.size() * 2);
  for (const FormCount& slot : slots_)
    if (slot.form != nullptr) find(*slot.form, larger) = slot;
  slots_ = std::move(larger);
}

}  // namespace lede::indexer
