#include "searcher/query/clauses.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "common/base/ascii.h"
#include "common/base/error.h"
#include "common/base/sort_unique.h"
#include "common/text/language.h"
#include "common/text/signature.h"
#include "common/text/transliterate.h"

namespace lede::searcher {
namespace {

using schema::Field;

TokenTest stem_test(std::vector<std::string> stems) {
  TokenTest test;
  sort_unique(stems);
  for (const auto& stem : stems) test.bytes.set(signature_byte(stem));
  test.is_one_word = stems.size() > 1;
  test.stems = std::move(stems);
  return test;
}

// Whose stemmer sees a word with its accents: any but those of English.
bool stems_accents(const Analyzer& analyzer) {
  const Language* language = language_named(analyzer.settings().language);
  return language != nullptr && language->is_stemmed && language->stems_accents;
}

bool has_own_endings(const Analyzer& analyzer) {
  const Language* language = language_named(analyzer.settings().language);
  return language != nullptr && !language->inflections.empty();
}

// ":fr"; English, and the one language that an index is read in, have none.
std::string_view mark_of(std::string_view stem) { return stem.substr(without_language(stem).size()); }

// Who writes AIDS does not mean aid: a word typed in capitals stands for itself. A Greek one does not:
// capitals are how a word is typed without its accents.
bool is_exact(const Token& token) {
  return (token.flags & kAcronym) && without_language(token.form->stem()) != token.form->form &&
         script_of(token.form->form) != Script::greek;
}

// The Greek stemmer takes all of -ια, but leaves the ι of -ιας and -ιες.
void add_greek_stems(const std::vector<std::string>& forms, std::vector<std::string>& stems) {
  constexpr std::array kEndings = {"ια", "ιασ", "ιεσ", "ιων"};
  const auto is_such = [&](std::string_view form) {
    return std::ranges::any_of(kEndings, [&](std::string_view ending) { return form.ends_with(ending); });
  };
  if (std::ranges::none_of(forms, is_such)) return;
  constexpr std::string_view kIota = "ι";
  for (std::size_t i = 0, end = stems.size(); i < end; ++i) {
    std::string word(without_language(stems[i]));
    const std::string mark(mark_of(stems[i]));
    if (word.ends_with(kIota))
      word.resize(word.size() - kIota.size());
    else
      word += kIota;
    stems.push_back(word + mark);
  }
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

constexpr std::size_t kLongestPhrase = 256;  // words
constexpr std::uint64_t kStepsOfAName = 2'000;

// Function words that are as often names: Theresa May, will.i.am, a last will.
constexpr std::array kOftenNames = {std::string_view("may"), std::string_view("will")};

bool is_only_function_word(const TokenList& tokens) {
  if (tokens.size() != 1 || !is_function_word(tokens.front().form->form)) return false;
  return std::find(kOftenNames.begin(), kOftenNames.end(), tokens.front().form->form) == kOftenNames.end();
}

bool joins(const Form& left, const Form& right) {
  return !is_acronym_form(left.form) && !is_acronym_form(right.form) && !is_function_word(left.form) &&
         !is_function_word(right.form);
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

}  // namespace

std::string term_of(Field field, const std::string& stem) {
  return is_acronym_form(stem) ? schema::acronym_term(field, stem) : schema::word_term(field, stem);
}

Clause ClauseBuilder::numbered(Field field) {
  Clause clause;
  clause.field = field;
  clause.number = next_number_++;
  return clause;
}

ClauseBuilder::ClauseBuilder(const Vocabulary& vocabulary, Analyzer& analyzer)
    : vocabulary_(vocabulary), analyzer_(analyzer) {
  for (const auto& code : vocabulary.languages()) languages_.push_back(&analyzer.of(code));
  if (languages_.empty()) languages_.push_back(&analyzer);
  sort_unique(languages_);
}

std::vector<ClauseBuilder::Reading> ClauseBuilder::readings_of(std::string_view text,
                                                               const TokenList& tokens) {
  std::vector<Reading> readings(tokens.size());
  for (Analyzer* const language : languages_) {
    const TokenList own = language == &analyzer_ ? tokens : language->analyze_words(text);
    if (own.size() != tokens.size()) continue;
    for (std::size_t i = 0; i < own.size(); ++i) {
      const Form& form = *own[i].form;
      readings[i].stems.push_back(form.stem());
      if (stems_accents(*language)) readings[i].doubtful_stems.push_back(form.stem());
      readings[i].forms.push_back(form.form);
      if (!form.spelled_out.empty()) readings[i].other_spellings.push_back(form.spelled_out);
      readings[i].is_exact = readings[i].is_exact || is_exact(own[i]);
    }
  }
  return readings;
}

void ClauseBuilder::add_stems(const std::string& form, std::vector<std::string>& stems) {
  for (Analyzer* const language : languages_) stems.push_back(language->form(form).stem());
}

// What the index has under a form that may be written without its accents, or with two letters for one.
void ClauseBuilder::add_known_stems(Field field, std::string_view form, std::vector<std::string>& stems,
                                    std::string_view mark) {
  if ((field != Field::text && field != Field::title) || is_acronym_form(form)) return;
  vocabulary_.for_each_form(field, form, [&](const auto& known, const auto& stem) {
    if (known == form && (mark.empty() || mark == mark_of(stem))) stems.push_back(stem);
    return known == form;
  });
}

TokenTest ClauseBuilder::test_of(Field field, Reading reading, bool verbatim) {
  sort_unique(reading.forms);
  sort_unique(reading.other_spellings);
  for (const auto& form : reading.forms) add_known_stems(field, form, reading.stems);
  if (verbatim || reading.is_exact) {
    auto test = stem_test(std::move(reading.stems));
    test.forms = std::move(reading.forms);
    return test;
  }
  for (const auto& form : reading.other_spellings) {
    add_stems(form, reading.stems);
    add_known_stems(field, form, reading.stems);
  }
  for (const auto& form : reading.forms)
    for (const auto& other : vocabulary_.in_other_letters(form)) add_stems(other, reading.stems);
  for (const auto& form : reading.forms)
    for (const auto& longer : with_affixes(form)) {
      add_known_stems(field, longer, reading.stems);
      for (Analyzer* const language : languages_)  // a Hebrew plural behind its prefix
        if (has_own_endings(*language)) reading.stems.push_back(language->form(longer).stem());
    }
  // Some stemmers make of one form of a word another: "kadın" of kadınlar, and "kadı" of kadın.
  for (const auto& stem : reading.doubtful_stems) {
    for (const auto& form : reading.forms) reading.stems.push_back(form + std::string(mark_of(stem)));
    add_known_stems(field, without_language(stem), reading.stems, mark_of(stem));
  }
  add_greek_stems(reading.forms, reading.stems);
  keep_known(field, reading.stems);
  return stem_test(std::move(reading.stems));
}

// A word of several stems costs more than one of one.
void ClauseBuilder::keep_known(Field field, std::vector<std::string>& stems) {
  sort_unique(stems);
  const auto is_absent = [&](const std::string& stem) {
    return vocabulary_.frequency(term_of(field, stem)) == Documents{0};
  };
  if (stems.size() > 1 && !std::all_of(stems.begin(), stems.end(), is_absent))
    std::erase_if(stems, is_absent);
}

TokenTest ClauseBuilder::test_of_form(const std::string& form) {
  std::vector<std::string> stems;
  add_stems(form, stems);
  return stem_test(std::move(stems));
}

Sequence ClauseBuilder::base_sequence(Field field, std::string_view text, const TokenList& tokens,
                                      bool verbatim) {
  Sequence sequence;
  for (auto& reading : readings_of(text, tokens)) {
    // No language of the index reads the words as these tokens.
    if (reading.stems.empty()) add_stems(tokens[sequence.size()].form->form, reading.stems);
    sequence.push_back(test_of(field, std::move(reading), verbatim));
  }
  return sequence;
}

Documents ClauseBuilder::frequency(Field field, const std::string& form) {
  Documents sum;
  for (const auto& stem : test_of_form(form).stems)
    sum.value += vocabulary_.frequency(term_of(field, stem)).value;
  return sum;
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
  auto base = base_sequence(field, text, tokens, verbatim);
  if (verbatim)
    clause.variants.push_back(std::move(base));
  else
    clause.variants = variants_of(field, tokens, base);
  clause.is_function_word = !verbatim && is_only_function_word(tokens);
  prove(clause);
  return clause;
}

std::vector<Sequence> ClauseBuilder::variants_of(Field field, const TokenList& tokens, const Sequence& base) {
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
      variants.push_back(substituted(base, i, next - i, {test_of_form(joined)}));
      continue;
    }
    const auto& left = *tokens[i].form;
    const auto& right = *tokens[i + 1].form;
    if (!joins(left, right) || frequency(field, left.form + right.form) == Documents{0}) continue;
    variants.push_back(substituted(base, i, 2, {test_of_form(left.form + right.form)}));
  }
}

void ClauseBuilder::add_split_variants(Field field, const TokenList& tokens, const Sequence& base,
                                       std::vector<Sequence>& variants) {
  for (std::size_t i = 0; i < tokens.size() && variants.size() < kMostVariants; ++i) {
    if (tokens.size() > 1) add_elided_variants(field, tokens[i].form->form, i, variants);
    if (vocabulary_.is_far()) prepare_to_split(field, tokens[i].form->form);
    for (const auto& [left, right] :
         split_word(tokens[i].form->form, [&](const std::string& part) { return frequency(field, part); }))
      variants.push_back(substituted(base, i, 1, {test_of_form(left), test_of_form(right)}));
  }
}

void ClauseBuilder::prepare_to_split(Field field, const std::string& form) {
  std::vector<std::string> terms;
  split_word(form, [&](const std::string& part) {
    for (const auto& stem : test_of_form(part).stems) terms.push_back(term_of(field, stem));
    return Documents{1};
  });
  vocabulary_.prepare(terms);
}

// In a phrase "destaing" is also "d'" and "estaing"; alone it is the name in one word.
void ClauseBuilder::add_elided_variants(Field field, const std::string& form, std::size_t at,
                                        std::vector<Sequence>& variants) {
  constexpr std::size_t kLongestElided = 7, kShortestRest = 3;
  for (std::size_t length = 1; length <= kLongestElided && length + kShortestRest <= form.size(); ++length) {
    const std::string head = form.substr(0, length), rest = form.substr(length);
    if (!is_elided(head) || frequency(field, head + "'") == Documents{0}) continue;
    if (frequency(field, rest) == Documents{0}) continue;
    variants.push_back(substituted(variants.front(), at, 1, {test_of_form(head + "'"), test_of_form(rest)}));
  }
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
  clause.variants = {{test_of_form(together)}};
  prove(clause);
  return clause;
}

const std::vector<NameReading>& ClauseBuilder::readings_of(const Named& name) {
  if (!named_ || *named_ != name) readings_ = vocabulary_.names(name);
  named_ = name;
  return readings_;
}

Clause ClauseBuilder::clause(Field, const Named& name) {
  auto made = numbered(Field::text);
  made.phrase = true;
  vocabulary_.spend(kStepsOfAName);
  const auto& readings = readings_of(name);
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

std::optional<Clause> ClauseBuilder::in_arabic(const Named& name) {
  std::vector<std::string> stems;
  const auto add_last_word = [&](std::string_view text) {
    const auto tokens = analyzer_.analyze_words(text);
    if (tokens.empty()) return;
    const std::string& word = tokens.back().form->form;
    for (const auto& other : vocabulary_.in_other_letters(word))
      if (script_of(other) == Script::arabic) add_stems(other, stems);
    if (script_of(word) == Script::arabic) add_stems(word, stems);
  };
  if (name.kind.value_or(EntityKind::person) != EntityKind::person) return std::nullopt;
  add_last_word(name.text);
  for (const auto& reading : readings_of(name))
    if (reading.entity.kind == EntityKind::person) add_last_word(reading.entity.name);
  keep_known(Field::text, stems);
  if (stems.empty()) return std::nullopt;
  auto made = numbered(Field::text);
  made.variants = {{stem_test(std::move(stems))}};
  prove(made);
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

}  // namespace lede::searcher
