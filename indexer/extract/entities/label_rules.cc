// What the tagger knows without having learned it: rules over the model's labels.
#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "common/text/normalize.h"
#include "indexer/extract/entities/name_table.h"
#include "indexer/extract/entities/tagger.h"

namespace lede::indexer {
namespace {

using namespace name_classes;

/// Organisations with a code for a name, and what numbers are given to: "Resolution 2118".
constexpr std::array<std::string_view, 6> kCodedOrgs = {"g7", "g8", "g20", "g77", "mi5", "mi6"};
constexpr std::array<std::string_view, 2> kNumbered = {"flight", "resolution"};

/// The names of one article on their way through the rules.
class Rules : private NameTable {
 public:
  explicit Rules(const RuledArticle& in) : NameTable(in) {}

  std::vector<TaggedSpan> apply(const std::vector<NamedSpan>& learned) {
    take_learned(learned);
    find_codes();
    find_phrases();
    find_known();
    find_ended();
    find_owned();
    find_parties();
    settle_names(*this);
    return spans();
  }

 private:
  void take_learned(const std::vector<NamedSpan>& learned) {
    std::uint32_t at = 0;
    for (const NamedSpan& name : learned) {
      while (placed(at).token < name.tokens.begin) ++at;
      if (name.kind != NameKind::other)
        take_parts({at, at + name.tokens.size(), static_cast<EntityKind>(name.kind)});
    }
  }

  /// "Brandt and Orlo" are two people, but Bosnia and Herzegovina is one place; organisations are left alone.
  void take_parts(Name name) {
    const auto is_place = [&](Name part) { return (classes_of(part) & kPlace) != 0; };
    const auto are_two = [&](std::uint32_t at) {
      return name.kind == EntityKind::person ||
             (name.kind == EntityKind::place && !is_place(name) && is_place({name.begin, at, name.kind}) &&
              is_place({at + 1, name.end, name.kind}));
    };
    for (std::uint32_t at = name.begin + 1; at + 1 < name.end; ++at)
      if (form(at) == "and" && are_two(at)) {
        take(trimmed({name.begin, at, name.kind}));
        name.begin = at + 1;
      }
    take(with_surname(trimmed(name)));
  }

  /// Jeff Sessions: a first name alone goes with the capitalised word behind it, ordinary as it may be.
  Name with_surname(Name name) const {
    if (name.kind != EntityKind::person || name.size() != 1 || !is_first_name(name.begin) ||
        (classes(name.begin) & class_bit("surname")) != 0)
      return name;
    const std::uint32_t next = name.end;
    const bool may_follow = next < size() && follows(next, Gap::space) && !in_title_case(next) &&
                            word(next).shape == Shape::capital && !of(next);
    constexpr NameClasses others =
        kTitle | kMonth | kDemonym | kPlace | kGroup | class_bit("group") | class_bit("org_head");
    if (may_follow && (classes(next) & others) == 0 && !rules(next).ends && !rules(next).is_function_word)
      ++name.end;
    return name;
  }

  /// Without an article, titles before a person, and days beside anybody; may be empty.
  Name trimmed(Name name) const {
    if (is_article(name) || is_unknown_opening(name.begin)) ++name.begin;
    if (name.size() == 0) return name;
    if (name.kind == EntityKind::person && is_function_word_of_sentence(name)) ++name.begin;
    if (name.kind == EntityKind::person && name.size() > 0) strip_titles(name);
    const auto is_month = [&](std::uint32_t at) { return (classes(at) & (kMonth | kPersonal)) == kMonth; };
    while (name.size() > 0 && is_month(name.begin)) ++name.begin;
    while (name.size() > 0 && is_month(name.end - 1)) --name.end;
    if (name.size() == 1 && is_office(name.begin)) ++name.begin;
    if (name.size() > 2 && is_office(name.begin)) strip_office(name);
    if (name.size() > 2 && is_office(name.end - 1)) name.end -= 3;
    return name;
  }

  /// "A" of "A White House spokesman", too.
  bool is_article(const Name& name) const {
    const std::string_view first = form(name.begin);
    return first == "the" ||
           ((first == "a" || first == "an") && name.size() > 1 && opens_sentence(name.begin));
  }

  /// Of a sentence in other letters, whose small words the model does not know: what no list of names has.
  bool is_unknown_opening(std::uint32_t at) const {
    const bool is_latin = static_cast<signed char>(token(at).form->form.front()) >= 0;
    const bool is_listed = form(at).size() > 2 && (classes(at) & (kPersonal | kPlace)) != 0;
    return !is_latin && opens_sentence(at) && !is_listed;
  }

  /// "Can" of "Can Brandt win?"; Will and May may be people (settle_names()).
  bool is_function_word_of_sentence(const Name& name) const {
    return name.size() > 1 && rules(name.begin).is_function_word && opens_sentence(name.begin) &&
           form(name.begin) != "will" && form(name.begin) != "may";
  }

  /// A title within a name ends what stands before the name, unless people are called so ("Luther King Jr").
  void strip_titles(Name& name) const {
    for (std::uint32_t at = name.end - 1; at-- > name.begin;) {
      if ((classes(at) & kTitle) == 0 || (at > name.begin && (classes(at) & kPersonal) != 0)) continue;
      name.begin = at + 1;
      break;
    }
    if (name.size() == 1 && (classes(name.begin) & (kTitle | kPersonal)) == kTitle) name.begin = name.end;
  }

  /// "State" of "Secretary of State": what an ordinary word after a title and "of" names is an office.
  bool is_office(std::uint32_t at) const {
    return at >= 2 && placed(at - 2).token + 2 == placed(at).token && form(at - 1) == "of" &&
           (classes(at - 2) & kTitle) != 0 && (classes(at) & kCommon) != 0;
  }

  /// "Director of National Intelligence Ada Brandt": who holds the office has a first name and a surname.
  void strip_office(Name& name) const {
    if ((classes(name.end - 2) & class_bit("first_name")) != 0) {
      name = {name.end - 2, name.end, EntityKind::person};
    } else if (name.kind == EntityKind::person) {
      ++name.begin;
    }
  }

  /// Enters a name whose tokens are free, corrected by what its words are known to be. In a line in title
  /// case only one without ordinary words.
  void take(Name name) {
    if (name.size() == 0 || !is_free(name)) return;
    for (std::uint32_t at = name.begin; at < name.end; ++at)
      if (in_title_case(at) && (classes(at) & (kCommon | kTitle)) != 0) return;
    if (is_ship(name) || names_a_thing(name) || is_storm(name)) return;
    if (name.size() == 1 && is_degree(name.begin)) return;
    if (name.kind == EntityKind::person && names_a_place(name))
      name = {name.begin, name.end + 1, EntityKind::place};
    put(corrected(name));
  }

  /// USS Brandt: no more a person than the HMS before it.
  bool is_ship(const Name& name) const {
    constexpr std::array<std::string_view, 5> kShips = {"uss", "hms", "usns", "hmas", "hmcs"};
    const auto is_prefix = [&](std::uint32_t at) {
      return std::find(kShips.begin(), kShips.end(), form(at)) != kShips.end();
    };
    std::uint32_t at = name.begin;  // of "HMS Queen Elizabeth" the title is no part of the name
    while (follows(at, Gap::space) && (classes(at - 1) & kTitle) != 0) --at;
    return is_prefix(name.begin) || (follows(at, Gap::space) && is_prefix(at - 1));
  }

  /// "Hurricane Brandt", and "Brandt" behind it.
  bool is_storm(const Name& name) {
    constexpr std::array<std::string_view, 4> kStorms = {"hurricane", "typhoon", "cyclone", "storm"};
    constexpr std::size_t kMostStorms = 16;  // an article has few, and each is looked for
    const auto is_storm_word = [&](std::string_view form) {
      return std::ranges::find(kStorms, form) != kStorms.end();
    };
    if (name.kind != EntityKind::person || name.size() > 2) return false;
    const bool is_whole = name.size() == 2 && is_storm_word(form(name.begin));
    if (name.size() == 2 && !is_whole) return false;
    const std::uint32_t hash = hash_of(name.end - 1, name.end);
    const bool is_called = is_whole || is_storm_word(form_before(name.begin));
    if (is_called && storms_.size() < kMostStorms) storms_.push_back(hash);
    return is_called || std::ranges::find(storms_, hash) != storms_.end();
  }

  /// M.D.; Md. is Maryland.
  bool is_degree(std::uint32_t at) const {
    return word(at).shape == Shape::dotted && (form(at) == "md" || form(at) == "jd");
  }

  /// Lou Gehrig's disease, the James Webb Space Telescope.
  bool names_a_thing(const Name& name) const {
    constexpr std::array<std::string_view, 3> kThings = {"disease", "syndrome", "telescope"};
    const auto is_thing = [&](std::string_view form) {
      return std::find(kThings.begin(), kThings.end(), form) != kThings.end();
    };
    if (name.kind == EntityKind::org) return false;
    return is_thing(form_after(name.end - 1)) ||
           (name.end < size() && form_after(name.end - 1) == "space" && is_thing(form_after(name.end)));
  }

  /// John Brandt Airport.
  bool names_a_place(const Name& name) const {
    constexpr std::array<std::string_view, 6> kPlaces = {"airport", "bridge",  "highway",
                                                         "library", "stadium", "tunnel"};
    return name.end < size() && follows(name.end, Gap::space) && starts_capital(name.end) &&
           std::find(kPlaces.begin(), kPlaces.end(), form(name.end)) != kPlaces.end();
  }

  /// Countries and rivers are places, movements and ministries are not, whatever the model thinks.
  Name corrected(Name name) const {
    if (name.kind == EntityKind::person && is_base(name))
      return {name.begin - 1, name.end, EntityKind::place};
    if (const auto kind = rules(name.end - 1).ends; kind && name.size() > 1) name.kind = *kind;
    if (name.size() > 2 && form(name.begin + 1) == "of" && rules(name.begin).ends == EntityKind::org)
      name.kind = EntityKind::org;
    const NameClasses known = classes_of(name);
    const NameClasses sure = name.size() == 1 ? kCountry : kPlace;
    if ((known & sure) != 0 && (known & (kPersonal | kGroup)) == 0) name.kind = EntityKind::place;
    if ((known & kGroup) != 0 && (known & (kPlace | kPersonal)) == 0 && !leads_group(name, known))
      name.kind = EntityKind::org;
    return name;
  }

  /// Osama bin Laden: lists of actors have the names of some groups' leaders among the groups.
  bool leads_group(const Name& name, NameClasses known) const {
    return name.kind == EntityKind::person && name.size() > 1 && (known & class_bit("company")) == 0 &&
           (classes(name.begin) & kFirstName) != 0;
  }
  bool is_first_name(std::uint32_t at) const {
    return (classes(at) & kFirstName) != 0 && (classes(at) & class_bit("particle")) == 0;
  }

  /// "Camp" before what could be a person.
  bool is_base(const Name& name) const {
    if (!follows(name.begin, Gap::space) || !starts_capital(name.begin - 1) || of(name.begin - 1))
      return false;
    const std::string_view before = form(name.begin - 1);
    return (before == "camp" || before == "fort" || before == "ft") && (classes(name.begin) & kTitle) == 0;
  }

  /// "R-Ky": a party and a state. The state is a place, whatever the model made of the two.
  void find_parties() {
    for (std::uint32_t at = 0; at + 1 < size(); ++at) {
      const std::string_view party = form(at);
      if (!follows(at + 1, Gap::hyphen) || !(party == "r" || party == "d" || party == "i")) continue;
      Name state{at + 1, at + 2, EntityKind::place};
      if (const Part part = placed(at + 1).phrase_part; placed(at + 1).phrase != 0 && part == Part::begin)
        while (placed(state.end - 1).phrase_part != Part::last) ++state.end;
      if ((classes_of(state) & kPlace) == 0) continue;
      for (const std::uint32_t part : {at, at + 1})
        if (of(part)) drop(*of(part));
      put(state);
    }
  }

  /// Capitalised words before such an end that the model made nothing of: "Velp Water Ministry".
  void find_ended() {
    for (const CandidateSpan& span : NameTable::spans())
      for (std::uint32_t at = span.begin + 1; !span.title_case && at < span.end; ++at) {
        const auto kind = rules(at).ends;
        Name name{at, at + 1, kind.value_or(EntityKind::org)};
        while (kind && name.begin > span.begin && is_part_of_ended(name.begin - 1)) --name.begin;
        if (name.size() > 1 && is_free(name) && is_capital(name)) put(name);
      }
  }
  /// "Velp People's Army", "St. Brandt's Hospital": such an end is one name with the common word or the saint
  /// that owns it.
  void find_owned() {
    for (std::uint32_t owned = 1; owned < size(); ++owned) {
      const std::uint32_t owner = owned - 1;
      const bool is_saint = owner > 0 && form(owner - 1) == "st";
      const bool is_common = (classes(owner) & kCommon) != 0 && !opens_sentence(owner);
      if (!follows(owned, Gap::possessive) || !starts_capital(owner) || !(is_saint || is_common)) continue;
      Name name{is_saint ? owner - 1 : owner, owned + 1, EntityKind::org};
      while (!rules(name.end - 1).ends && name.end < size() && follows(name.end, Gap::space)) ++name.end;
      const auto kind = rules(name.end - 1).ends;
      while (name.begin > 0 && follows(name.begin, Gap::space) && is_part_of_ended(name.begin - 1))
        --name.begin;
      name.kind = kind.value_or(EntityKind::org);
      if (kind && is_capital(name) && holds_all_of(name)) put(name);
    }
  }
  bool is_part_of_ended(std::uint32_t at) const {
    return !of(at) && starts_capital(at) && (classes(at) & (kDemonym | kTitle | kMonth)) == 0 &&
           !rules(at).is_function_word && placed(at + 1).gap_before == Gap::space && !rules(at).acronym;
  }

  /// Of the whole name: of its word, or of the phrase that it is.
  NameClasses classes_of(const Name& name) const {
    if (name.size() == 1) return classes(name.begin);
    const bool is_phrase =
        placed(name.begin).phrase_part == Part::begin && placed(name.end - 1).phrase_part == Part::last;
    return is_phrase ? placed(name.begin).phrase : 0;
  }

  /// S-300, COVID-19, MH17: letters in capitals that join digits.
  std::optional<Name> code_at(std::uint32_t at) const {
    if (at + 1 >= size() || placed(at + 1).token != placed(at).token + 1) return std::nullopt;
    const Shape shape = word(at).shape, next = word(at + 1).shape;
    if (next != Shape::digits && next != Shape::code) return std::nullopt;
    const bool starts_digit = ascii_class(form(at + 1).front()) == kDigit;
    const bool letters = (shape == Shape::initial || shape == Shape::capitals) && form(at).size() <= 5;
    if (!starts_digit || form(at + 1).size() > 5) return std::nullopt;
    const bool joined = letters && (token(at).flags & kJoinsNext) != 0 && form(at) != "q";
    const bool numbered = shape == Shape::capital && placed(at + 1).gap_before == Gap::space &&
                          std::find(kNumbered.begin(), kNumbered.end(), form(at)) != kNumbered.end();
    if (!joined && !numbered) return std::nullopt;
    const std::string code = std::string(form(at)).append(form(at + 1));
    const bool is_group = std::find(kCodedOrgs.begin(), kCodedOrgs.end(), code) != kCodedOrgs.end();
    return Name{at, at + 2, is_group ? EntityKind::org : EntityKind::thing};
  }

  /// A code takes the place of what the model made of it, but not of a longer name's part.
  void find_codes() {
    for (std::uint32_t at = 0; at < size(); ++at) {
      const auto code = code_at(at);
      if (!code) continue;
      const auto fits = [&](std::uint32_t part) {
        return !of(part) || (of(part)->begin >= code->begin && of(part)->end <= code->end);
      };
      if (fits(at) && fits(at + 1)) put(*code);
    }
  }

  /// Countries, regions and well-known organisations of several words, unless a longer name holds them.
  void find_phrases() {
    constexpr NameClasses group = class_bit("company"), place = kCountry | class_bit("region");
    for (std::uint32_t at = 0; at + 1 < size(); ++at) {
      if (placed(at).phrase_part != Part::begin || (placed(at).phrase & (group | place)) == 0) continue;
      Name name{at, at + 1, EntityKind::place};
      while (placed(name.end - 1).phrase_part != Part::last) ++name.end;
      if ((placed(at).phrase & group) != 0) name.kind = EntityKind::org;
      if (is_capital(name) && holds_all_of(name)) put(name);
    }
  }

  bool is_capital(const Name& name) const {
    return (token(name.begin).flags & token(name.end - 1).flags & kStartsCapital) != 0;
  }

  /// Whether no name reaches beyond this one.
  bool holds_all_of(const Name& name) const {
    for (std::uint32_t at = name.begin; at < name.end; ++at)
      if (of(at) && (of(at)->begin < name.begin || of(at)->end > name.end)) return false;
    return true;
  }

  /// Acronyms, countries and nationalities that the model left out, or took for something else.
  void find_known() {
    for (std::uint32_t at = 0; at < size(); ++at) {
      if (of(at) && of(at)->size() > 1) continue;
      if (const auto known = known_at(at); known && is_free({known->begin, at, known->kind})) put(*known);
    }
  }

  std::optional<Name> known_at(std::uint32_t at) const {
    if (const auto acronym = rules(at).acronym; acronym && (token(at).flags & kAcronym) != 0)
      return Name{at, at + 1, *acronym};
    if (!starts_capital(at) || is_degree(at)) return std::nullopt;
    const NameClasses known = classes(at);
    if (rules(at).is_programme) return Name{at, at + 1, EntityKind::thing};
    if ((known & kDemonym) != 0) return Name{with_direction(at), at + 1, EntityKind::place};
    const bool opens = word(at).shape == Shape::capitals && placed(at).gap_before == Gap::sentence;
    if (opens && (known & kPlace) != 0) return Name{at, at + 1, EntityKind::place};  // a dateline
    constexpr NameClasses certain = kCountry | class_bit("region");
    if ((known & certain) != 0 && (known & (kPersonal | kCommon | kGroup)) == 0 && !of(at))
      return Name{at, at + 1, EntityKind::place};
    return std::nullopt;
  }

  /// "South" of "South Korean".
  std::uint32_t with_direction(std::uint32_t at) const {
    constexpr NameClasses direction = class_bit("direction");
    const bool joined = at > 0 && placed(at - 1).token + 1 == placed(at).token &&
                        placed(at).gap_before == Gap::space && placed(at).phrase_part == Part::last &&
                        (classes(at - 1) & direction) != 0;
    return joined ? at - 1 : at;
  }

  std::vector<TaggedSpan> spans() const {
    std::vector<TaggedSpan> result;
    result.reserve(size() / 2);
    for_each([&](const Name& name) {
      result.push_back({{placed(name.begin).token, placed(name.end - 1).token + 1}, name.kind});
    });
    return result;
  }

  std::vector<std::uint32_t> storms_;  ///< hashes of their names
};

}  // namespace

std::vector<TaggedSpan> apply_rules(const RuledArticle& in, const std::vector<NamedSpan>& names) {
  return Rules(in).apply(names);
}

}  // namespace lede::indexer
