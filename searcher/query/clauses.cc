#include "searcher/query/clauses.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "common/base/ascii.h"
#include "common/base/error.h"
#include "common/base/sort_unique.h"
#include "common/text/signature.h"

namespace lede::searcher {
namespace {

using schema::Field;

TokenTest stem_test(const Form& form) {
  TokenTest test;
  test.stems = {form.stem()};
  test.bytes.set(form.signature());
  return test;
}

TokenTest verbatim_test(const Form& form) {
  auto test = stem_test(form);
  test.forms = {form.form};
  return test;
}

TokenTest expansion_test(Expansion expansion) {
  TokenTest test;
  for (const auto& stem : expansion.stems) test.bytes.set(signature_byte(stem));
  test.stems = std::move(expansion.stems);
  return test;
}

// Who writes AIDS does not mean aid: a word typed in capitals stands for itself.
bool is_exact(const Token& token) {
  return (token.flags & kAcronym) && token.form->stem() != token.form->form;
}

Sequence base_sequence(const TokenList& tokens, bool verbatim) {
  Sequence sequence;
  for (const auto& token : tokens)
    sequence.push_back(verbatim || is_exact(token) ? verbatim_test(*token.form) : stem_test(*token.form));
  return sequence;
}

// `base` with the `count` tests from `at` replaced.
Sequence substituted(const Sequence& base, std::size_t at, std::size_t count, Sequence replacement) {
  Sequence sequence(base.begin(), base.begin() + static_cast<std::ptrdiff_t>(at));
  std::move(replacement.begin(), replacement.end(), std::back_inserter(sequence));
  sequence.insert(sequence.end(), base.begin() + static_cast<std::ptrdiff_t>(at + count), base.end());
  return sequence;
}

bool is_stem_only(const TokenTest& test) { return test.forms.empty() && test.prefix.empty(); }

// A variant of one stem is an index term, and a document that has the term matches.
void prove(Clause& clause) {
  for (const auto& variant : clause.variants) {
    if (variant.size() == 1 && is_stem_only(variant.front())) {
      for (const auto& stem : variant.front().stems)
        clause.sufficient_terms.push_back(term_of(clause.field, stem));
    } else {
      clause.residual.push_back(variant);
    }
  }
}

// Function words that are as often names: Theresa May, will.i.am, a last will.
constexpr std::size_t kLongestPhrase = 256;  // words
constexpr std::uint64_t kStepsOfAName = 2'000;

constexpr std::array kOftenNames = {std::string_view("may"), std::string_view("will")};

bool is_only_function_word(const TokenList& tokens) {
  if (tokens.size() != 1 || !is_function_word(tokens.front().form->form)) return false;
  return std::find(kOftenNames.begin(), kOftenNames.end(), tokens.front().form->form) == kOftenNames.end();
}

bool joins(const Form& left, const Form& right) {
  return !is_acronym_form(left.form) && !is_acronym_form(right.form) && !is_function_word(left.form) &&
         !is_function_word(right.form);
}

// Knows the stems whose every form begins with a prefix: a document that has such a stem matches.
class PrefixProof {
 public:
  PrefixProof(const Vocabulary& vocabulary, Field field, const std::string& stemmer, std::string prefix)
      : vocabulary_(vocabulary), field_(field), prefix_(std::move(prefix)) {
    is_stemmed_ = stemmer != "none";
    is_known_ = prefix_.size() >= 3 && (!is_stemmed_ || stemmer == "english");
  }

  bool holds_for(const std::string& stem) const {
    if (!is_known_) return false;
    if (!is_stemmed_) return stem.starts_with(prefix_);
    // The stemmer only takes endings off and may change the last letter of what is left. ("dying" -> "die"
    // and its like change more, but in three letters.)
    const std::string lasting = stem.substr(0, stem.size() - 1);
    return lasting.starts_with(prefix_) ||
           (stem.size() > 3 && prefix_.starts_with(lasting) && all_forms_begin(stem, lasting));
  }

 private:
  bool all_forms_begin(const std::string& stem, const std::string& lasting) const {
    bool all = true;
    vocabulary_.for_each_form(field_, lasting, [&](const std::string& form, const std::string& its_stem) {
      all = its_stem != stem || form.starts_with(prefix_);
      return all;
    });
    return all;
  }

  const Vocabulary& vocabulary_;
  const Field field_;
  const std::string prefix_;
  bool is_stemmed_;
  bool is_known_;
};

// The stems for which `holds` become sufficient terms; the others stay in a residual sequence.
template <class Holds>
void prove_stems(Clause& clause, TokenTest test, Holds&& holds) {
  std::vector<std::string> doubtful;
  for (const auto& stem : test.stems) {
    if (holds(stem)) {
      clause.sufficient_terms.push_back(term_of(clause.field, stem));
    } else {
      doubtful.push_back(stem);
    }
  }
  if (doubtful.empty()) return;
  test.bytes.reset();
  for (const auto& stem : doubtful) test.bytes.set(signature_byte(stem));
  test.stems = std::move(doubtful);
  clause.residual = {{std::move(test)}};
}

// "kerry is 3 people: John Kerry 41, Bob Kerrey 3, Kerry Lane 1".
std::string several_notice(const Named& name, const std::vector<NameReading>& readings) {
  constexpr std::size_t kMostShown = 5;
  std::string list;
  for (std::size_t i = 0; i < readings.size() && i < kMostShown; ++i)
    list += fmt::format("{}{} {}", i ? ", " : "", readings[i].entity.name, readings[i].documents.value);
  if (readings.size() > kMostShown) list += ", ...";
  const bool people = std::all_of(readings.begin(), readings.end(), [](const NameReading& reading) {
    return reading.entity.kind == EntityKind::person;
  });
  return fmt::format("{} may be {} {}: {}; a fuller name asks for one of them", name.text, readings.size(),
                     people ? "people" : "names", list);
}

std::string cut_notice(std::string_view written, std::size_t found) {
  return fmt::format("{} stands for {} words; only the {} commonest were looked for", written, found,
                     kMostStems);
}

using Terms = std::vector<std::string>;

std::optional<Terms> terms_of(schema::Field field, const Sequence& sequence) {
  Terms terms;
  for (const auto& test : sequence) {
    if (test.stems.size() != 1) return std::nullopt;
    terms.push_back(term_of(field, test.stems.front()));
  }
  return terms;
}

void add_together(const Terms& terms, const Terms& instead_of, RankingTerms& ranking) {
  for (std::size_t i = 0; i < terms.size(); ++i) {
    Terms beside = terms;
    beside.erase(beside.begin() + static_cast<std::ptrdiff_t>(i));
    ranking.push_back({terms[i], std::move(beside), instead_of});
  }
}

bool is_one_term(const std::optional<RankingTerms>& terms) {
  return terms && terms->size() == 1 && terms->front().beside.empty() && terms->front().instead_of.empty();
}

}  // namespace

std::string term_of(Field field, const std::string& stem) {
  return is_acronym_form(stem) ? schema::acronym_term(field, stem) : schema::word_term(field, stem);
}

bool ranks_by_terms(const Clause& clause) {
  return !clause.variants.empty() && clause.variants.front().size() == 1 && !clause.sufficient_terms.empty();
}

Clause ClauseBuilder::numbered(Field field) {
  Clause clause;
  clause.field = field;
  clause.number = next_number_++;
  return clause;
}

Documents ClauseBuilder::frequency(Field field, const std::string& form) {
  return vocabulary_.frequency(term_of(field, analyzer_.form(form).stem()));
}

Clause ClauseBuilder::clause(Field field, const Word& word) { return words(field, word.text, word.verbatim); }

Clause ClauseBuilder::clause(Field field, const Phrase& phrase) {
  auto made = words(field, phrase.text, phrase.verbatim);
  made.phrase = true;
  return made;
}

Clause ClauseBuilder::words(Field field, std::string_view text, bool verbatim) {
  auto clause = numbered(field);
  const auto tokens = analyzer_.analyze_words(text);
  if (tokens.size() > kLongestPhrase)
    throw Error(ErrorKind::query, fmt::format("a phrase of {} words; lede looks for phrases of at most {}",
                                              tokens.size(), kLongestPhrase));
  if (tokens.empty()) return clause;
  if (verbatim)
    clause.variants.push_back(base_sequence(tokens, true));
  else
    clause.variants = variants_of(field, tokens);
  clause.is_function_word = !verbatim && is_only_function_word(tokens);
  prove(clause);
  return clause;
}

std::vector<Sequence> ClauseBuilder::variants_of(Field field, const TokenList& tokens) {
  const auto base = base_sequence(tokens, false);
  std::vector<Sequence> variants = {base};
  add_joined_variants(field, tokens, base, variants);
  add_split_variants(field, tokens, base, variants);
  variants.resize(std::min(variants.size(), kMostVariants));
  return variants;
}

// The compound of each hyphen, and any two neighbours that the index knows as one word.
void ClauseBuilder::add_joined_variants(Field field, const TokenList& tokens, const Sequence& base,
                                        std::vector<Sequence>& variants) {
  std::string joined;
  for (std::size_t i = 0; i + 1 < tokens.size() && variants.size() < kMostVariants; ++i) {
    if (const auto next = joined_form(tokens, i, joined); next != i) {
      variants.push_back(substituted(base, i, next - i, {stem_test(analyzer_.form(joined))}));
      continue;
    }
    const auto& left = *tokens[i].form;
    const auto& right = *tokens[i + 1].form;
    if (!joins(left, right) || frequency(field, left.form + right.form) == Documents{0}) continue;
    variants.push_back(substituted(base, i, 2, {stem_test(analyzer_.form(left.form + right.form))}));
  }
}

void ClauseBuilder::add_split_variants(Field field, const TokenList& tokens, const Sequence& base,
                                       std::vector<Sequence>& variants) {
  for (std::size_t i = 0; i < tokens.size() && variants.size() < kMostVariants; ++i)
    for (const auto& [left, right] :
         split_word(tokens[i].form->form, [&](const std::string& part) { return frequency(field, part); }))
      variants.push_back(
          substituted(base, i, 1, {stem_test(analyzer_.form(left)), stem_test(analyzer_.form(right))}));
}

Clause ClauseBuilder::joined(Field field, const Word& left, const Word& right) {
  if (left.verbatim || right.verbatim) return {};
  const auto a = analyzer_.analyze_words(left.text);
  const auto b = analyzer_.analyze_words(right.text);
  if (a.size() != 1 || b.size() != 1 || !joins(*a[0].form, *b[0].form)) return {};
  const auto together = a[0].form->form + b[0].form->form;
  if (frequency(field, together) == Documents{0}) return {};
  auto clause = numbered(field);
  clause.ranks = false;
  clause.variants = {{stem_test(analyzer_.form(together))}};
  prove(clause);
  return clause;
}

Clause ClauseBuilder::clause(Field, const Named& name) {
  auto made = numbered(Field::text);
  made.phrase = true;
  vocabulary_.spend(kStepsOfAName);
  const auto readings = vocabulary_.names(name);
  // Complaints are about the whole list of names, so the first name reports them.
  for (auto& complaint : vocabulary_.name_complaints())
    if (std::find(notices.begin(), notices.end(), complaint) == notices.end())
      notices.push_back(std::move(complaint));
  if (readings.size() > 1) notices.push_back(several_notice(name, readings));
  for (const auto& reading : readings)
    made.entities.insert(made.entities.end(), reading.spellings.begin(), reading.spellings.end());
  sort_unique(made.entities);
  for (const auto& entity : made.entities)
    made.sufficient_terms.push_back(schema::entity_term(entity.kind, entity.name));
  return made;
}

Clause ClauseBuilder::speakers(const std::vector<Named>& names) {
  Clause all = numbered(Field::text);
  all.phrase = true;
  for (const Named& one : names) {
    const auto found = clause(Field::text, one).entities;
    all.entities.insert(all.entities.end(), found.begin(), found.end());
  }
  sort_unique(all.entities);
  for (const auto& entity : all.entities)
    all.sufficient_terms.push_back(schema::speaker_term(entity.kind, entity.name));
  return all;
}

Clause ClauseBuilder::clause(Field field, const Prefix& prefix) {
  auto made = numbered(field);
  const auto tokens = analyzer_.analyze_words(prefix.text);
  if (tokens.empty()) return made;
  const auto beginning = ascii::lower(tokens.back().form->form);
  auto expansion = expand_prefix(vocabulary_, field, beginning);
  if (expansion.found > kMostStems) notices.push_back(cut_notice(prefix.text + "*", expansion.found));
  auto sequence = base_sequence(tokens, false);
  sequence.back() = expansion_test(std::move(expansion));
  sequence.back().prefix = beginning;
  made.variants = {sequence};
  if (tokens.size() > 1) {
    made.residual = {std::move(sequence)};
    return made;
  }
  const PrefixProof proof(vocabulary_, field, analyzer_.settings().stemmer, beginning);
  prove_stems(made, std::move(sequence.back()),
              [&](const std::string& stem) { return proof.holds_for(stem); });
  return made;
}

Clause ClauseBuilder::clause(Field field, const Fuzzy& fuzzy) {
  auto made = numbered(field);
  const auto tokens = analyzer_.analyze_words(fuzzy.text);
  if (tokens.empty()) return made;
  auto expansion = expand_fuzzy(vocabulary_, field, ascii::lower(tokens.back().form->form), fuzzy.edits);
  if (expansion.found > kMostStems) notices.push_back(cut_notice(fuzzy.text + "~", expansion.found));
  auto forms = expansion.forms;
  auto test = expansion_test(std::move(expansion));
  // Outside the text only stems are known, and a stem stands for itself.
  if (field == Field::text || field == Field::title) test.forms = std::move(forms);
  auto sequence = base_sequence(tokens, false);
  sequence.back() = std::move(test);
  made.variants = {std::move(sequence)};
  made.residual = made.variants;
  return made;
}

std::optional<RankingTerms> ranking_terms(const Clause& clause) {
  if (!clause.entities.empty()) return std::nullopt;
  RankingTerms ranking;
  if (ranks_by_terms(clause)) {
    for (const auto& term : clause.sufficient_terms) ranking.push_back({term, {}, {}});
    return ranking;
  }
  Terms usual;
  for (const auto& variant : clause.variants) {
    auto terms = terms_of(clause.field, variant);
    if (!terms) return std::nullopt;
    add_together(*terms, usual, ranking);
    if (usual.empty()) usual = std::move(*terms);
  }
  return ranking;
}

std::optional<RankingTerms> ranking_terms(const std::optional<RankingTerms>& left,
                                          const std::optional<RankingTerms>& right,
                                          const std::optional<RankingTerms>& together) {
  if (!is_one_term(left) || !is_one_term(right) || !is_one_term(together)) return std::nullopt;
  RankingTerms ranking = {left->front(), right->front(), together->front()};
  ranking.back().instead_of = {ranking[0].term, ranking[1].term};
  return ranking;
}

}  // namespace lede::searcher
