#include "indexer/extract/entities/printed_names.h"

#include <xxhash.h>

#include <utility>

#include "common/entities/key.h"
#include "common/entities/person_rules.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kMostNames = 25'000;  // about 7 MB

PrintedName make(std::string_view text, EntityKind kind) {
  auto [shown, key] = entities::shown_and_key(text, kind);
  PrintedName name;
  name.shown = std::move(shown);
  name.key_hash = text_hash(key);
  name.key = std::move(key);
  return name;
}

}  // namespace

std::uint64_t text_hash(std::string_view text) {
  const std::uint64_t hash = XXH3_64bits(text.data(), text.size());
  return hash == 0 ? 1 : hash;
}

const PersonParts& PrintedName::person() const {
  if (std::exchange(has_person_, true)) return person_;
  const entities::PersonName name(key);
  person_.is_nobody = name.parts().empty();
  if (person_.is_nobody) return person_;
  person_.surname = name.surname().text;
  person_.first = name.first().text;
  person_.surname_hash = text_hash(person_.surname);
  person_.first_hash = text_hash(person_.first);
  person_.is_bare = name.is_bare();
  person_.has_generation = !name.generation().empty();
  return person_;
}

const PrintedName& PrintedNames::of(std::string_view text, EntityKind kind) {
  key_.assign(1, static_cast<char>('0' + static_cast<int>(kind)));
  key_ += text;
  return names_.get(key_, [&](std::string_view key) { return make(key.substr(1), kind); });
}

void PrintedNames::trim() {
  if (names_.size() > kMostNames) names_.clear();
}

}  // namespace lede::indexer
