#include "indexer/extract/label_rules.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "common/text/ascii.h"

namespace lede::indexer {
namespace {

constexpr NameClasses kTitle = class_bit("title");
constexpr NameClasses kMonth = class_bit("month");
constexpr NameClasses kCommon = class_bit("common");
constexpr NameClasses kDemonym = class_bit("demonym");
constexpr NameClasses kFirstName = class_bit("first_name") | class_bit("given");
constexpr NameClasses kPersonal = kFirstName | class_bit("surname") | class_bit("person");
constexpr NameClasses kCountry = class_bit("country");
constexpr NameClasses kPlace =
    kCountry | class_bit("big_city") | class_bit("city") | class_bit("town") | class_bit("region");
constexpr NameClasses kGroup = class_bit("org") | class_bit("company");

struct Acronym {
  std::string_view letters;
  EntityKind kind;
};
/// Acronyms that every newspaper prints without explaining them. Sorted.
constexpr std::array<Acronym, 42> kAcronyms = {{
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

/// What numbers are given to: "Resolution 2118".
constexpr std::array<std::string_view, 2> kNumbered = {"flight", "resolution"};

/// A span of cells with its kind; cells, as rules look at words.
struct Name {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  EntityKind kind = EntityKind::person;
  std::uint32_t size() const { return end - begin; }
};

/// The names of one article on their way through the rules.
class Rules {
 public:
  explicit Rules(const LabelledArticle& in)
      : in_(in), cells_(in.sheet.cells), names_(cells_.size()), loud_(cells_.size()) {}

  std::vector<TaggedSpan> apply() {
    for (const Run& run : in_.sheet.runs)
      if (run.loud) std::fill(loud_.begin() + run.begin, loud_.begin() + run.end, true);
    read_names();
    for (Name name : std::exchange(learned_, {})) take(trimmed(name));
    find_codes();
    find_known();
    copy_to_loud_lines();
    vote();
    return spans();
  }

 private:
  const WordFacts& facts(std::uint32_t cell) const { return cells_[cell].word->facts; }
  NameClasses classes(std::uint32_t cell) const { return facts(cell).classes; }
  const Token& token(std::uint32_t cell) const { return in_.tokens[cells_[cell].token]; }
  std::string_view form(std::uint32_t cell) const { return cells_[cell].word->form; }

  void read_names() {
    std::uint32_t cell = 0;
    for (const NamedSpan& named : in_.names) {
      while (cells_[cell].token < named.tokens.begin) ++cell;
      if (named.kind != NameKind::other)
        learned_.push_back({cell, cell + named.tokens.size(), static_cast<EntityKind>(named.kind)});
    }
  }

  /// Without titles before a person and days beside anybody; may be empty.
  Name trimmed(Name name) const {
    if (name.kind == EntityKind::person) strip_titles(name);
    const auto is_month = [&](std::uint32_t cell) {
      return (classes(cell) & (kMonth | kPersonal)) == kMonth;
    };
    while (name.size() > 0 && is_month(name.begin)) ++name.begin;
    while (name.size() > 0 && is_month(name.end - 1)) --name.end;
    return name;
  }

  /// A title within a name ends what stands before the name, unless people are called so ("Luther King Jr").
  void strip_titles(Name& name) const {
    for (std::uint32_t cell = name.end - 1; cell-- > name.begin;) {
      if ((classes(cell) & kTitle) == 0 || (cell > name.begin && (classes(cell) & kPersonal) != 0)) continue;
      name.begin = cell + 1;
      return;
    }
    if (name.size() == 1 && (classes(name.begin) & (kTitle | kPersonal)) == kTitle) name.begin = name.end;
  }

  bool is_free(const Name& name) const {
    return std::none_of(names_.begin() + name.begin, names_.begin() + name.end,
                        [](const auto& taken) { return taken.has_value(); });
  }

  /// Enters a name whose cells are free, corrected by what its words are known to be. In a loud line only one
  /// without ordinary words.
  void take(Name name) {
    if (name.size() == 0 || !is_free(name)) return;
    for (std::uint32_t cell = name.begin; cell < name.end; ++cell)
      if (loud_[cell] && (classes(cell) & (kCommon | kTitle)) != 0) return;
    put(corrected(name));
  }
  void put(const Name& name) {
    for (std::uint32_t cell = name.begin; cell < name.end; ++cell) names_[cell] = name;
  }

  /// Countries are places and movements are not, whatever the model thinks.
  Name corrected(Name name) const {
    const NameClasses known = classes_of(name);
    if ((known & kCountry) != 0 && (known & (kPersonal | kGroup)) == 0) name.kind = EntityKind::place;
    if ((known & kGroup) != 0 && (known & (kPlace | kPersonal)) == 0) name.kind = EntityKind::org;
    return name;
  }

  /// Of the whole name: of its word, or of the phrase that it is.
  NameClasses classes_of(const Name& name) const {
    if (name.size() == 1) return classes(name.begin);
    const bool is_phrase =
        cells_[name.begin].phrase_part == Part::begin && cells_[name.end - 1].phrase_part == Part::last;
    return is_phrase ? cells_[name.begin].phrase : 0;
  }

  /// S-300, COVID-19, MH17: letters in capitals that join digits.
  std::optional<Name> code_at(std::uint32_t cell) const {
    if (cell + 1 >= cells_.size() || cells_[cell + 1].token != cells_[cell].token + 1) return std::nullopt;
    const Shape shape = facts(cell).shape, next = facts(cell + 1).shape;
    const bool starts_digit = ascii_class(form(cell + 1).front()) == kDigit;
    const bool letters = (shape == Shape::initial || shape == Shape::capitals) && form(cell).size() <= 5;
    const bool number =
        (next == Shape::digits || next == Shape::code) && starts_digit && form(cell + 1).size() <= 5;
    if (!number) return std::nullopt;
    const bool joined = letters && (token(cell).flags & kJoinsNext) != 0 && form(cell) != "q";
    const bool numbered = shape == Shape::capital && cells_[cell + 1].gap_before == Gap::space &&
                          std::find(kNumbered.begin(), kNumbered.end(), form(cell)) != kNumbered.end();
    if (!joined && !numbered) return std::nullopt;
    return Name{cell, cell + 2, EntityKind::thing};
  }

  /// A code takes the place of what the model made of it, but not of a longer name's part.
  void find_codes() {
    for (std::uint32_t cell = 0; cell < cells_.size(); ++cell) {
      const auto code = code_at(cell);
      if (!code) continue;
      const auto fits = [&](std::uint32_t at) {
        return !names_[at] || (names_[at]->begin >= code->begin && names_[at]->end <= code->end);
      };
      if (fits(cell) && fits(cell + 1)) put(*code);
    }
  }

  /// Acronyms, countries and nationalities that the model left out, or took for something else.
  void find_known() {
    for (std::uint32_t cell = 0; cell < cells_.size(); ++cell) {
      if (names_[cell] && names_[cell]->size() > 1) continue;
      if (const auto known = known_at(cell); known && is_free({known->begin, cell, known->kind})) put(*known);
    }
  }

  std::optional<Name> known_at(std::uint32_t cell) const {
    if ((token(cell).flags & kAcronym) != 0) {
      const auto* acronym = acronym_named(form(cell));
      if (acronym != nullptr) return Name{cell, cell + 1, acronym->kind};
    }
    if ((token(cell).flags & kStartsCapital) == 0) return std::nullopt;
    const NameClasses known = classes(cell);
    if ((known & kDemonym) != 0) return Name{with_direction(cell), cell + 1, EntityKind::place};
    if ((known & kCountry) != 0 && (known & (kPersonal | kCommon | kGroup)) == 0)
      return Name{cell, cell + 1, EntityKind::place};
    return std::nullopt;
  }

  /// "South" of "South Korean".
  std::uint32_t with_direction(std::uint32_t cell) const {
    constexpr NameClasses direction = class_bit("direction");
    const bool joined = cell > 0 && cells_[cell - 1].token + 1 == cells_[cell].token &&
                        cells_[cell].gap_before == Gap::space && cells_[cell].phrase_part == Part::last &&
                        (classes(cell - 1) & direction) != 0;
    return joined ? cell - 1 : cell;
  }

  static const Acronym* acronym_named(std::string_view form) {
    std::string lower(form);
    std::transform(lower.begin(), lower.end(), lower.begin(), ascii_lower);
    const auto found = std::lower_bound(
        kAcronyms.begin(), kAcronyms.end(), lower,
        [](const Acronym& acronym, const std::string& wanted) { return acronym.letters < wanted; });
    return found != kAcronyms.end() && found->letters == lower ? &*found : nullptr;
  }

  template <class Use>
  void for_each_name(Use&& use) {
    for (std::uint32_t cell = 0; cell < cells_.size(); ++cell) {
      if (!names_[cell]) continue;
      const Name name = *names_[cell];
      use(name);
      cell = name.end - 1;
    }
  }

  std::uint32_t hash_of(std::uint32_t begin, std::uint32_t end) const {
    std::uint32_t hash = 0;
    for (std::uint32_t cell = begin; cell < end; ++cell) hash = phrase_hash(hash, facts(cell).hash);
    return hash;
  }

  /// What the other lines call a name, a person's surname alone too, the loud ones call it as well.
  void copy_to_loud_lines() {
    if (std::find(loud_.begin(), loud_.end(), true) == loud_.end()) return;
    std::unordered_map<std::uint32_t, EntityKind> known;
    for_each_name([&](const Name& name) {
      if (loud_[name.begin]) return;
      known.emplace(hash_of(name.begin, name.end), name.kind);
      if (name.kind == EntityKind::person) known.emplace(hash_of(name.end - 1, name.end), name.kind);
    });
    for (const Run& run : in_.sheet.runs)
      for (std::uint32_t cell = run.begin; run.loud && cell < run.end; ++cell) copy_at(run, cell, known);
  }

  void copy_at(const Run& run, std::uint32_t cell,
               const std::unordered_map<std::uint32_t, EntityKind>& known) {
    for (std::uint32_t end = std::min<std::uint32_t>(run.end, cell + kLongestPhrase); end > cell; --end) {
      const auto found = known.find(hash_of(cell, end));
      if (found == known.end() || !is_free({cell, end, found->second})) continue;
      put({cell, end, found->second});
      return;
    }
  }

  /// One kind a name and article: the most frequent, and of equals the first.
  void vote() {
    struct Ballot {
      std::array<std::uint32_t, 4> votes{};
    };
    std::unordered_map<std::uint32_t, Ballot> ballots;
    for_each_name([&](const Name& name) {
      ++ballots[hash_of(name.begin, name.end)].votes[static_cast<std::size_t>(name.kind)];
    });
    for_each_name([&](Name name) {
      const auto& votes = ballots[hash_of(name.begin, name.end)].votes;
      name.kind = static_cast<EntityKind>(std::max_element(votes.begin(), votes.end()) - votes.begin());
      put(name);
    });
  }

  std::vector<TaggedSpan> spans() {
    std::vector<TaggedSpan> result;
    for_each_name([&](const Name& name) {
      result.push_back({{cells_[name.begin].token, cells_[name.end - 1].token + 1}, name.kind});
    });
    return result;
  }

  const LabelledArticle& in_;
  const std::vector<Cell>& cells_;
  std::vector<Name> learned_;
  std::vector<std::optional<Name>> names_;  ///< of each cell
  std::vector<bool> loud_;                  ///< likewise
};

}  // namespace

std::vector<TaggedSpan> apply_rules(const LabelledArticle& labelled) { return Rules(labelled).apply(); }

}  // namespace lede::indexer
