// Closed lists of words that names are made of: titles, given names and their short forms, particles,
// surnames that stand first. All lower case, as in a key.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace lede::entities {

bool is_title(std::string_view word);           ///< president, minister, mr, dr ...
bool is_title_modifier(std::string_view word);  ///< prime, foreign, vice, of ...: part of a title beside one
bool is_lead_in(std::string_view word);         ///< as, even, how: capital at a sentence's beginning, no name
bool is_arabic_article(std::string_view word);  ///< al, el, ash, as, an ...
bool is_particle(std::string_view word);        ///< bin, ibn, van, de ...: belongs to the part after it
bool is_generation(std::string_view word);      ///< jr, sr, ii, iii, iv
bool is_western_given_name(std::string_view word);
bool is_spanish_given_name(std::string_view word);
bool is_east_asian_surname(
    std::string_view word);                 ///< Chinese, Korean, Vietnamese: stands before the given name
bool is_legal_form(std::string_view word);  ///< inc, corp, ltd, gmbh ...

/// Whether a key can only be an organisation's by its first word (jabhat, jaish, liwa) or last (front,
/// brigade).
bool is_group(std::string_view key);

bool has_forms(std::string_view given_name);  ///< whether any other name may be a form of this one

/// Whether one is a short or other form of the other: mike, michael. Not transitive: alex is both alexander's
/// and alexandra's.
bool are_forms_of_one_name(std::string_view a, std::string_view b);

}  // namespace lede::entities
