#include "indexer/document/form_counts.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "common/base/text_head.h"

namespace lede::indexer {

std::vector<FormCount> FormCounts::sorted() const {
  std::vector<std::pair<std::uint64_t, FormCount>> keyed;
  keyed.reserve(counts_.size());
  counts_.for_each([&](const Form* form, std::uint32_t wdf) {
    keyed.push_back({text_head(form->stem()), {form, wdf}});
  });
  std::sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) {
    if (a.first != b.first) return a.first < b.first;
    const Form &left = *a.second.form, &right = *b.second.form;
    return std::tie(left.stem(), left.form) < std::tie(right.stem(), right.form);
  });
  std::vector<FormCount> out;
  out.reserve(keyed.size());
  for (const auto& [head, count] : keyed) out.push_back(count);
  return out;
}

}  // namespace lede::indexer
