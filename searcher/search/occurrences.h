// The tokens of one field of one article as the matcher reads them: the signature at once, the exact tokens
// only where somebody asks, a paragraph at a time. A source gives its signature and its tokens, and
// find_mentions() says where it mentions entities.
#pragma once

#include <algorithm>
#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/article/article.h"
#include "common/base/sort_unique.h"
#include "common/text/analyzer.h"
#include "common/text/signature.h"
#include "searcher/query/filter_tree.h"

namespace lede::searcher {

/// Tokens of an article's text. Borrows all; the analyzer's memo is not trimmed while this lives.
class TextTokens {
 public:
  /// Only tokens whose signature byte is among `asked` have their Form.
  TextTokens(const Article& article, std::string_view signature, const std::bitset<256>& asked,
             Analyzer& analyzer);

  std::string_view signature() const { return signature_; }
  /// Token `index` as the Analyzer sees it; nullptr when the stored signature does not fit the text (a
  /// damaged index).
  const Token* token(std::uint32_t index);
  const std::vector<TokenSpan>& paragraphs() const { return ranges_; }
  const ArticleEntities& names() const { return article_.names; }

 private:
  const Article& article_;
  std::string_view signature_;
  const std::bitset<256>& asked_;
  Analyzer& analyzer_;
  std::vector<TokenSpan> ranges_;
  std::vector<std::size_t> searchable_;
  std::vector<std::optional<TokenList>> analyzed_;  // one a searchable paragraph
};

/// Where the entities of a name's clause are mentioned within `range`.
std::vector<TokenSpan> find_mentions(TextTokens& source, const Clause& clause, TokenSpan range);

/// Tokens of a short field, such as the outlet.
class WordTokens {
 public:
  WordTokens(std::string_view content, Analyzer& analyzer)
      : tokens_(analyzer.analyze_words(content)), signature_(make_signature(tokens_)) {}

  std::string_view signature() const { return signature_; }
  const Token* token(std::uint32_t index) { return &tokens_[index]; }

 private:
  TokenList tokens_;
  std::string signature_;
};

/// Short fields name nobody.
inline std::vector<TokenSpan> find_mentions(WordTokens&, const Clause&, TokenSpan) { return {}; }

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

// Where words, phrases, names and chains of them near one another stand. The searches are templates over the
// token source, so that the same code first runs on the bare signature (may say yes wrongly) and then,
// rarely, on the exact tokens. Which matches of a chain reach one another is found by windows that slide over
// the matches of neighbouring operands: time and memory grow with the matches times the operands, however
// often a word is repeated in article and query.

inline bool is_in_text(schema::Field field) {
  return field == schema::Field::text || field == schema::Field::title;
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

/// Calls `stop(span)` for every place in `range` where a variant or an entity of `clause` stands, until it
/// returns true; whether it did.
template <class Source, class Stop>
bool any_place_of(Source& source, const Clause& clause, TokenSpan range, Stop&& stop) {
  if (!clause.entities.empty()) {
    const auto mentions = find_mentions(source, clause, range);
    return std::any_of(mentions.begin(), mentions.end(), stop);
  }
  for (const auto& variant : clause.variants) {
    auto at = find_in_signature(source.signature(), variant, range, range.begin);
    for (; at.size() != 0; at = find_in_signature(source.signature(), variant, range, at.begin + 1))
      if (is_sequence(source, variant, at) && stop(at)) return true;
  }
  return false;
}

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

/// The runs of all `matches`, each once for a clause of the query.
std::vector<Run> runs_of(std::string_view signature, const Clause& clause, const Matches& matches);
std::vector<Run> runs_of(std::string_view signature, const Near& near, const Matches& matches);

/// The field that all clauses of a proximity share: scopes lie outside.
schema::Field field_of(const Near& near);

inline bool holds_name(const Clause& clause) { return !clause.entities.empty(); }
bool holds_name(const Near& near);

/// The matches of a proximity, an operand at a time.
class Chain {
 public:
  /// Borrows both.
  Chain(std::string_view signature, const Near& near) : signature_(signature), near_(near) {}

  /// Joins the matches of the next operand to those before it, and drops what is out of reach of all of them.
  /// False when nothing is left: then nothing matches.
  bool join(Matches operand);
  /// The matches of the last operand, each as wide as all that it was joined to.
  Matches take();

 private:
  std::string_view signature_;
  const Near& near_;
  Matches chain_;
  std::vector<TokenSpan> extents_;  // of the last operand's matches, each with all before it
};

/// The matches of the operands in one list.
Matches either_of(std::vector<Matches> operands);

template <class Source>
Matches find_matches(Source& source, const Clause& clause, TokenSpan range) {
  std::vector<TokenSpan> places;
  any_place_of(source, clause, range, [&](TokenSpan place) {
    places.push_back(place);
    return false;
  });
  sort_unique(places);
  Matches matches;
  for (const auto& place : places) matches.all.push_back({place, clause.number});
  return matches;
}

template <class Source>
Matches find_matches(Source& source, const Near& near, TokenSpan range);

/// Of a Clause, a Near, or an Any of such.
template <class Source>
Matches find_matches(Source& source, const FilterNode& node, TokenSpan range) {
  const auto either = [&](const auto&) {
    std::vector<Matches> operands;
    for (const auto& operand : operands_of(node)) operands.push_back(find_matches(source, operand, range));
    return either_of(std::move(operands));
  };
  return std::visit(Cases{[&](const Clause& clause) { return find_matches(source, clause, range); },
                          [&](const Near& near) { return find_matches(source, near, range); }, either},
                    node.value);
}

// Each operand must be within reach of the one before, so what counts on the way is its own extent. The whole
// may be an operand itself: its extent covers all its parts.
template <class Source>
Matches find_matches(Source& source, const Near& near, TokenSpan range) {
  Chain chain(source.signature(), near);
  for (const auto& operand : near.operands)
    if (!chain.join(find_matches(source, operand, range))) return {};
  return chain.take();
}

template <class Source>
bool has_match(Source& source, const Clause& clause, TokenSpan range) {
  return any_place_of(source, clause, range, [](TokenSpan) { return true; });
}
template <class Source>
bool has_match(Source& source, const Near& near, TokenSpan range) {
  return !find_matches(source, near, range).all.empty();
}

}  // namespace lede::searcher
