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
  // Who stands before the colon speaks.
  if (text.is_glossed() && quoted.tokens.begin > 0 && (text.gap_before(quoted.tokens.begin) & kColon) != 0)
    return false;
  const auto is_that = [&](std::uint32_t at) { return text.form(at) == "that"; };
  if (text.is(verb, kAddressed)) {
    for (std::uint32_t at = verb + 1; at < quoted.after.end; ++at)
      if (is_that(at)) return false;
    return true;
  }
  if (text.gap_before(verb + 1) == kComma || text.is_adverb(verb + 1)) return true;
  return text.is(verb + 1, kPreposition | kTime | kGerund | kClause) && !is_that(verb + 1);
}

/// Whether what looks like a verb is somebody's name, because a verb follows it: "Read said".
bool is_name(const QuoteText& text, std::uint32_t verb) {
  return text.is_capital(verb) && text.is_word(verb + 1) && text.gap_before(verb + 1) == 0 &&
         text.is(verb + 1, kFinite) && !text.is_capital(verb + 1);
}

/// "...," VERB NAME
Found inverted(const QuoteText& text, const QuotedWords& quoted) {
  if (!quoted.opens_clause || quoted.after.size() == 0) return std::nullopt;
  std::uint32_t verb = quoted.after.begin;
  // "a déclaré la maire", "ha detto il sindaco"
  const auto precedes = [&](std::uint32_t at) {
    return text.is_adverb(at) || (text.is_glossed() && text.is(at, kAuxiliary));
  };
  while (verb + 1 < quoted.after.end && precedes(verb)) ++verb;
  if (!text.is(verb, kFinite) || is_name(text, verb) || (quoted.crosses_stop && quoted.before.size() > 0))
    return std::nullopt;
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
    if (!text.is(at, kFinite) || text.is(at, kThought) || is_name(text, at)) continue;
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
  for (std::uint32_t at = clause.begin; at + 1 < clause.end; ++at) {
    if (!text.is(at, kAccording)) continue;
    const std::uint32_t name = text.according_end(at);
    if (name == at || name >= clause.end || !text.is_word(name)) continue;
    return attribution(SpeakerFinder(text).named_first_in({name, clause.end}), {at, name});
  }
  return std::nullopt;
}
Found according_after(const QuoteText& text, const QuotedWords& quoted) {
  return according_to(text, quoted.after);
}
Found according_before(const QuoteText& text, const QuotedWords& quoted) {
  return according_to(text, {quoted.sentence, quoted.before.end});
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

/// NAME VERB (that) "...". Whoever says the whole sentence comes first: "The dam that Brandt called "..."
/// must go, Moreno said."
Found verb_before(const QuoteText& text, const QuotedWords& quoted) {
  Found within = last_verb_in(text, quoted.before, quoted.before.begin);
  if (!within) return within;
  if (Found outer = at_the_end(text, quoted)) return outer;
  return within;
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
  if (verb < 2 || !text.is_word(verb - 1) || text.form(verb - 1) != "to") return false;
  return !text.is(verb, kSaying) && !text.is(verb - 2, kAuxiliary);
}

}  // namespace

/// Of "..., NAME said, adding": who says what the gerund introduces.
std::optional<Speaker> said_before(const QuoteText& text, std::uint32_t gerund, std::uint32_t begin) {
  constexpr std::uint32_t kFarthest = 8;  // tokens: "Moreno told the radio on Monday, adding"
  if (!text.is(gerund, kSaying) || gerund == 0 || (text.gap_before(gerund) & kComma) == 0)
    return std::nullopt;
  const SpeakerFinder finder(text);
  for (std::uint32_t at = gerund; at-- > begin && gerund - at <= kFarthest && text.is_word(at);) {
    if (!text.is(at, kFinite) || !text.is(at, kSaying) || text.is_capital(at)) continue;
    if (finder.is_passive(at, begin)) return std::nullopt;
    std::uint32_t own = at;
    while (own > begin && text.is_word(own - 1) && (text.gap_before(own) & kComma) == 0) --own;
    return own < at ? finder.subject_of(at, own) : std::nullopt;
  }
  return std::nullopt;
}

/// Whether the verb is that of an aside with "who" that a comma closes before the clause goes on: "the
/// ministry, which claimed a victory, ...".
bool is_in_closed_aside(const QuoteText& text, std::uint32_t verb, TokenSpan clause) {
  std::uint32_t who = verb;
  while (who > clause.begin && text.is_word(who - 1) &&
         (text.is(who - 1, kAuxiliary) || text.is_adverb(who - 1)))
    --who;
  if (who == clause.begin || !text.is(who - 1, kWho)) return false;
  // A comma right behind the verb belongs to the quotation: "who said, “...”".
  for (std::uint32_t at = verb + 2; at <= clause.end; ++at)
    if ((text.gap_before(at) & kComma) != 0) return true;
  return false;
}

Found last_verb_in(const QuoteText& text, TokenSpan clause, std::uint32_t begin) {
  const SpeakerFinder finder(text);
  for (std::uint32_t at = clause.end; at-- > clause.begin;) {
    if (!text.is_word(at)) return std::nullopt;
    if (!text.is(at, kFinite | kGerund) || text.is_capital(at) || is_infinitive(text, at)) continue;
    if (is_in_closed_aside(text, at, clause)) continue;
    const bool passive = finder.is_passive(at, clause.begin);
    if (text.is(at, kGerund))
      if (const auto outer = said_before(text, at, begin)) return Attribution{*outer, one(at), 0};
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

}  // namespace lede::indexer
