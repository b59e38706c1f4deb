// The rules that look at an article as a whole: what one of its names says of the others.
#include <array>
#include <utility>

#include "common/base/flat_map.h"
#include "common/base/sort_unique.h"
#include "common/entities/words.h"
#include "indexer/extract/entities/name_table.h"

namespace lede::indexer {
namespace {

using namespace name_classes;
using Kinds = FlatMap<std::uint32_t, EntityKind>;  ///< by the hash of a name
using KindRows =
    std::vector<std::pair<std::uint32_t, EntityKind>>;  ///< of several with one hash the first counts

/// Where a person's surname ends: before Jr. and III.
std::uint32_t surname_end(const NameTable& names, const Name& name) {
  return name.size() > 2 && entities::is_generation(names.form(name.end - 1)) ? name.end - 1 : name.end;
}

/// "Will Obama sign it?", unless the article calls somebody so within a sentence.
void drop_auxiliaries(NameTable& names) {
  std::vector<Name> questions;
  std::vector<std::uint32_t> full, surnames;
  names.for_each([&](const Name& name) {
    if (name.kind != EntityKind::person || name.size() < 2) return;
    const bool is_auxiliary = names.form(name.begin) == "will" || names.form(name.begin) == "may";
    if (is_auxiliary && names.opens_sentence(name.begin))
      questions.push_back(name);
    else if (is_auxiliary)
      full.push_back(names.hash_of(name));
    else
      surnames.push_back(names.hash_of(name.end - 1, name.end));
  });
  sort_unique(full);
  sort_unique(surnames);
  const auto holds = [](const std::vector<std::uint32_t>& hashes, std::uint32_t hash) {
    return std::binary_search(hashes.begin(), hashes.end(), hash);
  };
  for (Name name : questions) {
    if (holds(full, names.hash_of(name))) continue;
    const bool is_other = holds(surnames, names.hash_of(name.end - 1, name.end));
    if (!is_other && !names.in_question(name.begin)) continue;
    names.drop(name);
    ++name.begin;
    names.put(name);
  }
}

/// A film or a ship in quotation marks is nobody, unless the article names somebody so without them.
void drop_works(NameTable& names) {
  std::vector<Name> quoted;
  std::vector<std::uint32_t> others;
  names.for_each([&](const Name& name) {
    if (name.kind != EntityKind::person) return;
    if (names.is_quoted(name))
      quoted.push_back(name);
    else
      others.push_back(names.hash_of(name)), others.push_back(names.hash_of(name.end - 1, name.end));
  });
  sort_unique(others);
  for (const Name& name : quoted)
    if (!std::binary_search(others.begin(), others.end(), names.hash_of(name))) names.drop(name);
}

/// Finds again what the article names: in lines that capitalise all, where only the rest of the article shows
/// what is a name, within sentences, and by its last word alone ("Kerry", the "Dolphins" of Miami).
class Spread {
 public:
  explicit Spread(NameTable& names) : names_(names) {}

  void run() {
    gather();
    const Kinds known(known_), last(last_), surnames(surnames_);
    for (const CandidateSpan& span : names_.spans())
      for (std::uint32_t at = span.begin; at < span.end; ++at) {
        if (names_.of(at) || (!span.title_case && !stands_out(at))) continue;
        const CandidateSpan alone{.begin = at, .end = at + 1, .title_case = span.title_case};
        copy_at(span, at, known);
        copy_at(alone, at, last);
        if (!span.title_case) copy_at(alone, at, surnames);
        if (!span.title_case) copy_named_at(span, at, surnames);
      }
  }

 private:
  void gather() {
    names_.for_each([&](const Name& name) {
      if (names_.in_title_case(name.begin)) return;
      const bool is_people = name.size() == 1 && (names_.classes(name.begin) & kNoSurname) != 0;
      if (!is_people) known_.emplace_back(names_.hash_of(name), name.kind);
      if (name.size() == 1 || name.kind == EntityKind::place || name.kind == EntityKind::thing) return;
      const std::uint32_t end = name.kind == EntityKind::person ? surname_end(names_, name) : name.end;
      const NameClasses classes = names_.classes(end - 1);
      const std::pair<std::uint32_t, EntityKind> row(names_.hash_of(end - 1, end), name.kind);
      if ((classes & (kCommon | kTitle | kPlace | class_bit("org_head"))) == 0) last_.push_back(row);
      const bool may_be_surname =
          (classes & kNoSurname) == 0 && (!names_.rules(end - 1).is_function_word || (classes & kMonth) != 0);
      if (name.kind == EntityKind::person && may_be_surname) surnames_.push_back(row);
    });
  }

  static constexpr NameClasses kNoSurname = kDemonym | class_bit("group");

  /// Whether the capital is the word's own; of a sentence's first word that is a common one, where it speaks.
  bool stands_out(std::uint32_t at) const {
    if (!names_.starts_capital(at)) return false;
    const std::string_view next = names_.form_after(at);
    return !names_.opens_sentence(at) || (names_.classes(at) & kCommon) == 0 || next == "said" ||
           next == "says";
  }

  /// Whether a word that is not always a name is one here: not White of an unknown "White Hall", nor a month.
  bool stands_alone(std::uint32_t at) const {
    const NameClasses classes = names_.classes(at);
    if ((classes & (kCommon | kTitle | kMonth)) == 0) return true;
    if ((classes & kMonth) != 0 && is_month(at)) return false;
    const auto is_part = [&](std::uint32_t beside) {
      return names_.starts_capital(beside) && (names_.classes(beside) & (kTitle | kNoSurname)) == 0 &&
             !names_.rules(beside).is_function_word;
    };
    if (names_.follows(at, Gap::hyphen)) return false;
    if (names_.follows(at, Gap::space) && is_part(at - 1)) return false;
    return at + 1 == names_.size() || !names_.follows(at + 1, Gap::space) || !is_part(at + 1);
  }

  /// "in May", "May 5".
  bool is_month(std::uint32_t at) const {
    constexpr std::array<std::string_view, 16> kBefore = {"by",   "during",  "early", "from",  "in", "last",
                                                          "late", "mid",     "next",  "of",    "on", "since",
                                                          "this", "through", "until", "before"};
    const std::string_view before = names_.form_before(at);
    return std::find(kBefore.begin(), kBefore.end(), before) != kBefore.end() ||
           (at + 1 < names_.size() && names_.follows(at + 1, Gap::space) &&
            names_.word(at + 1).shape == Shape::digits);
  }

  void copy_at(const CandidateSpan& span, std::uint32_t at, const Kinds& known) {
    for (std::uint32_t end = std::min<std::uint32_t>(span.end, at + kLongestPhrase); end > at; --end) {
      const EntityKind* found = known.find(names_.hash_of(at, end));
      if (found == nullptr || !names_.is_free({at, end, *found})) continue;
      if (end == at + 1 && !span.title_case && !stands_alone(at)) continue;
      names_.put({at, end, *found});
      return;
    }
  }

  /// "Elon Brook" where only Brook is known: a first name goes with its surname.
  void copy_named_at(const CandidateSpan& span, std::uint32_t at, const Kinds& surnames) {
    if (at == span.begin || surnames.find(names_.hash_of(at, at + 1)) == nullptr) return;
    const Name name{at - 1, at + 1, EntityKind::person};
    const bool has_first_name = names_.follows(at, Gap::space) && names_.starts_capital(at - 1) &&
                                (names_.classes(at - 1) & kFirstName) != 0;
    if (has_first_name && names_.is_free(name)) names_.put(name);
  }

  NameTable& names_;
  KindRows known_;     ///< whole names
  KindRows last_;      ///< last words that mean nothing else
  KindRows surnames_;  ///< of people: Page and Brown too
};

/// One kind a name and article: the most frequent, and of equals the first. A full name speaks for its
/// surname.
void vote(NameTable& names) {
  constexpr std::uint32_t kFullName = 3;
  using Ballot = std::array<std::uint32_t, 4>;                    // votes by kind
  std::vector<std::pair<std::uint32_t, std::uint32_t>> numbered;  // by the hash of a name
  names.for_each([&](const Name& name) {
    numbered.emplace_back(names.hash_of(name), static_cast<std::uint32_t>(numbered.size()));
  });
  const FlatMap<std::uint32_t, std::uint32_t> numbers(numbered);
  std::vector<Ballot> ballots(numbered.size());
  std::size_t next = 0;
  names.for_each([&](const Name& name) {
    ++ballots[*numbers.find(numbered[next++].first)][static_cast<std::size_t>(name.kind)];
    if (name.kind != EntityKind::person || name.size() == 1) return;
    const std::uint32_t end = surname_end(names, name);
    if (const auto* surname = numbers.find(names.hash_of(end - 1, end))) ballots[*surname][0] += kFullName;
  });
  next = 0;
  std::vector<Name> settled;
  names.for_each([&](Name name) {
    const Ballot& votes = ballots[*numbers.find(numbered[next++].first)];
    name.kind = static_cast<EntityKind>(std::max_element(votes.begin(), votes.end()) - votes.begin());
    settled.push_back(name);
  });
  for (const Name& name : settled) names.put(name);
}

constexpr bool begins_quote(std::string_view text) { return text.ends_with('"') || text.ends_with("“"); }
constexpr bool ends_quote(std::string_view text) { return text.starts_with('"') || text.starts_with("”"); }

}  // namespace

NameTable::NameTable(const RuledArticle& in)
    : in_(in), tokens_(in.sequence.tokens), names_(tokens_.size()), title_case_(tokens_.size()) {
  for (const CandidateSpan& span : in.sequence.spans)
    if (span.title_case) std::fill(title_case_.begin() + span.begin, title_case_.begin() + span.end, true);
}

bool NameTable::is_quoted(const Name& name) const {
  const std::string_view text = in_.article.text;
  const std::uint32_t begin = token(name.begin).span.begin, end = token(name.end - 1).span.end;
  return begins_quote(text.substr(0, begin)) && ends_quote(text.substr(end));
}

bool NameTable::opens_sentence(std::uint32_t at) const {
  const Gap gap = tokens_[at].gap_before;
  if (gap != Gap::quote && gap != Gap::colon) return gap == Gap::sentence;
  const std::uint32_t before = in_.tokens[tokens_[at].token - 1].span.end, begin = token(at).span.begin;
  const std::string_view between = std::string_view(in_.article.text).substr(before, begin - before);
  return begins_quote(between) || between.find(':') != std::string_view::npos;
}

bool NameTable::in_question(std::uint32_t at) const {
  constexpr std::size_t kLongestQuestion = 1000;  // tokens
  std::uint32_t end = tokens_[at].token;
  const std::size_t farthest = std::min(in_.tokens.size(), end + kLongestQuestion);
  while (end < farthest && in_.tokens[end].kind == TokenKind::word) ++end;
  const std::uint32_t last = in_.tokens[end - 1].span.end;
  const std::uint32_t limit = end < in_.tokens.size() ? in_.tokens[end].span.begin : last;
  return std::string_view(in_.article.text).substr(last, limit - last).find('?') != std::string_view::npos;
}

void settle_names(NameTable& names) {
  drop_auxiliaries(names);
  drop_works(names);
  vote(names);  // what is found again has no vote: one error would count as often as the name stands there
  Spread(names).run();
}

}  // namespace lede::indexer
