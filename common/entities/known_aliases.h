// Short and other names of well-known organisations and groups, and who held which office when. Tables of
// general knowledge; see docs/ENTITIES.md.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace lede::entities {

/// The entity's row of a key of an organisation (name_key), the same number for all its names; nullopt for
/// others.
std::optional<std::uint16_t> known_alias(std::string_view key);

/// All keys of that entity; empty for other keys.
std::vector<std::string_view> known_keys(std::string_view key);

/// An office and who held it: "Syrian President" meant Bashar al-Assad from 17 July 2000 to 8 December 2024.
struct Role {
  std::string_view role;
  std::string_view holder;
  std::uint32_t since = 0;  ///< yyyymmdd
  std::uint32_t until = 0;  ///< last day; 0: not yet over when the table was written
};
std::span<const Role> known_roles();

}  // namespace lede::entities
