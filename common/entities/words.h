// Closed lists of general knowledge: the words that names are made of, countries under all their names, and
// other names of well-known organisations. All lower case, as in a key (name_key). The lists are the *.inc
// beside this; where they come from: docs/ENTITIES.md. Views live for ever.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace lede::entities {

bool is_title(std::string_view word);           ///< president, minister, mr, dr ...
bool is_title_modifier(std::string_view word);  ///< prime, foreign, vice, of ...: part of a title beside one
bool is_lead_in(std::string_view word);         ///< as, even, how: capital at a sentence's beginning, no name
bool is_arabic_article(std::string_view word);  ///< al, el, ash, as, an ...
bool is_particle(std::string_view word);        ///< bin, ibn, van, de ...: belongs to the part after it
bool is_generation(std::string_view word);      ///< jr, sr, ii, iii, iv
bool is_western_given_name(std::string_view word);
bool is_spanish_given_name(std::string_view word);
bool is_east_asian_surname(std::string_view word);  ///< Chinese, Korean, Vietnamese: before the given name
bool is_legal_form(std::string_view word);          ///< inc, corp, ltd, gmbh ...

/// Whether a key can only be an organisation's by its first word (jabhat, jaish, liwa) or last (front,
/// brigade).
bool is_group(std::string_view key);

bool has_forms(std::string_view given_name);  ///< whether any other name may be a form of this one

/// Whether one is a short or other form of the other: mike, michael. Not transitive: alex is both alexander's
/// and alexandra's.
bool are_forms_of_one_name(std::string_view a, std::string_view b);

/// The name under which a country, a territory or a region is shown ("United States"), asked by a key of it:
/// one of its names, or what its people and things are called. nullopt for any other key.
std::optional<std::string_view> country_of(std::string_view key);
/// All keys of the country that `key` is one of; empty for any other key.
std::vector<std::string_view> country_keys(std::string_view key);
/// Whether the key says whose people or things: "american", "syrians"; not "syria".
bool is_demonym(std::string_view key);

/// A number for the well-known organisation or group that `key` names, the same for all its names; nullopt
/// for others.
std::optional<std::uint16_t> known_alias(std::string_view key);
/// All keys of that entity; empty for other keys.
std::vector<std::string_view> known_keys(std::string_view key);

}  // namespace lede::entities
