#include "indexer/extract/entities/label_rules.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "common/text/ascii.h"
#include "indexer/extract/entities/label_rules_tables.h"
#include "indexer/extract/entities/word_rules.h"

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
    find_phrases();
    find_known();
    find_ended();
    copy_names();
    vote();
    return spans();
  }

 private:
  using Kinds = HashTable<EntityKind>;  ///< by the hash of a name

  const WordFacts& facts(std::uint32_t cell) const { return cells_[cell].word->facts; }
  NameClasses classes(std::uint32_t cell) const { return facts(cell).classes; }
  const Token& token(std::uint32_t cell) const { return in_.tokens[cells_[cell].token]; }
  std::string_view form(std::uint32_t cell) const { return cells_[cell].word->form; }
  const WordRules& rules(std::uint32_t cell) const { return cells_[cell].word->rules; }

  void read_names() {
    std::uint32_t cell = 0;
    for (const NamedSpan& named : in_.names) {
      while (cells_[cell].token < named.tokens.begin) ++cell;
      if (named.kind != NameKind::other)
        learned_.push_back({cell, cell + named.tokens.size(), static_cast<EntityKind>(named.kind)});
    }
  }

  /// Without an article, titles before a person, and days beside anybody; may be empty.
  Name trimmed(Name name) const {
    if (form(name.begin) == "the") ++name.begin;
    if (name.kind == EntityKind::person && name.size() > 0) strip_titles(name);
    const auto is_month = [&](std::uint32_t cell) {
      return (classes(cell) & (kMonth | kPersonal)) == kMonth;
    };
    while (name.size() > 0 && is_month(name.begin)) ++name.begin;
    while (name.size() > 0 && is_month(name.end - 1)) --name.end;
    if (name.size() == 1 && is_office(name.begin)) ++name.begin;
    if (name.size() > 2 && is_office(name.end - 1)) name.end -= 3;
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

  /// "State" of "Secretary of State": what an ordinary word after a title and "of" names is an office.
  bool is_office(std::uint32_t cell) const {
    return cell >= 2 && cells_[cell - 2].token + 2 == cells_[cell].token && form(cell - 1) == "of" &&
           (classes(cell - 2) & kTitle) != 0 && (classes(cell) & kCommon) != 0;
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

  /// Countries and rivers are places, movements and ministries are not, whatever the model thinks.
  Name corrected(Name name) const {
    if (const auto kind = rules(name.end - 1).ends; kind && name.size() > 1) name.kind = *kind;
    if (name.size() > 2 && form(name.begin + 1) == "of" && rules(name.begin).ends == EntityKind::org)
      name.kind = EntityKind::org;
    const NameClasses known = classes_of(name);
    const NameClasses sure = name.size() == 1 ? kCountry : kPlace;
    if ((known & sure) != 0 && (known & (kPersonal | kGroup)) == 0) name.kind = EntityKind::place;
    if ((known & kGroup) != 0 && (known & (kPlace | kPersonal)) == 0) name.kind = EntityKind::org;
    return name;
  }

  /// Capitalised words before such an end that the model made nothing of: "Velp Water Ministry".
  void find_ended() {
    for (const Run& run : in_.sheet.runs)
      for (std::uint32_t cell = run.begin + 1; !run.loud && cell < run.end; ++cell) {
        const auto kind = rules(cell).ends;
        Name name{cell, cell + 1, kind.value_or(EntityKind::org)};
        while (kind && name.begin > run.begin && is_part_of_ended(name.begin - 1)) --name.begin;
        if (name.size() > 1 && is_free(name) && is_capital(name)) put(name);
      }
  }
  bool is_part_of_ended(std::uint32_t cell) const {
    return !names_[cell] && (token(cell).flags & kStartsCapital) != 0 &&
           (classes(cell) & (kDemonym | kTitle | kMonth)) == 0 && !rules(cell).is_function_word &&
           cells_[cell + 1].gap_before == Gap::space && !rules(cell).acronym;
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
    if (next != Shape::digits && next != Shape::code) return std::nullopt;
    const bool starts_digit = ascii_class(form(cell + 1).front()) == kDigit;
    const bool letters = (shape == Shape::initial || shape == Shape::capitals) && form(cell).size() <= 5;
    if (!starts_digit || form(cell + 1).size() > 5) return std::nullopt;
    const bool joined = letters && (token(cell).flags & kJoinsNext) != 0 && form(cell) != "q";
    const bool numbered = shape == Shape::capital && cells_[cell + 1].gap_before == Gap::space &&
                          std::find(kNumbered.begin(), kNumbered.end(), form(cell)) != kNumbered.end();
    if (!joined && !numbered) return std::nullopt;
    const std::string code = std::string(form(cell)).append(form(cell + 1));
    const bool is_group = std::find(kCodedOrgs.begin(), kCodedOrgs.end(), code) != kCodedOrgs.end();
    return Name{cell, cell + 2, is_group ? EntityKind::org : EntityKind::thing};
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

  /// Countries, regions and well-known organisations of several words, unless a longer name holds them.
  void find_phrases() {
    constexpr NameClasses group = class_bit("company"), place = kCountry | class_bit("region");
    for (std::uint32_t cell = 0; cell + 1 < cells_.size(); ++cell) {
      if (cells_[cell].phrase_part != Part::begin || (cells_[cell].phrase & (group | place)) == 0) continue;
      Name name{cell, cell + 1, EntityKind::place};
      while (cells_[name.end - 1].phrase_part != Part::last) ++name.end;
      if ((cells_[cell].phrase & group) != 0) name.kind = EntityKind::org;
      if (is_capital(name) && holds_all_of(name)) put(name);
    }
  }

  bool is_capital(const Name& name) const {
    return (token(name.begin).flags & token(name.end - 1).flags & kStartsCapital) != 0;
  }

  /// Whether no name reaches beyond this one.
  bool holds_all_of(const Name& name) const {
    return std::all_of(names_.begin() + name.begin, names_.begin() + name.end, [&](const auto& taken) {
      return !taken || (taken->begin >= name.begin && taken->end <= name.end);
    });
  }

  /// Acronyms, countries and nationalities that the model left out, or took for something else.
  void find_known() {
    for (std::uint32_t cell = 0; cell < cells_.size(); ++cell) {
      if (names_[cell] && names_[cell]->size() > 1) continue;
      if (const auto known = known_at(cell); known && is_free({known->begin, cell, known->kind})) put(*known);
    }
  }

  std::optional<Name> known_at(std::uint32_t cell) const {
    if (const auto acronym = rules(cell).acronym; acronym && (token(cell).flags & kAcronym) != 0)
      return Name{cell, cell + 1, *acronym};
    if ((token(cell).flags & kStartsCapital) == 0) return std::nullopt;
    const NameClasses known = classes(cell);
    if ((known & kDemonym) != 0) return Name{with_direction(cell), cell + 1, EntityKind::place};
    const bool opens = facts(cell).shape == Shape::capitals && cells_[cell].gap_before == Gap::sentence;
    if (opens && (known & kPlace) != 0) return Name{cell, cell + 1, EntityKind::place};  // a dateline
    constexpr NameClasses certain = kCountry | class_bit("region");
    if ((known & certain) != 0 && (known & (kPersonal | kCommon | kGroup)) == 0 && !names_[cell])
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

  /// A name found once is found everywhere: in the lines that capitalise all, where only the rest of the
  /// article tells what is a name, and by its last word alone ("Kerry", the "Dolphins" of Miami).
  void copy_names() {
    Kinds::Rows known_names, last;  // of several with one hash the first counts
    const bool any_loud = std::find(loud_.begin(), loud_.end(), true) != loud_.end();
    for_each_name([&](const Name& name) {
      if (loud_[name.begin]) return;
      if (any_loud) known_names.emplace_back(hash_of(name.begin, name.end), name.kind);
      const bool tells = name.size() > 1 && name.kind != EntityKind::place &&
                         name.kind != EntityKind::thing &&
                         (classes(name.end - 1) & (kCommon | kTitle | kPlace | class_bit("org_head"))) == 0;
      if (tells) last.emplace_back(hash_of(name.end - 1, name.end), name.kind);
    });
    const Kinds known(known_names), last_words(last);
    for (const Run& run : in_.sheet.runs)
      for (std::uint32_t cell = run.begin; cell < run.end; ++cell) {
        if (run.loud) copy_at(run, cell, known);
        if (run.loud || stands_out(cell)) copy_at({.begin = cell, .end = cell + 1}, cell, last_words);
      }
  }

  /// Whether the capital is the word's own.
  bool stands_out(std::uint32_t cell) const {
    return (token(cell).flags & kStartsCapital) != 0 &&
           (cells_[cell].gap_before != Gap::sentence || (classes(cell) & kCommon) == 0);
  }

  void copy_at(const Run& run, std::uint32_t cell, const Kinds& known) {
    for (std::uint32_t end = std::min<std::uint32_t>(run.end, cell + kLongestPhrase); end > cell; --end) {
      const EntityKind* found = known.find(hash_of(cell, end));
      if (found == nullptr || !is_free({cell, end, *found})) continue;
      put({cell, end, *found});
      return;
    }
  }

  /// One kind a name and article: the most frequent, and of equals the first. A full name speaks for its
  /// surname.
  static constexpr std::uint32_t kFullName = 3;
  void vote() {
    using Ballot = std::array<std::uint32_t, 4>;  // votes by kind
    HashTable<std::uint32_t>::Rows numbered;      // by the hash of a name
    for_each_name([&](const Name& name) {
      numbered.emplace_back(hash_of(name.begin, name.end), static_cast<std::uint32_t>(numbered.size()));
    });
    const HashTable<std::uint32_t> numbers(numbered);
    std::vector<Ballot> ballots(numbered.size());
    std::size_t at = 0;
    for_each_name([&](const Name& name) {
      ++ballots[*numbers.find(numbered[at++].first)][static_cast<std::size_t>(name.kind)];
      if (name.kind != EntityKind::person || name.size() == 1) return;
      if (const auto* surname = numbers.find(hash_of(name.end - 1, name.end)))
        ballots[*surname][0] += kFullName;
    });
    at = 0;
    for_each_name([&](Name name) {
      const Ballot& votes = ballots[*numbers.find(numbered[at++].first)];
      name.kind = static_cast<EntityKind>(std::max_element(votes.begin(), votes.end()) - votes.begin());
      put(name);
    });
  }

  std::vector<TaggedSpan> spans() {
    std::vector<TaggedSpan> result;
    result.reserve(cells_.size() / 2);
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
