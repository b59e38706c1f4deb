#include "indexer/extract/printed_names.h"

#include <utility>

#include "common/names/name_key.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kMostNames = 50'000;  // about 8 MB

PrintedName make(std::string_view text, EntityKind kind) {
  names::ShownName name = names::shown_and_key(text, kind);
  return {std::move(name.shown), std::move(name.key)};
}

}  // namespace

const PrintedName& PrintedNames::of(std::string_view text, EntityKind kind) {
  key_.assign(1, static_cast<char>('0' + static_cast<int>(kind)));
  key_ += text;
  return names_.get(key_, [&](std::string_view key) { return make(key.substr(1), kind); });
}

void PrintedNames::trim() {
  if (names_.size() > kMostNames) names_.clear();
}

}  // namespace lede::indexer
