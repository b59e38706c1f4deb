// Reads the paragraphs in text order, and each paragraph sentence by sentence. The order matters: a quotation
// without a cue of its own inherits an earlier speaker, and a pronoun means whoever spoke last.
#include "indexer/extract/quotations/quotations.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "common/article/article.h"
#include "indexer/extract/quotations/cues.h"
#include "indexer/extract/quotations/marks.h"
#include "indexer/extract/quotations/speaker.h"

namespace lede::indexer {
namespace {

/// Confidence of a speaker that comes from an earlier quotation or sentence: percent of right speakers, as
/// measured on the marked articles of docs/QUOTES.md.
struct Inherited {
  std::uint8_t same_sentence = 85;
  std::uint8_t same_paragraph = 80;
  std::uint8_t sentence_before = 65;
  std::uint8_t unclosed = 85;
  std::uint8_t paragraph_before = 58;
};
constexpr Inherited kInherited;

class Extraction {
 public:
  explicit Extraction(const QuoteText& text) : text_(text), pronouns_(text_) {}

  Quotations run() {
    is_transcript_ = has_labels();
    TokenSpan paragraph;
    for (const std::size_t index : searchable_paragraphs(text_.article())) {
      if (paragraph.begin == text_.tokens().size()) break;  // of a long article only the head is read
      paragraph.end = paragraph.begin;
      while (text_.tokens()[paragraph.end].kind != TokenKind::paragraph_end) ++paragraph.end;
      read_paragraph(text_.article().paragraphs[index].span, paragraph);
      paragraph.begin = paragraph.end + 1;
    }
    return std::move(found_);
  }

 private:
  // Whether some label begins two paragraphs, of three that have one: "WHEN:" and "WHERE:" of a notice do
  // not.
  bool has_labels() const {
    constexpr std::size_t kFewest = 3;
    const auto end = static_cast<std::uint32_t>(text_.tokens().size());
    std::vector<std::string_view> labels;
    for (std::uint32_t at = 0; at < end; ++at)
      if (at == 0 || text_.tokens()[at - 1].kind == TokenKind::paragraph_end)
        if (const TokenSpan label = label_of(text_, {at, end}); label.size() > 0)
          labels.push_back(text_.surface(label.end - 1));
    std::ranges::sort(labels);
    return labels.size() >= kFewest && std::ranges::adjacent_find(labels) != labels.end();
  }

  void read_paragraph(ByteSpan bytes, TokenSpan paragraph) {
    quoted_ = quoted_tokens(text_, bytes, paragraph, is_transcript_);
    for (const QuotedTokens& quoted : quoted_) pronouns_.note_quoted(quoted.tokens);
    std::size_t next = 0;
    for (std::uint32_t begin = paragraph.begin; begin < paragraph.end;) {
      const std::uint32_t end = text_.sentence_end(begin, paragraph.end);
      for (; next < quoted_.size() && quoted_[next].tokens.begin < end; ++next) read_quoted(next, paragraph);
      for (const IndirectQuotation& indirect : find_indirect(text_, {begin, end}, quoted_))
        if (!introduces_direct(indirect.by.cue))
          add(indirect.content, QuotationKind::indirect, indirect.by, false);
      begin = end + !text_.is_word(end);
    }
    paragraph_before_ = paragraph;
  }

  void read_quoted(std::size_t index, TokenSpan paragraph) {
    const QuotedWords words = surroundings(index, paragraph);
    const QuotedTokens& quoted = quoted_[index];
    const std::optional<Attribution> own = find_cue(text_, words, CueReach::own);
    const bool goes_on = quoted.is_short && is_next_sentence(words.tokens, words.sentence, paragraph);
    if (const auto kind = unspoken_kind(text_, words, quoted, own.has_value()); kind && !goes_on)
      return add(words.tokens, *kind, {}, false);
    bool continues = false;
    std::optional<Attribution> by = own ? own : attribute(words, index, paragraph, continues);
    if (own && last_ && index > 0 && words.sentence < quoted_[index - 1].tokens.end &&
        text_.is(own->cue.begin, kGerund))
      continues = true;
    last_ = by;
    last_end_ = words.tokens.end;
    last_closed_ = quoted.closed;
    add(words.tokens, QuotationKind::direct, by, continues);
    if (last_ && !found_.empty()) last_->speaker.entity = found_.back().entity;
  }

  // "No," she said. "Never again."
  bool is_next_sentence(TokenSpan quoted, std::uint32_t sentence, TokenSpan paragraph) const {
    return last_ && last_end_ > paragraph.begin && quoted.begin == sentence && !text_.is_word(quoted.end) &&
           text_.is_capital(quoted.begin);
  }

  QuotedWords surroundings(std::size_t index, TokenSpan paragraph) const {
    const QuotedTokens& quoted = quoted_[index];
    QuotedWords words;
    words.tokens = quoted.tokens;
    words.sentence = text_.sentence_begin(quoted.tokens.begin, paragraph.begin);
    const std::uint32_t before = index > 0 ? quoted_[index - 1].tokens.end : paragraph.begin;
    if (index > 0 && words.sentence > quoted_[index - 1].tokens.begin)
      words.sentence = std::max(words.sentence, before);
    words.before = {std::max(words.sentence, before), quoted.tokens.begin};
    const auto next =
        std::find_if(quoted_.begin() + static_cast<std::ptrdiff_t>(index) + 1, quoted_.end(),
                     [&](const QuotedTokens& one) {
                       return !one.is_short || one.tokens.begin > quoted.tokens.end + kLongestSentence;
                     });
    const std::uint32_t limit = next == quoted_.end() ? paragraph.end : next->tokens.begin;
    words.after = {quoted.tokens.end, quoted.tokens.end};
    words.opens_clause = quoted.opens_clause;
    if (words.after.begin < limit && !text_.is_word(words.after.begin)) {
      words.crosses_stop = true;
      words.opens_clause = quoted.closed;
      words.after = {words.after.begin + 1, words.after.begin + 1};
    }
    words.after.end = text_.sentence_end(words.after.begin, limit);
    return words;
  }

  std::optional<Attribution> attribute(const QuotedWords& quoted, std::size_t index, TokenSpan paragraph,
                                       bool& continues) {
    const bool same_sentence = last_ && index > 0 && quoted.before.begin > quoted.sentence;
    if (same_sentence) {
      continues = true;
      Attribution by = *last_;
      by.cue = {};
      by.confidence = std::min(by.confidence, kInherited.same_sentence);
      return by;
    }
    if (auto by = find_cue(text_, quoted, CueReach::sentence)) return by;
    const bool only_gerund =
        quoted.before.size() == 1 && text_.is(quoted.before.begin, kGerund);  // Adding, "..."
    if (quoted.before.size() == 0 || only_gerund)
      if (auto by = inherit(quoted, paragraph, continues)) return by;
    return find_cue(text_, quoted, CueReach::guess);
  }

  // The speaker of a quotation that begins its sentence and has no cue: an earlier quotation's, or the
  // subject of the sentence before.
  std::optional<Attribution> inherit(const QuotedWords& quoted, TokenSpan paragraph, bool& continues) {
    const auto inherited = [&](std::uint8_t confidence) {
      Attribution by = *last_;
      by.cue = {};
      by.confidence = std::min(by.confidence, confidence);
      return by;
    };
    const auto sentences_since = [&] {
      return std::count_if(text_.tokens().begin() + last_end_, text_.tokens().begin() + quoted.tokens.begin,
                           [](const Token& token) { return token.kind != TokenKind::word; });
    };
    const bool first = quoted.sentence == paragraph.begin;
    if (first && last_ && last_end_ >= paragraph_before_.begin && !last_closed_)
      return continues = true, inherited(kInherited.unclosed);
    const bool has_last = last_ && last_end_ >= (first ? paragraph_before_.begin : paragraph.begin);
    if (has_last && sentences_since() <= 1) {
      continues = !first;
      return inherited(first ? kInherited.paragraph_before : kInherited.same_paragraph);
    }
    const TokenSpan within = first ? paragraph_before_ : paragraph;
    if (auto by = of_sentence_before(quoted, within, true)) return by;
    if (has_last) return inherited(first ? kInherited.paragraph_before : kInherited.same_paragraph);
    if (auto by = of_sentence_before(quoted, within, false)) return by;
    if (last_ && first) return inherited(kInherited.paragraph_before);
    return std::nullopt;
  }

  // The speaker that the sentence before the quotation names, or else that sentence's subject.
  std::optional<Attribution> of_sentence_before(const QuotedWords& quoted, TokenSpan within,
                                                bool only_cue) const {
    std::uint32_t end = std::min(quoted.tokens.begin, within.end);
    while (end > within.begin && !text_.is_word(end - 1)) --end;
    const std::uint32_t begin = text_.sentence_begin(end, within.begin);
    if (begin == end) return std::nullopt;
    std::optional<Attribution> by = last_verb_in(text_, {begin, end}, begin);
    if (!by && !only_cue) {
      const auto subject = SpeakerFinder(text_).first_noun({begin, end});
      if (subject) by = Attribution{*subject, {}, 0};
    }
    if (by) {
      by->cue = {};
      by->confidence = kInherited.sentence_before;
    }
    return by;
  }

  // Whether the cue belongs to a direct quotation and so introduces no indirect one: the direct quotation
  // ends before the cue, or begins right after it.
  bool introduces_direct(TokenSpan cue) const {
    for (auto at = found_.rbegin(); at != found_.rend(); ++at) {
      if (at->tokens.end + 2 * kLongestSentence < cue.begin) return false;
      if (at->kind != QuotationKind::direct || at->cue != cue) continue;
      // "They want a dam “that will hold,” Moreno said": the article's own words are said too.
      constexpr std::uint32_t kOwnWords = 1;
      if (at->tokens.begin < cue.begin)
        return at->tokens.begin < text_.sentence_begin(at->tokens.begin, 0) + kOwnWords;
      if (at->tokens.begin == cue.end) return true;
      constexpr std::uint32_t kFarthest = 4;  // "Moreno told the radio on Monday, “...”"
      return at->tokens.begin <= cue.end + kFarthest &&
             (text_.gap_before(at->tokens.begin) & (kComma | kColon)) != 0;
    }
    return false;
  }

  // "A spokesman for the ministry", "a ministry spokeswoman": whom they speak for, if it is no person.
  std::uint32_t spoken_for(TokenSpan words) const {
    if (words.size() == 0 || !text_.form(words.end - 1).starts_with("spokes")) return kNobody;
    const std::uint32_t next = words.end;
    const bool is_behind = text_.is_word(next) && (text_.form(next) == "for" || text_.form(next) == "of");
    const std::uint32_t begin = next + 1 + (is_behind && text_.is(next + 1, kDeterminer));
    const std::size_t at = text_.mention_from(is_behind ? begin : words.end - 2);
    if (at >= text_.mentions().size()) return kNobody;
    const Mention& mention = text_.mentions()[at];
    const bool is_beside = is_behind ? mention.tokens.begin == begin : mention.tokens.end == words.end - 1;
    return is_beside && text_.kind_of(mention) == EntityKind::org ? mention.entity : kNobody;
  }

  void settle(Speaker& speaker) {
    if (speaker.entity != kNobody) return;
    speaker.entity = spoken_for(speaker.tokens);
    if (speaker.entity != kNobody) return;
    if (speaker.pronoun != 0)
      speaker.entity = pronouns_.resolve(speaker.pronoun, speaker.tokens.begin);
    else if (speaker.tokens.size() > 0 && text_.is(speaker.tokens.begin, kDeterminer))
      speaker.entity = pronouns_.named_before(speaker.tokens);
    else
      speaker.entity = pronouns_.named_alike(speaker.tokens);
  }

  void add(TokenSpan tokens, QuotationKind kind, std::optional<Attribution> by, bool continues) {
    Quotation quotation;
    quotation.tokens = tokens;
    quotation.kind = kind;
    quotation.continues = continues;
    if (by) {
      settle(by->speaker);
      quotation.speaker = by->speaker.tokens;
      quotation.entity = by->speaker.entity;
      quotation.cue = by->cue;
      quotation.confidence = by->confidence;
      pronouns_.note_speaker(by->speaker);
    }
    found_.push_back(quotation);
  }

  const QuoteText text_;
  PronounResolver pronouns_;
  std::vector<QuotedTokens> quoted_;  ///< of the paragraph
  Quotations found_;
  std::optional<Attribution> last_;  ///< of the last direct quotation
  std::uint32_t last_end_ = 0;       ///< where the last direct quotation ends
  bool last_closed_ = true;          ///< whether a mark closes it
  TokenSpan paragraph_before_;
  bool is_transcript_ = false;
};

bool may_quote(const QuoteText& text) { return text.has_any(kCue) || may_hold_quotations(text.text()); }

}  // namespace

Quotations find_quotations(const Article& article, const TokenList& tokens) {
  const QuoteText text(article, tokens);
  if (!may_quote(text)) return {};
  Quotations found = Extraction(text).run();
  std::stable_sort(found.begin(), found.end(),
                   [](const Quotation& a, const Quotation& b) { return a.tokens.begin < b.tokens.begin; });
  return found;
}

}  // namespace lede::indexer
