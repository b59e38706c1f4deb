// A written word, phrase, wildcard or misspelling -> the Clause that decides it. Everything about spelling
// together, apart and with a hyphen (DESIGN of words: docs/QUERY.md, "Words") is here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/analyzer.h"
#include "searcher/query/ast.h"
#include "searcher/query/filter_tree.h"
#include "searcher/query/vocabulary.h"

namespace lede::searcher {

/// A phrase is tried in at most so many ways of writing it.
inline constexpr std::size_t kMostVariants = 4;

class ClauseBuilder {
 public:
  /// Borrows both.
  ClauseBuilder(const Vocabulary& vocabulary, Analyzer& analyzer);

  /// A clause without variants matches nothing. A name is looked for in no field but the text.
  Clause clause(schema::Field field, const Word& word);
  Clause clause(schema::Field field, const Phrase& phrase);
  Clause clause(schema::Field field, const Prefix& prefix);
  Clause clause(schema::Field field, const Fuzzy& fuzzy);
  Clause clause(schema::Field field, const Named& name);

  /// The surname of a person as Arabic articles have it, in which no names are marked; nullopt where none
  /// has.
  std::optional<Clause> in_arabic(const Named& name);
  /// As of names: the terms are those of articles in which one of them is quoted.
  Clause speakers(const std::vector<Named>& names);

  /// The clause for two neighbouring words written as one: "cease fire" -> ceasefire. It has no variants when
  /// the index lacks that word. It only finds; the two words rank.
  Clause joined(schema::Field field, const Word& left, const Word& right);

  /// A sentence where an expansion was cut or a name means several.
  std::vector<std::string> notices;

 private:
  /// A word of a query as the articles of each language have it.
  struct Reading {
    std::vector<std::string> stems, forms;
    std::vector<std::string> other_spellings;  ///< forms: with two letters for one
    std::vector<std::string>
        doubtful_stems;     ///< those that may be forms, too: of stemmers that go by accents
    bool is_exact = false;  ///< typed in capitals, it stands for itself
  };

  /// Valid until it is asked for another name.
  const std::vector<NameReading>& readings_of(const Named& name);
  std::vector<Reading> readings_of(std::string_view text, const TokenList& tokens);
  void add_stems(const std::string& form, std::vector<std::string>& stems);
  void add_known_stems(schema::Field field, std::string_view form, std::vector<std::string>& stems,
                       std::string_view mark = {});
  void keep_known(schema::Field field, std::vector<std::string>& stems);
  TokenTest test_of(schema::Field field, Reading reading, bool verbatim);
  TokenTest test_of_form(const std::string& form);
  Sequence base_sequence(schema::Field field, std::string_view text, const TokenList& tokens, bool verbatim);

  Clause words(schema::Field field, std::string_view text, bool verbatim);
  std::vector<Sequence> variants_of(schema::Field field, const TokenList& tokens, const Sequence& base);
  void add_joined_variants(schema::Field field, const TokenList& tokens, const Sequence& base,
                           std::vector<Sequence>& variants);
  void add_split_variants(schema::Field field, const TokenList& tokens, const Sequence& base,
                          std::vector<Sequence>& variants);
  void add_elided_variants(schema::Field field, const std::string& form, std::size_t at,
                           std::vector<Sequence>& variants);
  Documents frequency(schema::Field field, const std::string& form);
  void prepare_to_split(schema::Field field, const std::string& form);
  Clause numbered(schema::Field field);

  const Vocabulary& vocabulary_;
  Analyzer& analyzer_;
  std::vector<Analyzer*> languages_;  ///< those of the index; at least one
  std::uint16_t next_number_ = 0;
  std::optional<Named> named_;         ///< the name last asked for
  std::vector<NameReading> readings_;  ///< what it stands for
};

/// Whether a document ranks by the clause's sufficient terms alone. The residual sequences are rare, a word
/// in two parts or a form that lost its prefix to the stemmer, but their terms may be frequent: those only
/// find.
bool ranks_by_terms(const Clause& clause);

/// The index term of a stem in a field: capitals are case-aware acronyms.
std::string term_of(schema::Field field, const std::string& stem);

// What an OR of words ranks by, as a plain list of index terms, so that it can be added up a term at a time.

/// An index term that gives a document weight.
struct RankingTerm {
  std::string term;
  std::vector<std::string> beside;      ///< it counts only where the document has all of these too
  std::vector<std::string> instead_of;  ///< and not where it has all of these, if there are any
  double times = 1;                     ///< so often it is asked
  bool operator==(const RankingTerm&) const = default;
};
using RankingTerms = std::vector<RankingTerm>;

/// The terms by which a word, a phrase or a prefix ranks. Another way of writing it counts only where an
/// article does not have the usual one. Nullopt for a name, whose spellings count as one word, and for a
/// phrase with a wildcard.
std::optional<RankingTerms> ranking_terms(const Clause& clause);

/// The terms of two neighbouring words and of the one word they make, which counts only where an article does
/// not have both. Nullopt unless each of the three is a single term.
std::optional<RankingTerms> ranking_terms(const std::optional<RankingTerms>& left,
                                          const std::optional<RankingTerms>& right,
                                          const std::optional<RankingTerms>& together);

}  // namespace lede::searcher
