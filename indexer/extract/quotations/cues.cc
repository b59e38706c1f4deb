#include "indexer/extract/quotations/cues.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

namespace lede::indexer {
namespace {

constexpr std::uint32_t kFarthestVerb = 30;  // tokens from a quotation's end to its verb

using Found = std::optional<Attribution>;

Found attribution(std::optional<Speaker> speaker, TokenSpan cue) {
  if (!speaker) return std::nullopt;
  return Attribution{*speaker, cue, 0};
}

TokenSpan one(std::uint32_t token) { return {token, token + 1}; }

/// Whether the sentence after a quotation does nothing but attribute it: only a time, a place or a listener
/// follows the verb.
bool only_attributes(const QuoteText& text, const QuotedWords& quoted, std::uint32_t verb) {
  if (!quoted.crosses_stop || verb + 1 >= quoted.after.end) return true;
  if (quoted.before.size() > 0 || text.is_word(quoted.after.end)) return false;
  const auto is_that = [&](std::uint32_t at) { return text.tokens()[at].form->form == "that"; };
  if (text.is(verb, kAddressed)) {
    for (std::uint32_t at = verb + 1; at < quoted.after.end; ++at)
      if (is_that(at)) return false;
    return true;
  }
  if (text.gap_before(verb + 1) == kComma || text.is_adverb(verb + 1)) return true;
  return text.is(verb + 1, kPreposition | kTime | kGerund | kClause) && !is_that(verb + 1);
}

/// "...," VERB NAME
Found inverted(const QuoteText& text, const QuotedWords& quoted) {
  if (!quoted.opens_clause || quoted.after.size() == 0) return std::nullopt;
  std::uint32_t verb = quoted.after.begin;
  while (verb + 1 < quoted.after.end && text.is_adverb(verb)) ++verb;
  if (!text.is(verb, kFinite) || (quoted.crosses_stop && quoted.before.size() > 0)) return std::nullopt;
  return attribution(SpeakerFinder(text).inverted_subject_of(verb, quoted.after.end), one(verb));
}

/// "...," NAME VERB
Found subject_after(const QuoteText& text, const QuotedWords& quoted) {
  if (!quoted.opens_clause || quoted.after.size() == 0) return std::nullopt;
  if (text.is(quoted.after.begin, kAnd | kClause)) return std::nullopt;
  const std::uint32_t end = std::min(quoted.after.end, quoted.after.begin + kFarthestVerb);
  const SpeakerFinder finder(text);
  for (std::uint32_t at = quoted.after.begin; at < end; ++at) {
    if (!text.is_word(at)) return std::nullopt;
    if (!text.is(at, kFinite) || text.is(at, kThought)) continue;
    if (finder.is_passive(at, quoted.after.begin)) continue;
    if (!only_attributes(text, quoted, at)) return std::nullopt;
    if (const auto speaker = finder.subject_of(at, quoted.after.begin))
      return Attribution{*speaker, one(at), 0};
  }
  return std::nullopt;
}

/// "...," VERBing: the speaker is the subject of the sentence
Found gerund_after(const QuoteText& text, const QuotedWords& quoted) {
  if (!quoted.opens_clause || quoted.after.size() == 0 || !text.is(quoted.after.begin, kGerund))
    return std::nullopt;
  return attribution(SpeakerFinder(text).first_noun({quoted.sentence, quoted.before.end}),
                     one(quoted.after.begin));
}

/// according to NAME, in `clause`
Found according_to(const QuoteText& text, TokenSpan clause) {
  for (std::uint32_t at = clause.begin; at + 2 < clause.end; ++at) {
    if (!text.is(at, kAccording) || !text.is_word(at + 1)) continue;
    if (text.tokens()[at + 1].form->form != "to" || !text.is_word(at + 2)) continue;
    return attribution(SpeakerFinder(text).named_in({at + 2, clause.end}, clause.end), {at, at + 2});
  }
  return std::nullopt;
}
Found according_after(const QuoteText& text, const QuotedWords& quoted) {
  return according_to(text, quoted.after);
}
Found according_before(const QuoteText& text, const QuotedWords& quoted) {
  return according_to(text, {quoted.sentence, quoted.before.end});
}

/// NAME VERB (that) "..."
Found verb_before(const QuoteText& text, const QuotedWords& quoted) {
  return last_verb_in(text, quoted.before, quoted.before.begin);
}

/// NAME: "..."
Found name_and_colon(const QuoteText& text, const QuotedWords& quoted) {
  constexpr std::uint32_t kLongestName = 10;
  if (quoted.before.size() == 0 || (text.gap_before(quoted.tokens.begin) & kColon) == 0) return std::nullopt;
  std::uint32_t begin = quoted.before.end - 1;
  while (begin > quoted.before.begin && text.gap_before(begin) == 0) --begin;
  if (quoted.before.end - begin > kLongestName) return std::nullopt;
  for (std::uint32_t at = begin; at < quoted.before.end; ++at)
    if (text.is(at, kFinite | kGerund) && !text.is_capital(at)) return std::nullopt;
  const auto speaker = SpeakerFinder(text).named_in({begin, quoted.before.end}, quoted.before.end);
  const bool is_named = speaker && (speaker->entity != kNobody || begin == quoted.sentence);
  return is_named ? attribution(speaker, {}) : std::nullopt;
}

/// ... "..." ..., NAME VERB. : the cue attributes the whole sentence
Found at_the_end(const QuoteText& text, const QuotedWords& quoted) {
  const SpeakerFinder finder(text);
  if (quoted.crosses_stop) return std::nullopt;
  for (std::uint32_t at = quoted.after.begin; at < quoted.after.end; ++at) {
    if (!text.is_word(at)) return std::nullopt;
    if (!text.is(at, kFinite) || !text.is(at, kSaying) || at == quoted.after.begin) continue;
    std::uint32_t clause = at;
    while (clause > quoted.after.begin && (text.gap_before(clause) & kComma) == 0) --clause;
    const bool by_comma = (text.gap_before(clause) & kComma) != 0;
    if (!by_comma || finder.is_passive(at, clause)) continue;
    if (clause == at) {
      if (const auto speaker = finder.inverted_subject_of(at, quoted.after.end))
        return Attribution{*speaker, one(at), 0};
      continue;
    }
    if (text.is(clause, kClause | kWho | kAnd | kPreposition)) continue;
    if (const auto speaker = finder.subject_of(at, clause)) return Attribution{*speaker, one(at), 0};
  }
  return std::nullopt;
}

/// "...," NAME, without any verb
Found name_after(const QuoteText& text, const QuotedWords& quoted) {
  if (!quoted.opens_clause || quoted.crosses_stop || quoted.after.size() == 0) return std::nullopt;
  const std::size_t at = text.mention_from(quoted.after.begin);
  if (at >= text.mentions().size()) return std::nullopt;
  const Mention& mention = text.mentions()[at];
  if (mention.tokens.begin != quoted.after.begin || text.kind_of(mention) != EntityKind::person)
    return std::nullopt;
  return Attribution{{mention.tokens, mention.entity, 0}, {}, 0};
}

/// NAME ... "..."
Found subject_of_sentence(const QuoteText& text, const QuotedWords& quoted) {
  if (quoted.before.end <= quoted.sentence) return std::nullopt;
  return attribution(SpeakerFinder(text).first_noun({quoted.sentence, quoted.before.end}), {});
}

struct CuePattern {
  std::string_view name;  // as in docs/QUOTES.md
  CueReach reach;
  std::uint8_t confidence;  // percent
  std::optional<Attribution> (*find)(const QuoteText&, const QuotedWords&);
};

constexpr std::array kPatterns = {
    CuePattern{"\"...,\" VERB NAME", CueReach::own, 98, &inverted},
    CuePattern{"\"...,\" NAME VERB", CueReach::own, 96, &subject_after},
    CuePattern{"\"...,\" according to NAME", CueReach::own, 95, &according_after},
    CuePattern{"NAME: \"...\"", CueReach::own, 85, &name_and_colon},
    CuePattern{"NAME VERB \"...\"", CueReach::own, 88, &verb_before},
    CuePattern{"\"...\" ..., NAME VERB", CueReach::sentence, 85, &at_the_end},
    CuePattern{"according to NAME, \"...\"", CueReach::sentence, 85, &according_before},
    CuePattern{"\"...,\" VERBing", CueReach::sentence, 70, &gerund_after},
    CuePattern{"\"...,\" NAME", CueReach::sentence, 70, &name_after},
    CuePattern{"NAME ... \"...\"", CueReach::guess, 52, &subject_of_sentence},
};

/// Whether the verb reports nothing because "to" stands before it: "to call", but not "went on to call" and
/// not "to say".
bool is_infinitive(const QuoteText& text, std::uint32_t verb) {
  if (verb < 2 || !text.is_word(verb - 1) || text.tokens()[verb - 1].form->form != "to") return false;
  return !text.is(verb, kSaying) && !text.is(verb - 2, kAuxiliary);
}

constexpr std::uint32_t kFewestWords = 3;              // of what is said
constexpr std::uint32_t kFarthestThat = 8;             // tokens from a verb to its "that"
constexpr std::uint32_t kFarthestThatAfterPlace = 24;  // if a time, a place or a listener comes first

class IndirectFinder {
 public:
  IndirectFinder(const QuoteText& text, TokenSpan sentence, const std::vector<QuotedTokens>& quoted)
      : text_(text), finder_(text), sentence_(sentence), quoted_(quoted) {}

  std::vector<IndirectQuotation> run() {
    for (std::uint32_t at = sentence_.begin; at < sentence_.end; ++at) {
      if (!text_.is(at, kSaying | kNaming | kAccording) || is_quoted(at)) continue;
      const std::uint32_t classes = text_.classes(at);
      if (classes & (kSaying | kNaming) && !text_.is_capital(at) && may_report(at, classes))
        add_verb(at);
      else if ((classes & kAccording) != 0)
        add_according(at);
    }
    return std::move(found_);
  }

 private:
  bool is_quoted(std::uint32_t token) const {
    const auto at = first_ending_after(token);
    return at != quoted_.end() && at->tokens.begin <= token;
  }
  bool is_whole_quoted(TokenSpan content) const {
    const auto at = first_ending_after(content.end - 2);
    return at != quoted_.end() && at->tokens.begin <= content.begin + 1;
  }
  std::vector<QuotedTokens>::const_iterator first_ending_after(std::uint32_t token) const {
    return std::upper_bound(
        quoted_.begin(), quoted_.end(), token,
        [](std::uint32_t one, const QuotedTokens& quoted) { return one < quoted.tokens.end; });
  }

  void add(TokenSpan content, Speaker speaker, TokenSpan cue, std::uint8_t confidence) {
    if (content.end < content.begin + kFewestWords || is_whole_quoted(content)) return;
    found_.push_back({content, {speaker, cue, confidence}});
  }

  void add_according(std::uint32_t at) {
    if (at + 2 >= sentence_.end || text_.tokens()[at + 1].form->form != "to") return;
    const auto speaker = finder_.named_in({at + 2, sentence_.end}, sentence_.end);
    if (!speaker) return;
    const TokenSpan cue{at, at + 2};
    if (at < sentence_.begin + 2) return add({comma_after(at), sentence_.end}, *speaker, cue, 90);
    add({sentence_.begin, at}, *speaker, cue, 90);
  }

  void add_verb(std::uint32_t verb) {
    if (finder_.is_passive(verb, sentence_.begin)) return;
    const bool is_saying = text_.is(verb, kSaying);
    const std::uint32_t clause = comma_before(verb);
    if (is_saying && clause > sentence_.begin && clause < verb && ends_sentence(verb) &&
        text_.is(verb, kFinite) && !text_.is(clause, kClause | kWho | kAnd | kPreposition)) {
      if (const auto speaker = finder_.subject_of(verb, clause)) return add_around(verb, clause, *speaker);
    }
    const auto speaker = finder_.subject_of(verb, sentence_.begin);
    if (!speaker) return;
    const std::uint32_t begin = content_begin(verb);
    std::uint32_t end = begin < sentence_.end ? content_end(begin) : sentence_.end;
    if (text_.is(sentence_.begin, kClause)) end = std::min(end, comma_after(verb));
    add({begin, std::max(begin, end)}, *speaker, {verb, verb + 1}, is_saying ? 80 : 60);
  }

  // Whether only a time, a place or a listener follows the verb: "..., Moreno said on Tuesday",
  // "..., Moreno told the radio."
  bool ends_sentence(std::uint32_t verb) const {
    constexpr std::uint32_t kFewWords = 6;
    if (verb + 1 == sentence_.end) return true;
    if ((text_.gap_before(verb + 1) & kComma) != 0) return true;
    if (sentence_.end - verb > kFewWords) return false;
    return text_.is(verb, kAddressed) || text_.is(verb + 1, kPreposition | kTime);
  }

  bool is_form(std::uint32_t token, std::string_view form) const {
    return text_.is_word(token) && text_.tokens()[token].form->form == form;
  }

  // Whether the verb is denied: "would not say whether", "never even said that".
  bool is_denied(std::uint32_t verb) const {
    constexpr std::uint32_t kReach = 2;
    const std::uint32_t first = verb - std::min(kReach, verb - sentence_.begin);
    for (std::uint32_t at = first; at < verb; ++at)
      if (is_form(at, "not") || is_form(at, "never") ||
          (text_.is_word(at) && text_.tokens()[at].form->form.ends_with("n't")))
        return true;
    return false;
  }

  // Whether the verb may introduce an indirect quotation. Verbs that introduce direct quotations only do not,
  // nor do denied verbs, nor "to say" without "went on" before it.
  bool may_report(std::uint32_t verb, std::uint32_t classes) const {
    if ((classes & kDirectOnly) != 0 || is_denied(verb)) return false;
    const bool infinitive = verb > sentence_.begin && is_form(verb - 1, "to");
    return !infinitive || (verb > sentence_.begin + 1 && text_.is(verb - 2, kAuxiliary));
  }

  // Whether a circumstance begins here, so that nothing is quoted: "said in an interview", "said as she
  // left".
  bool begins_circumstance(std::uint32_t at) const {
    constexpr std::string_view kCircumstances[] = {"in",    "at",     "during",  "on",      "by",
                                                   "from",  "with",   "as",      "when",    "while",
                                                   "after", "before", "through", "because", "so"};
    return std::any_of(std::begin(kCircumstances), std::end(kCircumstances),
                       [&](std::string_view word) { return is_form(at, word); });
  }

  // Where the quotation begins: at "that", or else after the listener and the time. The end of the sentence
  // if nothing is quoted.
  std::uint32_t content_begin(std::uint32_t verb) const {
    std::uint32_t at = verb + 1;
    const bool place_first = at < sentence_.end && text_.is(at, kPreposition | kTime);
    const bool far = place_first || text_.is(verb, kAddressed);
    const std::uint32_t limit =
        std::min(sentence_.end, verb + (far ? kFarthestThatAfterPlace : kFarthestThat));
    for (std::uint32_t that = at; that < limit; ++that) {
      if (!place_first && (text_.gap_before(that) & (kComma | kColon)) != 0) break;
      if (is_form(that, "that")) return that;
      if (text_.is(that, kVerb)) break;
    }
    if (text_.is(verb, kAddressed)) {
      if (at < sentence_.end) ++at;
      while (at < sentence_.end && text_.is_capital(at) && text_.gap_before(at) == 0) ++at;
    }
    while (at < sentence_.end && text_.is(at, kTime)) ++at;
    if (at < sentence_.end && begins_circumstance(at)) return sentence_.end;
    return at;
  }

  // Where the quotation ends: before the speaker's next "and said" or ", adding", or else with the sentence.
  std::uint32_t content_end(std::uint32_t begin) const {
    for (std::uint32_t at = begin + 1; at < sentence_.end; ++at) {
      if (!text_.is(at, kSaying | kNaming) || is_quoted(at)) continue;
      if (text_.is(at, kGerund) && (text_.gap_before(at) & kComma) != 0) return at;
      if (text_.is(at, kFinite) && text_.is(at - 1, kAnd) && at - 1 > begin) return at - 1;
    }
    return sentence_.end;
  }

  // The cue stands within or behind what is said. "..., Moreno said": the quotation is what stands before.
  // "In Haldin, Moreno said, ...": it is what stands after. Otherwise it is the whole sentence.
  void add_around(std::uint32_t verb, std::uint32_t clause, Speaker speaker) {
    const TokenSpan cue{verb, verb + 1};
    const std::uint32_t after = comma_after(verb);
    if (after + kFewestWords >= sentence_.end) return add({sentence_.begin, clause}, speaker, cue, 85);
    const bool is_fronted =
        text_.is(sentence_.begin, kPreposition | kTime | kClause) || clause < sentence_.begin + kFewestWords;
    add({is_fronted ? after : sentence_.begin, sentence_.end}, speaker, cue, 75);
  }

  // The token after the last comma before `at`; the first of the sentence if there is no comma.
  std::uint32_t comma_before(std::uint32_t at) const {
    while (at > sentence_.begin && (text_.gap_before(at) & kComma) == 0) --at;
    return at;
  }

  std::uint32_t comma_after(std::uint32_t at) const {
    for (++at; at < sentence_.end && (text_.gap_before(at) & kComma) == 0;) ++at;
    return at;
  }

  const QuoteText& text_;
  const SpeakerFinder finder_;
  const TokenSpan sentence_;
  const std::vector<QuotedTokens>& quoted_;
  std::vector<IndirectQuotation> found_;
};

}  // namespace

Found last_verb_in(const QuoteText& text, TokenSpan clause, std::uint32_t begin) {
  const SpeakerFinder finder(text);
  for (std::uint32_t at = clause.end; at-- > clause.begin;) {
    if (!text.is_word(at)) return std::nullopt;
    if (!text.is(at, kFinite | kGerund) || text.is_capital(at) || is_infinitive(text, at)) continue;
    const bool passive = finder.is_passive(at, clause.begin);
    const auto speaker = passive ? finder.agent_of(at, clause.end) : finder.subject_of(at, begin);
    if (speaker) return Attribution{*speaker, one(at), 0};
  }
  return std::nullopt;
}

Found find_cue(const QuoteText& text, const QuotedWords& quoted, CueReach reach) {
  for (const CuePattern& pattern : kPatterns) {
    if (pattern.reach != reach) continue;
    if (Found found = pattern.find(text, quoted)) {
      found->confidence = pattern.confidence;
      return found;
    }
  }
  return std::nullopt;
}

std::vector<IndirectQuotation> find_indirect(const QuoteText& text, TokenSpan sentence,
                                             const std::vector<QuotedTokens>& quoted) {
  return IndirectFinder(text, sentence, quoted).run();
}

}  // namespace lede::indexer
