#include "common/entities/key_hash.h"

#include <xxhash.h>

namespace lede {

std::uint64_t name_hash(EntityKind kind, std::string_view name) {
  return with_kind(XXH64(name.data(), name.size(), static_cast<XXH64_hash_t>(kind)), kind);
}

}  // namespace lede
