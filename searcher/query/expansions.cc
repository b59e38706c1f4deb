// Clauses of words of which only the beginning is typed, or nearly the right letters.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "common/base/ascii.h"
#include "common/text/language.h"
#include "common/text/signature.h"
#include "searcher/query/clauses.h"

namespace lede::searcher {
namespace {

using schema::Field;

TokenTest expansion_test(Expansion expansion) {
  TokenTest test;
  for (const auto& stem : expansion.stems) test.bytes.set(signature_byte(stem));
  test.stems = std::move(expansion.stems);
  return test;
}

// Knows the stems whose every form begins with a prefix: a document that has such a stem matches.
class PrefixProof {
 public:
  PrefixProof(const Vocabulary& vocabulary, Field field, const std::string& language, std::string prefix)
      : vocabulary_(vocabulary), field_(field), prefix_(std::move(prefix)) {
    is_stemmed_ = language != "none";
    is_known_ = prefix_.size() >= 3 && (!is_stemmed_ || language == kEachLanguage || language == "english");
  }

  bool holds_for(const std::string& stem) const {
    if (!is_known_) return false;
    if (!is_stemmed_) return stem.starts_with(prefix_);
    if (stem.find(':') != stem.npos) return false;  // other languages change words in other ways
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

std::string cut_notice(std::string_view written, std::size_t found) {
  return fmt::format("{} stands for {} words; only the {} commonest were looked for", written, found,
                     kMostStems);
}

}  // namespace

Clause ClauseBuilder::clause(Field field, const Prefix& prefix) {
  auto made = numbered(field);
  const auto tokens = analyzer_.analyze_words(prefix.text);
  if (tokens.empty()) return made;
  const auto beginning = ascii::lower(tokens.back().form->form);
  auto expansion = expand_prefix(vocabulary_, field, beginning);
  if (expansion.found > kMostStems) notices.push_back(cut_notice(prefix.text + "*", expansion.found));
  auto sequence = base_sequence(field, prefix.text, tokens, false);
  sequence.back() = expansion_test(std::move(expansion));
  sequence.back().prefix = beginning;
  made.variants = {sequence};
  if (tokens.size() > 1) {
    made.residual = {std::move(sequence)};
    return made;
  }
  const PrefixProof proof(vocabulary_, field, analyzer_.settings().language, beginning);
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
  auto sequence = base_sequence(field, fuzzy.text, tokens, false);
  sequence.back() = std::move(test);
  made.variants = {std::move(sequence)};
  made.residual = made.variants;
  return made;
}

}  // namespace lede::searcher
