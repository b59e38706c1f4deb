#include "common/article/quotations.h"

namespace lede {

std::vector<QuotationParts> whole_quotations(const Quotations& quotations) {
  std::vector<QuotationParts> found;
  std::size_t last_direct = 0;  // 1 + index into found; 0: none yet
  for (std::uint32_t i = 0; i < quotations.size(); ++i) {
    const Quotation& one = quotations[i];
    if (!is_spoken(one.kind)) continue;
    if (one.kind == QuotationKind::direct && one.continues && last_direct > 0) {
      found[last_direct - 1].push_back(i);
      continue;
    }
    found.push_back({i});
    if (one.kind == QuotationKind::direct) last_direct = found.size();
  }
  return found;
}

}  // namespace lede
