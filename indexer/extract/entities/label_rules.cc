// What the tagger knows without having learned it: rules over the model's labels.
#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "common/text/normalize.h"
#include "indexer/extract/entities/tagger.h"

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

/// Organisations with a code for a name, and what numbers are given to: "Resolution 2118".
constexpr std::array<std::string_view, 6> kCodedOrgs = {"g7", "g8", "g20", "g77", "mi5", "mi6"};
constexpr std::array<std::string_view, 2> kNumbered = {"flight", "resolution"};

/// A span of the sequence's tokens with its kind.
struct Name {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  EntityKind kind = EntityKind::person;
  std::uint32_t size() const { return end - begin; }
};

/// The names of one article on their way through the rules.
class Rules {
 public:
  Rules(const TokenList& tokens, const Sequence& sequence)
      : all_tokens_(tokens),
        sequence_(sequence),
        tokens_(sequence.tokens),
        names_(tokens_.size()),
        title_case_(tokens_.size()) {}

  std::vector<TaggedSpan> apply(const std::vector<NamedSpan>& learned) {
    for (const CandidateSpan& span : sequence_.spans)
      if (span.title_case) std::fill(title_case_.begin() + span.begin, title_case_.begin() + span.end, true);
    take_learned(learned);
    find_codes();
    find_phrases();
    find_known();
    find_ended();
    copy_names();
    vote();
    return spans();
  }

 private:
  using Kinds = FlatMap<std::uint32_t, EntityKind>;  ///< by the hash of a name

  const Word& word(std::uint32_t at) const { return *tokens_[at].word; }
  NameClasses classes(std::uint32_t at) const { return word(at).classes; }
  const Token& token(std::uint32_t at) const { return all_tokens_[tokens_[at].token]; }
  std::string_view form(std::uint32_t at) const { return word(at).form; }
  const WordRules& rules(std::uint32_t at) const { return word(at).rules; }

  void take_learned(const std::vector<NamedSpan>& learned) {
    std::uint32_t at = 0;
    for (const NamedSpan& name : learned) {
      while (tokens_[at].token < name.tokens.begin) ++at;
      if (name.kind != NameKind::other)
        take(trimmed({at, at + name.tokens.size(), static_cast<EntityKind>(name.kind)}));
    }
  }

  /// Without an article, titles before a person, and days beside anybody; may be empty.
  Name trimmed(Name name) const {
    if (form(name.begin) == "the") ++name.begin;
    if (name.kind == EntityKind::person && name.size() > 0) strip_titles(name);
    const auto is_month = [&](std::uint32_t at) { return (classes(at) & (kMonth | kPersonal)) == kMonth; };
    while (name.size() > 0 && is_month(name.begin)) ++name.begin;
    while (name.size() > 0 && is_month(name.end - 1)) --name.end;
    if (name.size() == 1 && is_office(name.begin)) ++name.begin;
    if (name.size() > 2 && is_office(name.end - 1)) name.end -= 3;
    return name;
  }

  /// A title within a name ends what stands before the name, unless people are called so ("Luther King Jr").
  void strip_titles(Name& name) const {
    for (std::uint32_t at = name.end - 1; at-- > name.begin;) {
      if ((classes(at) & kTitle) == 0 || (at > name.begin && (classes(at) & kPersonal) != 0)) continue;
      name.begin = at + 1;
      return;
    }
    if (name.size() == 1 && (classes(name.begin) & (kTitle | kPersonal)) == kTitle) name.begin = name.end;
  }

  /// "State" of "Secretary of State": what an ordinary word after a title and "of" names is an office.
  bool is_office(std::uint32_t at) const {
    return at >= 2 && tokens_[at - 2].token + 2 == tokens_[at].token && form(at - 1) == "of" &&
           (classes(at - 2) & kTitle) != 0 && (classes(at) & kCommon) != 0;
  }

  bool is_free(const Name& name) const {
    return std::none_of(names_.begin() + name.begin, names_.begin() + name.end,
                        [](const auto& taken) { return taken.has_value(); });
  }

  /// Enters a name whose tokens are free, corrected by what its words are known to be. In a line in title
  /// case only one without ordinary words.
  void take(Name name) {
    if (name.size() == 0 || !is_free(name)) return;
    for (std::uint32_t at = name.begin; at < name.end; ++at)
      if (title_case_[at] && (classes(at) & (kCommon | kTitle)) != 0) return;
    put(corrected(name));
  }
  void put(const Name& name) {
    for (std::uint32_t at = name.begin; at < name.end; ++at) names_[at] = name;
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
    for (const CandidateSpan& span : sequence_.spans)
      for (std::uint32_t at = span.begin + 1; !span.title_case && at < span.end; ++at) {
        const auto kind = rules(at).ends;
        Name name{at, at + 1, kind.value_or(EntityKind::org)};
        while (kind && name.begin > span.begin && is_part_of_ended(name.begin - 1)) --name.begin;
        if (name.size() > 1 && is_free(name) && is_capital(name)) put(name);
      }
  }
  bool is_part_of_ended(std::uint32_t at) const {
    return !names_[at] && (token(at).flags & kStartsCapital) != 0 &&
           (classes(at) & (kDemonym | kTitle | kMonth)) == 0 && !rules(at).is_function_word &&
           tokens_[at + 1].gap_before == Gap::space && !rules(at).acronym;
  }

  /// Of the whole name: of its word, or of the phrase that it is.
  NameClasses classes_of(const Name& name) const {
    if (name.size() == 1) return classes(name.begin);
    const bool is_phrase =
        tokens_[name.begin].phrase_part == Part::begin && tokens_[name.end - 1].phrase_part == Part::last;
    return is_phrase ? tokens_[name.begin].phrase : 0;
  }

  /// S-300, COVID-19, MH17: letters in capitals that join digits.
  std::optional<Name> code_at(std::uint32_t at) const {
    if (at + 1 >= tokens_.size() || tokens_[at + 1].token != tokens_[at].token + 1) return std::nullopt;
    const Shape shape = word(at).shape, next = word(at + 1).shape;
    if (next != Shape::digits && next != Shape::code) return std::nullopt;
    const bool starts_digit = ascii_class(form(at + 1).front()) == kDigit;
    const bool letters = (shape == Shape::initial || shape == Shape::capitals) && form(at).size() <= 5;
    if (!starts_digit || form(at + 1).size() > 5) return std::nullopt;
    const bool joined = letters && (token(at).flags & kJoinsNext) != 0 && form(at) != "q";
    const bool numbered = shape == Shape::capital && tokens_[at + 1].gap_before == Gap::space &&
                          std::find(kNumbered.begin(), kNumbered.end(), form(at)) != kNumbered.end();
    if (!joined && !numbered) return std::nullopt;
    const std::string code = std::string(form(at)).append(form(at + 1));
    const bool is_group = std::find(kCodedOrgs.begin(), kCodedOrgs.end(), code) != kCodedOrgs.end();
    return Name{at, at + 2, is_group ? EntityKind::org : EntityKind::thing};
  }

  /// A code takes the place of what the model made of it, but not of a longer name's part.
  void find_codes() {
    for (std::uint32_t at = 0; at < tokens_.size(); ++at) {
      const auto code = code_at(at);
      if (!code) continue;
      const auto fits = [&](std::uint32_t part) {
        return !names_[part] || (names_[part]->begin >= code->begin && names_[part]->end <= code->end);
      };
      if (fits(at) && fits(at + 1)) put(*code);
    }
  }

  /// Countries, regions and well-known organisations of several words, unless a longer name holds them.
  void find_phrases() {
    constexpr NameClasses group = class_bit("company"), place = kCountry | class_bit("region");
    for (std::uint32_t at = 0; at + 1 < tokens_.size(); ++at) {
      if (tokens_[at].phrase_part != Part::begin || (tokens_[at].phrase & (group | place)) == 0) continue;
      Name name{at, at + 1, EntityKind::place};
      while (tokens_[name.end - 1].phrase_part != Part::last) ++name.end;
      if ((tokens_[at].phrase & group) != 0) name.kind = EntityKind::org;
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
    for (std::uint32_t at = 0; at < tokens_.size(); ++at) {
      if (names_[at] && names_[at]->size() > 1) continue;
      if (const auto known = known_at(at); known && is_free({known->begin, at, known->kind})) put(*known);
    }
  }

  std::optional<Name> known_at(std::uint32_t at) const {
    if (const auto acronym = rules(at).acronym; acronym && (token(at).flags & kAcronym) != 0)
      return Name{at, at + 1, *acronym};
    if ((token(at).flags & kStartsCapital) == 0) return std::nullopt;
    const NameClasses known = classes(at);
    if ((known & kDemonym) != 0) return Name{with_direction(at), at + 1, EntityKind::place};
    const bool opens = word(at).shape == Shape::capitals && tokens_[at].gap_before == Gap::sentence;
    if (opens && (known & kPlace) != 0) return Name{at, at + 1, EntityKind::place};  // a dateline
    constexpr NameClasses certain = kCountry | class_bit("region");
    if ((known & certain) != 0 && (known & (kPersonal | kCommon | kGroup)) == 0 && !names_[at])
      return Name{at, at + 1, EntityKind::place};
    return std::nullopt;
  }

  /// "South" of "South Korean".
  std::uint32_t with_direction(std::uint32_t at) const {
    constexpr NameClasses direction = class_bit("direction");
    const bool joined = at > 0 && tokens_[at - 1].token + 1 == tokens_[at].token &&
                        tokens_[at].gap_before == Gap::space && tokens_[at].phrase_part == Part::last &&
                        (classes(at - 1) & direction) != 0;
    return joined ? at - 1 : at;
  }

  template <class Use>
  void for_each_name(Use&& use) {
    for (std::uint32_t at = 0; at < tokens_.size(); ++at) {
      if (!names_[at]) continue;
      const Name name = *names_[at];
      use(name);
      at = name.end - 1;
    }
  }

  std::uint32_t hash_of(std::uint32_t begin, std::uint32_t end) const {
    std::uint32_t hash = 0;
    for (std::uint32_t at = begin; at < end; ++at) hash = phrase_hash(hash, word(at).hash);
    return hash;
  }

  /// A name found once is found everywhere: in the lines that capitalise all, where only the rest of the
  /// article shows what is a name, and by its last word alone ("Kerry", the "Dolphins" of Miami).
  void copy_names() {
    std::vector<std::pair<std::uint32_t, EntityKind>> known_names,
        last;  // of several with one hash the first counts
    const bool any_title_case = std::find(title_case_.begin(), title_case_.end(), true) != title_case_.end();
    for_each_name([&](const Name& name) {
      if (title_case_[name.begin]) return;
      if (any_title_case) known_names.emplace_back(hash_of(name.begin, name.end), name.kind);
      const bool is_telling =
          name.size() > 1 && name.kind != EntityKind::place && name.kind != EntityKind::thing &&
          (classes(name.end - 1) & (kCommon | kTitle | kPlace | class_bit("org_head"))) == 0;
      if (is_telling) last.emplace_back(hash_of(name.end - 1, name.end), name.kind);
    });
    const Kinds known(known_names), last_words(last);
    for (const CandidateSpan& span : sequence_.spans)
      for (std::uint32_t at = span.begin; at < span.end; ++at) {
        if (span.title_case) copy_at(span, at, known);
        if (span.title_case || stands_out(at)) copy_at({.begin = at, .end = at + 1}, at, last_words);
      }
  }

  /// Whether the capital is the word's own.
  bool stands_out(std::uint32_t at) const {
    return (token(at).flags & kStartsCapital) != 0 &&
           (tokens_[at].gap_before != Gap::sentence || (classes(at) & kCommon) == 0);
  }

  void copy_at(const CandidateSpan& span, std::uint32_t at, const Kinds& known) {
    for (std::uint32_t end = std::min<std::uint32_t>(span.end, at + kLongestPhrase); end > at; --end) {
      const EntityKind* found = known.find(hash_of(at, end));
      if (found == nullptr || !is_free({at, end, *found})) continue;
      put({at, end, *found});
      return;
    }
  }

  /// One kind a name and article: the most frequent, and of equals the first. A full name speaks for its
  /// surname.
  static constexpr std::uint32_t kFullName = 3;
  void vote() {
    using Ballot = std::array<std::uint32_t, 4>;                    // votes by kind
    std::vector<std::pair<std::uint32_t, std::uint32_t>> numbered;  // by the hash of a name
    for_each_name([&](const Name& name) {
      numbered.emplace_back(hash_of(name.begin, name.end), static_cast<std::uint32_t>(numbered.size()));
    });
    const FlatMap<std::uint32_t, std::uint32_t> numbers(numbered);
    std::vector<Ballot> ballots(numbered.size());
    std::size_t next = 0;
    for_each_name([&](const Name& name) {
      ++ballots[*numbers.find(numbered[next++].first)][static_cast<std::size_t>(name.kind)];
      if (name.kind != EntityKind::person || name.size() == 1) return;
      if (const auto* surname = numbers.find(hash_of(name.end - 1, name.end)))
        ballots[*surname][0] += kFullName;
    });
    next = 0;
    for_each_name([&](Name name) {
      const Ballot& votes = ballots[*numbers.find(numbered[next++].first)];
      name.kind = static_cast<EntityKind>(std::max_element(votes.begin(), votes.end()) - votes.begin());
      put(name);
    });
  }

  std::vector<TaggedSpan> spans() {
    std::vector<TaggedSpan> result;
    result.reserve(tokens_.size() / 2);
    for_each_name([&](const Name& name) {
      result.push_back({{tokens_[name.begin].token, tokens_[name.end - 1].token + 1}, name.kind});
    });
    return result;
  }

  const TokenList& all_tokens_;  ///< of the article
  const Sequence& sequence_;
  const std::vector<SequenceToken>& tokens_;  ///< of the sequence
  std::vector<std::optional<Name>> names_;    ///< of each token
  std::vector<bool> title_case_;              ///< likewise
};

}  // namespace

std::vector<TaggedSpan> apply_rules(const TokenList& tokens, const Sequence& sequence,
                                    const std::vector<NamedSpan>& names) {
  return Rules(tokens, sequence).apply(names);
}

}  // namespace lede::indexer
