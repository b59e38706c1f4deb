// Query string -> lexemes: words, phrases, dates and operators, each with its place. What a character means
// where is decided here; how clauses are joined is the parser's (parser.h). Rules in prose: docs/QUERY.md.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "common/article/date.h"
#include "searcher/query/ast.h"
#include "searcher/query/fields.h"

namespace lede::searcher {

enum class LexemeKind : std::uint8_t {
  leaf,       ///< Everything, Word, Phrase, Prefix, Fuzzy, Dated, Undated, InCluster, InMeta: in `node`
  field,      ///< `title:`; what it applies to is the next lexeme, which must follow without a gap
  minus,      ///< `-` directly before a clause
  not_,       ///< NOT
  and_,       ///< AND
  or_,        ///< OR
  proximity,  ///< NEAR, NEAR/8, /s, /p: in `reach` and `distance`
  open,       ///< (
  close,      ///< )
  end,        ///< once, last; empty span behind the query
};

struct Lexeme {
  LexemeKind kind{};
  ByteSpan span{};  ///< bytes of the query
  Node node{};      ///< of a leaf, with the same span
  QueryField field{};
  Reach reach{};
  unsigned distance = 0;
};

/// `query` is valid UTF-8 of at most 4 GiB; `today` is what date clauses count back from. Runs of punctuation
/// without a letter or digit give nothing. Throws mistake() at the first place that has no meaning.
std::vector<Lexeme> lex(std::string_view query, Date today);

/// Whether lex() reads `run`, which has no white space, as the Word of the same text, both alone and after an
/// operator. Not for AND, title:x, dam*, "(dam)" and the like.
bool is_bare_word(std::string_view run);

/// The words of a query in which no character is an operator: a Word for each run without white space that
/// holds a letter or digit, or the Phrase that finds the same where lex() would read the bare word as
/// something else.
std::vector<Node> lex_plain(std::string_view query);

// Words of which any will do.

/// Each word written with hyphens gives way to its parts: who asks for any of "two-dimensional flow" also
/// wants the articles on two dimensions, further down. Only beside other clauses, and where every part is a
/// word of three letters and more, and no operator ("dam-AND"): what is left of "S-300" or "x-ray" would find
/// too much. Punctuation at the end goes. A run of Chinese, Japanese or Thai gives way to its words, also
/// where it is all that is asked. Verbatim words and other clauses stay as they are.
std::vector<Node> words_apart(std::vector<Node> clauses);

}  // namespace lede::searcher
