// The filter tree: a query made ready to be decided on one article, with every word folded, stemmed and
// expanded. compile.h makes it of the syntax tree; signature filter, exact verifier and proximity score read
// it. A kind is added here, in compile.cc, and where the compiler then misses it.
#pragma once

#include <algorithm>
#include <bitset>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "common/article/entities.h"
#include "common/schema/fields.h"
#include "common/text/signature.h"
#include "common/text/token.h"
#include "searcher/query/ast.h"

namespace lede::searcher {

/// What may stand at one place of a sequence.
struct TokenTest {
  /// Sorted; a token passes by its stem unless `forms` or `prefix` says more.
  std::vector<std::string> stems;
  std::vector<std::string> forms;  ///< sorted; when not empty, the folded surface must be one of these
  std::string prefix;              ///< when not empty, the folded surface must begin with this
  std::bitset<256> bytes;          ///< signature bytes of tokens that can pass
  bool is_one_word =
      false;  ///< the stems are one word's, in several languages or spellings: they rank as one

  bool accepts(const lede::Form& form) const {
    if (!prefix.empty()) return form.form.starts_with(prefix);
    if (!forms.empty()) return std::binary_search(forms.begin(), forms.end(), form.form);
    return std::binary_search(stems.begin(), stems.end(), form.stem());
  }
  /// Whether a token whose byte is in `bytes` passes for certain.
  bool is_proven_by_byte() const {
    if (!prefix.empty() || !forms.empty()) return false;
    for (std::size_t byte = bytes._Find_first(); byte < bytes.size(); byte = bytes._Find_next(byte))
      if (is_shared_byte(static_cast<std::uint8_t>(byte))) return false;
    return true;
  }
};

/// Tokens that must follow one another within a paragraph; sentence ends between them do not matter.
using Sequence = std::vector<TokenTest>;

/// A word, phrase or name of the query.
struct Clause {
  schema::Field field = schema::Field::text;
  std::vector<Sequence> variants;  ///< any of them is a match; at most 4
  /// Index terms; a document that has one of them matches for certain.
  std::vector<std::string> sufficient_terms;
  /// The article also matches if it holds one of these: the variants that no term settles, or one of them
  /// without the stems that are among the terms.
  std::vector<Sequence> residual;
  /// The entities a name may mean, sorted by kind, then name. A name's clause has no variants: its terms
  /// settle it, and the article's mentions say where it stands.
  std::vector<Entity> entities;
  bool is_function_word = false;  ///< a single one, such as `of`, that is not written verbatim
  bool ranks = true;         ///< false: finds articles, and says nothing about which is the better answer
  bool is_marked = true;     ///< false: a function word in an OR with others; it stands everywhere
  bool phrase = false;       ///< written as a phrase, or a name: marked as one run
  std::uint16_t number = 0;  ///< in query order, from 0

  bool is_settled_by_terms() const { return residual.empty(); }
};

struct FilterNode;

// Leaves, beside Clause and the syntax tree's Everything.

/// The document has one of these index terms (dates).
struct AnyTerm {
  std::vector<std::string> terms;
};
/// The document is one of these (members of near-duplicate clusters).
struct DocumentSet {
  std::vector<std::uint32_t> documents;  ///< ascending
};

// Operators.

/// Every operand is true.
struct All {
  std::vector<FilterNode> operands;
};
/// Some operand is true.
struct Any {
  std::vector<FilterNode> operands;
};
/// Its one operand is not true.
struct Negation {
  std::vector<FilterNode> operands;
};
/// Operands near one another, each within reach of the one before: each a Clause, or a Near or Any of such.
struct Near {
  Reach reach = Reach::words;
  unsigned distance = 0;  ///< of Reach::words
  std::vector<FilterNode> operands;
};
/// One quotation, of which its one operand, if any, is true.
struct InQuotation {
  bool by_anybody = false;  ///< else by one of the entities of `speakers`, whose terms prove that they speak
  Clause speakers;
  std::vector<std::uint16_t> speaker_marks;  ///< of the entities (schema/stored_quotations.h); ascending
  std::vector<FilterNode> operands;
};

struct FilterNode {
  std::variant<Everything, AnyTerm, DocumentSet, Clause, All, Any, Negation, Near, InQuotation> value;
};

inline const Clause* as_clause(const FilterNode& node) { return std::get_if<Clause>(&node.value); }
/// Also the speakers of a quotation.
inline const Clause* clause_in(const FilterNode& node) {
  const auto* quotation = std::get_if<InQuotation>(&node.value);
  return quotation ? &quotation->speakers : as_clause(node);
}
inline bool is_negation(const FilterNode& node) { return std::holds_alternative<Negation>(node.value); }

/// What an index can say of a document. `unsure`: perhaps, and the article decides.
enum class Verdict : std::uint8_t { no, unsure, yes };

inline Verdict opposite(Verdict verdict) {
  return verdict == Verdict::unsure ? verdict : verdict == Verdict::no ? Verdict::yes : Verdict::no;
}
inline bool opposite(bool truth) { return !truth; }

/// The truth of the whole. `leaf(value)` gives that of every kind but All, Any and Negation; it is asked in
/// order, and not where the rest cannot change the outcome. `Truth`: bool, or Verdict in Kleene's logic.
template <class Truth, class Leaf>
Truth evaluate(const FilterNode& node, Leaf&& leaf) {
  constexpr Truth kNo{};
  const Truth yes = opposite(kNo);
  const auto all_of = [&](const All& all) {
    Truth truth = yes;
    for (auto at = all.operands.begin(); at != all.operands.end() && truth != kNo; ++at)
      truth = std::min(truth, evaluate<Truth>(*at, leaf));
    return truth;
  };
  const auto any_of = [&](const Any& any) {
    Truth truth = kNo;
    for (auto at = any.operands.begin(); at != any.operands.end() && truth != yes; ++at)
      truth = std::max(truth, evaluate<Truth>(*at, leaf));
    return truth;
  };
  const auto not_of = [&](const Negation& negation) {
    return opposite(evaluate<Truth>(negation.operands.front(), leaf));
  };
  return std::visit(Cases{all_of, any_of, not_of, [&](const auto& other) -> Truth { return leaf(other); }},
                    node.value);
}

/// Calls `visit(value)` for every leaf, Near and InQuotation that makes the whole true: `is_true(node)` holds
/// for it and for every operator above it, and none of them is a negation.
template <class IsTrue, class Visit>
void visit_true_leaves(const FilterNode& filter, IsTrue&& is_true, Visit&& visit) {
  walk(filter, [&](const FilterNode& node) {
    if (is_negation(node) || !is_true(node)) return false;
    return std::visit(Cases{[](const All&) { return true; }, [](const Any&) { return true; },
                            [](const Negation&) { return false; },
                            [&](const auto& leaf) {
                              visit(leaf);
                              return false;
                            }},
                      node.value);
  });
}

/// Whether it decides only, as a negation or a date does.
inline bool adds_no_weight(const FilterNode& node) {
  if (is_negation(node)) return true;
  if (as_clause(node) || std::holds_alternative<Near>(node.value) ||
      std::holds_alternative<InQuotation>(node.value))
    return false;
  const auto operands = operands_of(node);
  return std::all_of(operands.begin(), operands.end(), adds_no_weight);
}

/// Whether the terms of an article decide it: nothing in it has to be looked for in the article.
inline bool is_settled_by_terms(const FilterNode& filter) {
  return !any_part(filter, [](const FilterNode& node) {
    return std::visit(Cases{[](const Clause& clause) { return !clause.is_settled_by_terms(); },
                            [](const Near&) { return true; },
                            [](const InQuotation& quotation) { return !quotation.operands.empty(); },
                            [](const auto&) { return false; }},
                      node.value);
  });
}

}  // namespace lede::searcher
