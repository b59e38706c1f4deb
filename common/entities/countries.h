// Countries, territories and some regions and cities under all their names: US, U.S., America, American(s).
// The table is countries.inc; where it comes from is told in docs/ENTITIES.md.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace lede::entities {

/// The name under which a country is shown ("United States"), asked by a key of it (name_key): one of its
/// names, or what its people and things are called. nullopt for any other key. The view lives for ever.
std::optional<std::string_view> country_of(std::string_view key);

/// All keys of the country that `key` is one of; empty for any other key.
std::vector<std::string_view> country_keys(std::string_view key);

/// Whether the key says whose people or things: "american", "syrians"; not "syria".
bool is_demonym(std::string_view key);

}  // namespace lede::entities
