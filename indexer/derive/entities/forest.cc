#include "indexer/derive/entities/forest.h"

#include <algorithm>
#include <cassert>
#include <tuple>
#include <utility>

#include "common/base/text_head.h"
#include "common/entities/key.h"

namespace lede::entities {

Forest::Forest(std::vector<NameCount> names)
    : names_(std::move(names)),
      clusters_(names_.size()),
      component_(names_.size()),
      totals_(names_.size()),
      by_key_(names_.size()) {
  keys_.reserve(names_.size());
  for (const NameCount& name : names_) keys_.push_back(name_key(name.name, name.kind));
  for (NameId id = 0; id < names_.size(); ++id) totals_[id] = count(id);
  sort_by_key();
  relate_same_keys();
}

void Forest::sort_by_key() {
  std::vector<std::pair<std::uint64_t, NameId>> headed(names_.size());
  for (NameId id = 0; id < names_.size(); ++id) headed[id] = {text_head(keys_[id]), id};
  std::sort(headed.begin(), headed.end(), [&](const auto& x, const auto& y) {
    if (x.first != y.first) return x.first < y.first;
    const auto [a, b] = std::pair(x.second, y.second);
    if (const int order = keys_[a].compare(keys_[b]); order != 0) return order < 0;
    return std::tuple(count(b), a) < std::tuple(count(a), b);
  });
  std::transform(headed.begin(), headed.end(), by_key_.begin(), [](const auto& one) { return one.second; });
}

void Forest::relate_same_keys() {
  for (std::size_t i = 1; i < by_key_.size(); ++i)
    if (const auto& key = keys_[by_key_[i]]; !key.empty() && key == keys_[by_key_[i - 1]])
      relate(by_key_[i - 1], by_key_[i]);
}

void Forest::join(NameId a, NameId b, Reason reason) {
  assert(component(a) == component(b));
  const auto [kept, gone] = std::minmax({root(a), root(b)});
  if (kept == gone) return;
  clusters_.join(kept, gone);
  totals_[kept] += totals_[gone];
  joins_.push_back({a, b, reason});
}

const NameId* Forest::with_key(EntityKind kind, std::string_view key) const {
  if (key.empty()) return nullptr;
  auto at = std::lower_bound(by_key_.begin(), by_key_.end(), key,
                             [&](NameId id, std::string_view wanted) { return keys_[id] < wanted; });
  for (; at != by_key_.end() && keys_[*at] == key; ++at)
    if (names_[*at].kind == kind) return &*at;
  return nullptr;
}

}  // namespace lede::entities
