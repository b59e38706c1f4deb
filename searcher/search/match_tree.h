// A query made ready to be decided on one article: the syntax tree with every word folded, stemmed and
// expanded. Made by query/compile; read by the matcher alone.
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <vector>

#include "common/article/entities.h"
#include "common/schema/fields.h"
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

  bool accepts(const Form& form) const;
  /// Whether a token whose byte is in `bytes` passes for certain.
  bool is_proven_by_byte() const;
};

/// Tokens that must follow one another within a paragraph; sentence ends between them do not matter.
using Sequence = std::vector<TokenTest>;

/// A word or phrase of the query.
struct Clause {
  schema::Field field = schema::Field::text;
  std::vector<Sequence> variants;  ///< any of them is a match; at most 4
  /// Index terms; a document that has one of them matches for certain.
  std::vector<std::string> proving_terms;
  /// What the article must have to match without any of them: the variants, or what is left of one when some
  /// of its stems are among the terms.
  std::vector<Sequence> doubtful;
  /// Of a name: the entities it may mean, sorted by kind, then name. Such a clause has no variants; its terms
  /// prove it, and the article's mentions tell where it stands.
  std::vector<Entity> entities;
  bool is_function_word = false;  ///< a single one, such as `of`, that is not written verbatim
  bool ranks = true;         ///< false: finds articles, and says nothing about which is the better answer
  bool phrase = false;       ///< written as a phrase, or a name: marked as one run
  std::uint16_t number = 0;  ///< in query order, from 0

  bool is_settled_by_terms() const { return doubtful.empty(); }
};

struct MatchNode {
  enum class Op : std::uint8_t {
    everything,
    any_term,   ///< the document has one of `terms` (dates)
    documents,  ///< the document is one of `documents` (printings)
    clause,
    all,        ///< every operand
    any,        ///< some operand
    negation,   ///< not operands[0]
    proximity,  ///< operands near one another, each next one within reach of the one before
    quotation,  ///< one quotation of a speaker of `clause`, or of anybody, of which operands[0], if any, is
                ///< true
  };
  Op op = Op::everything;
  Clause clause;            // Op::clause; Op::quotation: its entities speak, its terms prove that they do
  bool by_anybody = false;  // Op::quotation: there is no clause
  std::vector<std::uint16_t> speakers;   // Op::quotation: marks of its entities (schema/speech.h); ascending
  std::vector<std::string> terms;        // Op::any_term
  std::vector<std::uint32_t> documents;  // Op::documents; ascending
  Reach reach = Reach::words;            // Op::proximity
  unsigned distance = 0;                 // Op::proximity with Reach::words
  std::vector<MatchNode> operands;
};

}  // namespace lede::searcher
