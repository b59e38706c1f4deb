// Matches of clauses near one another. The search is a template over the token source, so that the same code
// first runs on the bare signature (may say yes wrongly) and then, rarely, on the exact tokens. Which matches
// of a chain reach one another is found by windows that slide over the matches of neighbouring operands: time
// and memory grow with the matches times the operands, however often a word is repeated in article and query.
#pragma once

#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "searcher/search/occurrences.h"

namespace lede::searcher {

/// A source that believes the signature.
class SignatureOnly {
 public:
  explicit SignatureOnly(std::string_view signature) : signature_(signature) {}
  std::string_view signature() const { return signature_; }

 private:
  std::string_view signature_;
};
inline bool is_sequence(SignatureOnly&, const Sequence&, TokenSpan) { return true; }
/// A signature knows no names: whoever looks for one reads the article.
inline std::vector<TokenSpan> find_mentions(SignatureOnly&, const Clause&, TokenSpan) { return {}; }

/// One match of a clause, of an OR of clauses, or of a proximity.
struct Match {
  TokenSpan extent;          ///< from its first token to its last
  std::uint16_t clause = 0;  ///< of a proximity: that of its last operand
  // Whose match it is: operands[operand].all[match] of the Matches it stands in. Of a clause: unused.
  std::uint32_t operand = 0;
  std::uint32_t match = 0;
};

/// All matches of a node, and of its operands as far as they are part of those.
struct Matches {
  std::vector<Match> all;  ///< sorted by extent
  std::vector<Matches> operands;
};

/// Words that a match consists of, without what lies between them.
struct Run {
  TokenSpan tokens;
  std::uint16_t clause = 0;  ///< of several matches that have it the least
};

/// The runs of all `matches` of `node`, each once.
std::vector<Run> runs_of(std::string_view signature, const MatchNode& node, const Matches& matches);

/// Drops the matches of operand `i`, 1 and up, that are out of reach of all matches of operand `i` - 1, and
/// widens `extents`, from those of operand `i` - 1 with all before them to the same of operand `i`.
void join_next(std::string_view signature, const MatchNode& proximity, Matches& chain, std::size_t i,
               std::vector<TokenSpan>& extents);

/// The matches of the last operand, as wide as all that each was joined to.
void finish_chain(Matches& chain, const std::vector<TokenSpan>& extents);

/// The matches of the operands in one list.
void gather_alternatives(Matches& matches);

template <class Source>
Matches find_matches(Source& source, const MatchNode& node, TokenSpan range);

// Each operand must be within reach of the one before, so what counts on the way is its own extent. The whole
// may be an operand itself: its extent covers all its parts.
template <class Source>
Matches find_chain(Source& source, const MatchNode& node, TokenSpan range) {
  Matches chain;
  std::vector<TokenSpan> extents;
  for (std::size_t i = 0; i < node.operands.size(); ++i) {
    chain.operands.push_back(find_matches(source, node.operands[i], range));
    join_next(source.signature(), node, chain, i, extents);
    if (extents.empty()) return {};
  }
  finish_chain(chain, extents);
  return chain;
}

template <class Source>
Matches find_matches(Source& source, const MatchNode& node, TokenSpan range) {
  if (node.op == MatchNode::Op::proximity) return find_chain(source, node, range);
  Matches matches;
  if (node.op == MatchNode::Op::clause) {
    for (const auto& span : find_clause(source, node.clause, range))
      matches.all.push_back({span, node.clause.number});
    return matches;
  }
  for (const auto& operand : node.operands) matches.operands.push_back(find_matches(source, operand, range));
  gather_alternatives(matches);
  return matches;
}

}  // namespace lede::searcher
