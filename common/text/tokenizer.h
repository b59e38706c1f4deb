// The cutting of text into words: rules 1-5 of docs/QUERY.md, "Words". One pass; an ASCII word that was seen
// before costs no allocation and never touches ICU.
#pragma once

#include <string_view>

#include "common/base/units.h"
#include "common/text/form_memo.h"
#include "common/text/segmenter.h"
#include "common/text/token.h"

namespace lede {

/// What the text is: decides on sentence and paragraph ends and on the "line of capitals" rule.
enum class TextKind {
  paragraph,  ///< of an article
  words,      ///< a query or a short field: no ends; two to six capitals are always an acronym
};

struct Passage {
  std::string_view text;  ///< any bytes; invalid UTF-8 separates
  Bytes base;             ///< where it begins in the article; text and base together stay below 4 GiB
  TextKind kind = TextKind::paragraph;
  FormFilter filter = {};
};

/// What a tokenizer needs besides the text; owned by the Analyzer.
struct TokenizerParts {
  FormMemo& memo;
  Segmenter& segmenter;
};

/// Appends the tokens of the passage to `out`, spans shifted by its base. A paragraph is closed by
/// paragraph_end.
void tokenize(const Passage& passage, TokenizerParts parts, TokenList& out);

}  // namespace lede
