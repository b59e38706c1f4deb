// A written word, phrase, wildcard or misspelling -> the Clause that decides it. Everything about spelling
// together, apart and with a hyphen (DESIGN of words: docs/QUERY.md, "Words") is here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/text/analyzer.h"
#include "searcher/query/ast.h"
#include "searcher/query/filter_tree.h"
#include "searcher/query/vocabulary.h"

namespace lede::searcher {

/// Most ways of writing a phrase that are tried.
inline constexpr std::size_t kMostVariants = 4;

class ClauseBuilder {
 public:
  /// Borrows both.
  ClauseBuilder(const Vocabulary& vocabulary, Analyzer& analyzer)
      : vocabulary_(vocabulary), analyzer_(analyzer) {}

  /// A clause without variants matches nothing. `notices` gets a sentence where an expansion was cut.
  Clause word(schema::Field field, const Word& word);
  Clause phrase(schema::Field field, const Phrase& phrase);
  Clause prefix(schema::Field field, const Prefix& prefix, std::vector<std::string>& notices);
  Clause fuzzy(schema::Field field, const Fuzzy& fuzzy, std::vector<std::string>& notices);

  /// `notices` gets a sentence where the name means several.
  Clause name(const Named& name, std::vector<std::string>& notices);

  /// The same of names that speak: its terms are those of speakers.
  Clause speakers(const std::vector<Named>& names, std::vector<std::string>& notices);

  /// The clause for two neighbouring words written as one, if the index has them so: "cease fire" ->
  /// ceasefire. Without variants otherwise. The two words rank, this one does not.
  Clause joined(schema::Field field, const Word& left, const Word& right);

 private:
  Clause words(schema::Field field, std::string_view text, bool verbatim);
  std::vector<Sequence> variants_of(schema::Field field, const TokenList& tokens);
  void add_joined_variants(schema::Field field, const TokenList& tokens, const Sequence& base,
                           std::vector<Sequence>& variants);
  void add_split_variants(schema::Field field, const TokenList& tokens, const Sequence& base,
                          std::vector<Sequence>& variants);
  Documents frequency(schema::Field field, const std::string& form);
  Clause numbered(schema::Field field);

  const Vocabulary& vocabulary_;
  Analyzer& analyzer_;
  std::uint16_t next_number_ = 0;
};

/// Whether the clause's proving terms say all about how well a document answers it. What must be looked for
/// in the text besides, a word in two parts or a form that was stemmed out of a prefix, is rare, but its
/// terms need not be: they only find.
bool ranks_by_terms(const Clause& clause);

/// The index term of a stem in a field: capitals are case-aware acronyms.
std::string term_of(schema::Field field, const std::string& stem);

}  // namespace lede::searcher
