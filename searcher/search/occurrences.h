// Where a sequence of token tests stands in a token source.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "common/text/signature.h"
#include "searcher/search/match_tree.h"

namespace lede::searcher {

inline bool is_in_text(schema::Field field) {
  return field == schema::Field::text || field == schema::Field::title;
}

/// The field that all clauses of a clause or proximity share: scopes lie outside proximities.
inline schema::Field field_of(const MatchNode& node) {
  return node.op == MatchNode::Op::clause ? node.clause.field : field_of(node.operands.front());
}

inline bool holds_name(const MatchNode& node) {
  return !node.clause.entities.empty() || std::any_of(node.operands.begin(), node.operands.end(), holds_name);
}

inline TokenSpan whole(std::string_view signature) {
  return {0, static_cast<std::uint32_t>(signature.size())};
}

/// First place at or after `from`, within `range`, where the signature allows `sequence`; its tokens, or an
/// empty span at range.end. May be wrong (a byte stands for many stems), never misses a match.
TokenSpan find_in_signature(std::string_view signature, const Sequence& sequence, TokenSpan range,
                            std::uint32_t from);

/// Whether the signature allows `sequence` anywhere in `range`.
inline bool signature_allows(std::string_view signature, const Sequence& sequence, TokenSpan range) {
  return find_in_signature(signature, sequence, range, range.begin).size() != 0;
}

/// Whether the tokens that the signature allowed really are the sequence.
template <class Source>
bool is_sequence(Source& source, const Sequence& sequence, TokenSpan tokens) {
  auto test = sequence.begin();
  for (auto at = tokens.begin; at < tokens.end; ++at) {
    const Token* token = source.token(at);
    if (!token) return false;
    if (token->kind == TokenKind::sentence_end) continue;
    if (token->form == nullptr || test == sequence.end() || !test->accepts(*token->form)) return false;
    ++test;
  }
  return test == sequence.end();
}

/// All matches of any variant of `clause` within `range`, sorted by begin, distinct.
template <class Source>
std::vector<TokenSpan> find_clause(Source& source, const Clause& clause, TokenSpan range) {
  if (!clause.entities.empty()) return find_mentions(source, clause, range);
  std::vector<TokenSpan> found;
  for (const auto& variant : clause.variants) {
    auto at = find_in_signature(source.signature(), variant, range, range.begin);
    for (; at.size() != 0; at = find_in_signature(source.signature(), variant, range, at.begin + 1))
      if (is_sequence(source, variant, at)) found.push_back(at);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

/// Whether any variant of `clause` stands in `range`; stops at the first.
template <class Source>
bool has_clause(Source& source, const Clause& clause, TokenSpan range) {
  if (!clause.entities.empty()) return !find_mentions(source, clause, range).empty();
  for (const auto& variant : clause.variants) {
    auto at = find_in_signature(source.signature(), variant, range, range.begin);
    for (; at.size() != 0; at = find_in_signature(source.signature(), variant, range, at.begin + 1))
      if (is_sequence(source, variant, at)) return true;
  }
  return false;
}

}  // namespace lede::searcher
