// From the words that the tokenizer reads to tokens: flags, parts of compounds, ends of sentences.
#pragma once

#include <cstdint>
#include <string_view>

#include "common/text/normalize.h"
#include "common/text/sentences.h"
#include "common/text/tokenizer.h"

namespace lede {

/// Appends the tokens of one passage to `out`, which it borrows. Places are bytes of the passage's text.
class TokenWriter {
 public:
  TokenWriter(const Passage& passage, const SentenceRules* rules, TokenList& out)
      : text_(passage.text),
        base_(static_cast<std::uint32_t>(passage.base.value)),
        is_paragraph_(passage.kind == TextKind::paragraph),
        filter_(passage.filter),
        rules_(rules),
        first_(out.size()),
        out_(out) {}

  /// The word that stands there. `form` is called only where the form is wanted.
  template <class MakeForm>
  void write(std::size_t begin, std::size_t end, bool is_acronym, MakeForm&& form) {
    if (is_paragraph_) end_sentence(begin);
    if (joint_ == begin && !out_.empty() && previous_end_ > 0) out_.back().flags |= kJoinsNext;
    Token token;
    token.span = {base_ + static_cast<std::uint32_t>(begin), base_ + static_cast<std::uint32_t>(end)};
    if (filter_.wants(out_.size() - first_)) token.form = &form();
    if (is_acronym) token.flags |= kAcronym;
    if (starts_capital(begin)) token.flags |= kStartsCapital;
    out_.push_back(token);
    previous_begin_ = begin;
    previous_end_ = end;
    previous_dotted_ = false;
    stop_seen_ = false;
  }

  /// A word that begins at `at` is the next part of the compound whose last part was written.
  void join_at(std::size_t at) { joint_ = at; }
  /// Behind the last word stands a character that may end a sentence, or that may not.
  void note_stop(bool is_stop) { stop_seen_ = stop_seen_ || is_stop; }
  /// Whether the last word has such a stop as its own, as "U.S." has.
  void note_dotted(bool is_dotted) { previous_dotted_ = is_dotted; }

  void end_paragraph() {
    if (is_paragraph_) close(TokenKind::paragraph_end, text_.size());
  }

  bool starts_capital(std::size_t at) const {
    const std::uint8_t kind = ascii_class(text_[at]);
    return kind & kHigh ? is_upper(decode_at(text_, at).code_point) : kind == kUpper;
  }

 private:
  void end_sentence(std::size_t next_begin) {
    if (previous_end_ == 0 || (!stop_seen_ && !previous_dotted_)) return;
    const WordGap gap = {text_, previous_begin_, previous_end_, previous_dotted_, next_begin, rules_};
    if (const auto end = sentence_end(gap)) close(TokenKind::sentence_end, *end);
  }

  void close(TokenKind kind, std::size_t at) {
    const std::uint32_t place = base_ + static_cast<std::uint32_t>(at);
    out_.push_back({{place, place}, nullptr, kind, 0});
  }

  const std::string_view text_;
  const std::uint32_t base_;
  const bool is_paragraph_;
  const FormFilter filter_;
  const SentenceRules* const rules_;
  const std::size_t first_;  ///< index in out_ of the passage's first token
  TokenList& out_;

  std::size_t joint_ = std::string_view::npos;  ///< where the next part of a compound must begin
  std::size_t previous_begin_ = 0;
  std::size_t previous_end_ = 0;  ///< 0: no word yet
  bool previous_dotted_ = false;
  bool stop_seen_ = false;
};

}  // namespace lede
