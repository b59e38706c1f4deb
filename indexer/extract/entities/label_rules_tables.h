// Words that the rules know (word_rules.cc, label_rules.cc).
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include "common/article/entities.h"
#include "common/base/key_index.h"

namespace lede::indexer {

struct Acronym {
  std::string_view letters;
  EntityKind kind;
};
/// Acronyms that every newspaper prints without explaining them. Sorted.
inline constexpr std::array<Acronym, 42> kAcronyms = {{
    {"afp", EntityKind::org},   {"ap", EntityKind::org},     {"asean", EntityKind::org},
    {"bbc", EntityKind::org},   {"cia", EntityKind::org},    {"cnn", EntityKind::org},
    {"dea", EntityKind::org},   {"drc", EntityKind::place},  {"eu", EntityKind::org},
    {"fbi", EntityKind::org},   {"fda", EntityKind::org},    {"fifa", EntityKind::org},
    {"fsb", EntityKind::org},   {"iaea", EntityKind::org},   {"icc", EntityKind::org},
    {"imf", EntityKind::org},   {"isil", EntityKind::org},   {"isis", EntityKind::org},
    {"kgb", EntityKind::org},   {"nasa", EntityKind::org},   {"nato", EntityKind::org},
    {"nbc", EntityKind::org},   {"nhs", EntityKind::org},    {"npr", EntityKind::org},
    {"nsa", EntityKind::org},   {"oecd", EntityKind::org},   {"opec", EntityKind::org},
    {"osce", EntityKind::org},  {"pkk", EntityKind::org},    {"plo", EntityKind::org},
    {"rt", EntityKind::org},    {"sana", EntityKind::org},   {"uae", EntityKind::place},
    {"uk", EntityKind::place},  {"un", EntityKind::org},     {"unesco", EntityKind::org},
    {"unhcr", EntityKind::org}, {"unicef", EntityKind::org}, {"us", EntityKind::place},
    {"usa", EntityKind::place}, {"ussr", EntityKind::place}, {"who", EntityKind::org},
}};
static_assert(std::is_sorted(kAcronyms.begin(), kAcronyms.end(),
                             [](const Acronym& a, const Acronym& b) { return a.letters < b.letters; }));

/// Last words that tell what bears a name of several words, in any text. Sorted.
inline constexpr KeySet kOrgEnds(std::to_array<std::string_view>(
    {"ag",           "agency",     "association", "bank",        "bureau",  "co",         "college",
     "commission",   "committee",  "corp",        "corporation", "council", "department", "federation",
     "gmbh",         "inc",        "institute",   "llc",         "llp",     "ltd",        "ministry",
     "organization", "parliament", "party",       "plc",         "police",  "union",      "university"}));
inline constexpr KeySet kPlaceEnds(std::to_array<std::string_view>(
    {"airport", "bay",       "county",   "desert",  "district", "governorate", "gulf",
     "hill",    "hills",     "island",   "islands", "lake",     "mountain",    "mountains",
     "ocean",   "peninsula", "province", "river",   "sea",      "strait",      "valley"}));

/// Organisations with a code for a name.
inline constexpr std::array<std::string_view, 6> kCodedOrgs = {"g7", "g8", "g20", "g77", "mi5", "mi6"};

/// What numbers are given to: "Resolution 2118".
inline constexpr std::array<std::string_view, 2> kNumbered = {"flight", "resolution"};

}  // namespace lede::indexer
