// Where words, phrases, names and chains of them near one another stand in one field of one article. The same
// code first runs on the bare signature (may say yes wrongly) and then, rarely, on the exact tokens. Which
// matches of a chain reach one another is found by windows that slide over the matches of neighbouring
// operands: time and memory grow with the matches times the operands, however often a word is repeated in
// article and query.
#pragma once

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
#include "searcher/search/effort.h"

namespace lede::searcher {

/// The tokens of a field as the matcher reads them. This one believes the signature and names nobody; those
/// below it look at the exact tokens.
class TokenSource {
 public:
  /// `effort`: where the work is counted; may be null.
  explicit TokenSource(std::string_view signature, Effort* effort = nullptr)
      : signature_(signature), effort_(effort) {}
  virtual ~TokenSource() = default;
  std::string_view signature() const { return signature_; }
  void spend(std::uint64_t steps) {
    if (effort_ != nullptr) effort_->spend(steps);
  }

  /// Whether the tokens that the signature allowed really are the sequence.
  virtual bool is_sequence(const Sequence&, TokenSpan) { return true; }
  /// Where the entities of a name's clause are mentioned within the range.
  virtual std::vector<TokenSpan> mentions(const Clause&, TokenSpan) { return {}; }

 protected:
  std::string_view signature_;
  Effort* const effort_;
};

/// Asks for the exact tokens, one by one.
class ExactTokens : public TokenSource {
 public:
  using TokenSource::TokenSource;
  /// Token `index` as the Analyzer sees it; nullptr when the stored signature does not fit the text (a
  /// damaged index).
  virtual const Token* token(std::uint32_t index) = 0;
  bool is_sequence(const Sequence& sequence, TokenSpan tokens) override;
};

/// Tokens of an article's text, analyzed a paragraph at a time. Borrows all; the analyzer's memo is not
/// trimmed while this lives.
class TextTokens : public ExactTokens {
 public:
  /// Only tokens whose signature byte is among `asked` have their Form.
  TextTokens(const Article& article, std::string_view signature, const std::bitset<256>& asked,
             Analyzer& analyzer, Effort* effort = nullptr);
  const Token* token(std::uint32_t index) override;
  std::vector<TokenSpan> mentions(const Clause& clause, TokenSpan range) override;
  const std::vector<TokenSpan>& paragraphs() const { return ranges_; }

 private:
  const Article& article_;
  const std::bitset<256>& asked_;
  Analyzer& analyzer_;
  std::vector<TokenSpan> ranges_;
  std::vector<std::size_t> searchable_;
  std::vector<std::optional<TokenList>> analyzed_;  // one a searchable paragraph
};

/// Tokens of a short field, such as the outlet.
class WordTokens : public ExactTokens {
 public:
  WordTokens(std::string_view content, Analyzer& analyzer);
  const Token* token(std::uint32_t index) override { return &tokens_[index]; }

 private:
  TokenList tokens_;
  std::string own_signature_;
};

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

Matches find_matches(TokenSource& source, const Clause& clause, TokenSpan range);
Matches find_matches(TokenSource& source, const Near& near, TokenSpan range);

/// Whether there is any; of a clause the first one ends the search.
bool has_match(TokenSource& source, const Clause& clause, TokenSpan range);
bool has_match(TokenSource& source, const Near& near, TokenSpan range);

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

}  // namespace lede::searcher
