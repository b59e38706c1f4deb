// Indirect quotations: where what is said begins and ends, around a reporting verb in the article's own
// words.
#include <algorithm>
#include <iterator>
#include <string_view>

#include "indexer/extract/quotations/cues.h"

namespace lede::indexer {
namespace {

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
      if (classes & (kSaying | kNaming) &&
          (!text_.is_capital(at) || ((classes & kSaying) != 0 && is_in_headline(at))) &&
          may_report(at, classes))
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
    return at != quoted_.end() && at->tokens.begin <= content.begin + is_form(content.begin, "that");
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
    const std::uint32_t name = text_.according_end(at);
    if (name == at || name >= sentence_.end) return;
    const auto speaker = finder_.named_first_in({name, sentence_.end});
    if (!speaker) return;
    const TokenSpan cue{at, name};
    if (at < sentence_.begin + 2) {
      // "Nach Angaben von Moreno hält der Damm" has no comma.
      const std::uint32_t comma = comma_after(at);
      const bool is_clause = comma == sentence_.end && text_.is_glossed();
      return add({is_clause ? speaker->tokens.end : comma, sentence_.end}, *speaker, cue, 90);
    }
    add({sentence_.begin, at}, *speaker, cue, 90);
  }

  void add_verb(std::uint32_t verb) {
    if (finder_.is_passive(verb, sentence_.begin)) return add_asked_by(verb);
    const bool is_saying = text_.is(verb, kSaying);
    const std::uint32_t clause = comma_before(verb);
    if (is_saying && clause > sentence_.begin && clause < verb && ends_sentence(verb) &&
        text_.is(verb, kFinite) && !text_.is(clause, kClause | kWho | kAnd | kPreposition)) {
      if (const auto speaker = finder_.subject_of(verb, clause)) return add_around(verb, clause, *speaker);
    }
    if (is_saying && clause == verb && text_.is(verb, kFinite))
      if (const auto speaker = inverted(verb))
        return add({sentence_.begin, verb}, *speaker, {verb, verb + 1}, 85);
    const auto speaker = finder_.subject_of(verb, sentence_.begin);
    if (!speaker) return;
    // "As Moreno said, the dam holds": what is said stands behind the comma.
    if (is_form(sentence_.begin, "as") && verb + 1 < sentence_.end &&
        (text_.gap_before(verb + 1) & kComma) != 0)
      return add({verb + 1, sentence_.end}, *speaker, {verb, verb + 1}, 75);
    // "A new group called Dry Feet" is no quotation.
    if (text_.form(verb) == "called" && text_.is_capital(verb + 1) && !is_somebody(*speaker)) return;
    const std::uint32_t begin = content_begin(verb);
    std::uint32_t end = begin < sentence_.end ? content_end(begin, !is_saying) : sentence_.end;
    if (begin < end && (!is_saying || text_.is(verb, kGerund) || is_form(begin, "to")))
      end = before_other_act({begin, end}, text_.is(verb, kGerund) ? "ing" : "ed");
    if (is_subordinate(verb, clause)) end = std::min(end, comma_after(verb));
    // "Which he said was a mistake": what is said stands before.
    if (begin < sentence_.end && text_.is(begin, kAuxiliary | kAnd) && !begins_phrase(begin)) return;
    add({begin, std::max(begin, end)}, *speaker, {verb, verb + 1}, is_saying ? 80 : 60);
  }

  bool is_somebody(const Speaker& speaker) const {
    if (speaker.entity == kNobody) return speaker.pronoun != 0;
    return text_.article().names.entities[speaker.entity].kind == EntityKind::person;
  }

  // "Was asked by Moreno whether ..."
  void add_asked_by(std::uint32_t verb) {
    const auto agent = finder_.agent_of(verb, sentence_.end);
    if (!agent || agent->tokens.end >= sentence_.end || !text_.is(agent->tokens.end, kClause)) return;
    add({agent->tokens.end, content_end(agent->tokens.end, false)}, *agent, {verb, verb + 1}, 75);
  }

  // "Praised the plan and voted for it", "by blaming Moreno and leaving": what else the subject does is not
  // said.
  std::uint32_t before_other_act(TokenSpan content, std::string_view ending) const {
    for (std::uint32_t at = content.begin + 1; at + 1 < content.end; ++at)
      if (is_form(at, "and") && text_.is_word(at + 1) && text_.form(at + 1).ends_with(ending) &&
          !is_quoted(at))
        return at;
    return content.end;
  }

  // "Warned not to wait", "said having him there helps".
  bool begins_phrase(std::uint32_t at) const {
    return is_form(at, "to") || is_form(at, "not") || text_.form(at).ends_with("ing");
  }

  // Whether the verb stands in a clause that another one follows: "While Moreno says ..., ...", "Moreno, who
  // says ..., ..."; not in "quoted Moreno as saying ...".
  bool is_subordinate(std::uint32_t verb, std::uint32_t clause) const {
    if (text_.is(sentence_.begin, kClause)) return true;
    if (clause != sentence_.begin && text_.is(clause, kWho)) return true;
    for (std::uint32_t at = clause; at < verb && at < clause + 3; ++at)
      if (text_.is(at, kClause) && !is_form(at, "that") && !(is_form(at, "as") && at + 1 == verb))
        return true;
    return false;
  }

  // Whether most words of the sentence are capitalised, and the verb among them.
  bool is_in_headline(std::uint32_t verb) const {
    constexpr std::uint32_t kFewest = 5;
    if (verb == sentence_.begin || !text_.is_capital(verb - 1) || sentence_.size() < kFewest) return false;
    std::uint32_t capitals = 0;
    for (std::uint32_t at = sentence_.begin; at < sentence_.end; ++at) capitals += text_.is_capital(at);
    return capitals * 10 >= sentence_.size() * 7;
  }

  // Who speaks in "..., said Moreno, host of ...": behind the speaker nothing is said any more.
  std::optional<Speaker> inverted(std::uint32_t verb) const {
    const auto speaker = finder_.inverted_subject_of(verb, sentence_.end);
    if (!speaker || verb == sentence_.begin || speaker->entity == kNobody) return std::nullopt;
    // "Moreno, who is ill, said one candidate she likes is Brandt".
    for (std::uint32_t at = verb + 1; at < speaker->tokens.begin; ++at)
      if (text_.is(at, kPronoun | kBeing)) return std::nullopt;
    // Else what stands before the comma names the speaker: "Brandt, the mayor, said Moreno, ...".
    const std::uint32_t next = speaker->tokens.end;
    const bool ends = next >= sentence_.end || (text_.gap_before(next) & (kComma | kBracket | kDash)) != 0;
    constexpr std::uint32_t kLongestTitle = 3;
    const bool may_say = verb > sentence_.begin + kLongestTitle && ends && !has_verb({next, sentence_.end});
    if (!may_say && !has_verb({sentence_.begin, verb})) return std::nullopt;
    return ends || text_.is(next, kPreposition | kTime | kWho) ? speaker : std::nullopt;
  }

  // One that is in the lists: most verbs are not.
  bool has_verb(TokenSpan tokens) const {
    for (std::uint32_t at = tokens.begin; at < tokens.end; ++at)
      if (text_.is(at, kAuxiliary) || (text_.is(at, kFinite) && text_.is(at, kSaying | kNaming))) return true;
    return false;
  }

  // Whether only a time, a place or a listener follows the verb: "..., Moreno said on Tuesday",
  // "..., Moreno told the radio."
  bool ends_sentence(std::uint32_t verb) const {
    constexpr std::uint32_t kFewWords = 6;
    if (verb + 1 == sentence_.end)
      return !text_.text().substr(text_.tokens()[verb].span.end).starts_with(':');
    if ((text_.gap_before(verb + 1) & kComma) != 0) return true;
    if (sentence_.end - verb > kFewWords) return false;
    return text_.is(verb, kAddressed) || text_.is(verb + 1, kPreposition | kTime);
  }

  bool is_form(std::uint32_t token, std::string_view form) const {
    return text_.is_word(token) && text_.form(token) == form;
  }

  // Whether the verb is denied: "would not say whether", "never even said that", "cannot say".
  bool is_denied(std::uint32_t verb) const {
    constexpr std::uint32_t kReach = 2;
    const std::uint32_t first = verb - std::min(kReach, verb - sentence_.begin);
    for (std::uint32_t at = first; at < verb; ++at)
      if (is_form(at, "not") || is_form(at, "never") ||
          (text_.is(at, kAuxiliary) && (text_.form(at).ends_with("nt") || is_form(at, "cannot"))))
        return true;
    return false;
  }

  // Whether the verb says nothing together with what follows it: "claimed the lives of", "cast a ballot".
  bool is_phrase_of_its_own(std::uint32_t verb) const {
    constexpr std::uint32_t kReach = 8;
    const std::string_view form = text_.form(verb);
    const std::uint32_t end = std::min(sentence_.end, verb + 1 + kReach);
    const auto has = [&](std::string_view word) {
      for (std::uint32_t at = verb + 1; at < end && (text_.gap_before(at) & kComma) == 0; ++at)
        if (is_form(at, word)) return true;
      return false;
    };
    if (form.starts_with("cast")) return !has("as");
    if (form == "pledged") return is_form(verb + 1, "delegates") || is_form(verb + 1, "delegate");
    if (form.starts_with("call")) return is_form(verb + 1, "attention");
    return form.starts_with("claim") && (has("lives") || has("life"));
  }

  // "At his urging", "Moreno's saying": what follows is a noun.
  bool belongs_to(std::uint32_t owner) const {
    constexpr std::string_view kOwners[] = {"his", "her", "its", "their", "our", "my", "your"};
    return text_.is_possessive(owner) ||
           std::any_of(std::begin(kOwners), std::end(kOwners),
                       [&](std::string_view word) { return is_form(owner, word); });
  }

  // Whether the verb may introduce an indirect quotation. Verbs that introduce direct quotations only do not,
  // nor do denied verbs, nor "to say" without "went on" before it.
  bool may_report(std::uint32_t verb, std::uint32_t classes) const {
    if (is_denied(verb) || is_phrase_of_its_own(verb)) return false;
    if ((classes & kGerund) != 0 && verb > sentence_.begin && belongs_to(verb - 1)) return false;
    const bool points_out = (classes & kWithParticle) != 0 && is_form(verb + 1, "out");
    if ((classes & kOnlyWithThat) != 0 || points_out) return is_form(verb + (points_out ? 2 : 1), "that");
    if ((classes & kDirectOnly) != 0) return false;
    const bool infinitive = verb > sentence_.begin && is_form(verb - 1, "to");
    return !infinitive || (verb > sentence_.begin + 1 && text_.is(verb - 2, kAuxiliary));
  }

  // Whether a circumstance begins here, so that nothing is quoted: "said in an interview", "said as she
  // left".
  bool begins_circumstance(std::uint32_t at) const {
    constexpr std::string_view kCircumstances[] = {"in",      "at",      "during", "on",    "by",    "from",
                                                   "with",    "as",      "when",   "while", "after", "before",
                                                   "through", "because", "so",     "about"};
    return std::any_of(std::begin(kCircumstances), std::end(kCircumstances),
                       [&](std::string_view word) { return is_form(at, word); });
  }

  // Whether a time, a place or a listener stands before the "that" which may follow.
  bool has_listener_or_place(std::uint32_t verb) const {
    const std::uint32_t at = verb + 1;
    if (text_.is(verb, kAddressed) || text_.is(at, kPreposition | kTime) || text_.is_adverb(at)) return true;
    if (!is_form(at, "to") || at + 1 >= sentence_.end) return false;
    return text_.is(at + 1, kDeterminer) || text_.is_capital(at + 1) || is_form(at + 1, "reporters");
  }

  // The "that" which begins the quotation; the end of the sentence for none.
  std::uint32_t that_of(std::uint32_t verb) const {
    const std::uint32_t at = verb + 1;
    const bool place_first = text_.is(at, kPreposition | kTime);
    const std::uint32_t reach = !has_listener_or_place(verb)                ? 2
                                : place_first || text_.is(verb, kAddressed) ? kFarthestThatAfterPlace
                                                                            : kFarthestThat;
    const std::uint32_t limit = std::min(sentence_.end, verb + reach);
    for (std::uint32_t that = at; that < limit; ++that) {
      if (!place_first && (text_.gap_before(that) & (kComma | kColon)) != 0) break;
      if (is_form(that, "that")) return that;
      if (text_.is(that, kVerb | kBeing)) break;
    }
    return sentence_.end;
  }

  // Where the quotation begins: at "that", or else after the listener and the time. The end of the sentence
  // if nothing is quoted.
  std::uint32_t content_begin(std::uint32_t verb) const {
    std::uint32_t at = verb + 1;
    if (at >= sentence_.end) return sentence_.end;
    if (is_form(at, "out") && at + 1 < sentence_.end) return at + 1;
    if (!text_.is(verb, kSaying)) {
      constexpr std::string_view kOfVerb[] = {"for", "to", "on", "upon", "against", "as", "about"};
      const bool is_of_verb =
          std::find_if(std::begin(kOfVerb), std::end(kOfVerb),
                       [&](std::string_view word) { return is_form(at, word); }) != std::end(kOfVerb);
      if (is_of_verb && at + 1 < sentence_.end && !text_.is(at + 1, kTime)) return at + 1;
      return begins_circumstance(at) ? sentence_.end : at;
    }
    if (const std::uint32_t that = that_of(verb); that < sentence_.end) return that;
    if (text_.is(verb, kAddressed) && !text_.is(at, kWho | kClause)) {  // "asked who ..." has no listener
      const bool is_pronoun = text_.is(at, kOtherPronoun | kPronoun);   // "told them Moreno had left"
      if (text_.is(at, kDeterminer) && at + 1 < sentence_.end) ++at;
      ++at;
      while (at < sentence_.end && !is_pronoun && text_.is_capital(at) && text_.gap_before(at) == 0) ++at;
    }
    at = after_time(at);
    if (at < sentence_.end && text_.is(at, kGerund) && (text_.gap_before(at) & kComma) != 0)
      return sentence_.end;  // "said on Monday, adding ..."
    if (at < sentence_.end && begins_circumstance(at) && !text_.begins_amount(at))
      return text_.is_glossed() ? comma_after(at) : sentence_.end;  // "sagte am Montag, der Damm halte"
    return at;
  }

  // Behind "on Monday" and "last week"; "this" and "last" alone are no time.
  std::uint32_t after_time(std::uint32_t at) const {
    while (at < sentence_.end) {
      const bool is_first = is_form(at, "this") || is_form(at, "last") || is_form(at, "on");
      const std::uint32_t time = at + is_first;
      if (time >= sentence_.end || !text_.is(time, kTime)) break;
      at = time + 1;
    }
    return at;
  }

  bool has_sign(TokenSpan tokens, std::uint8_t signs) const {
    for (std::uint32_t at = tokens.begin; at < tokens.end; ++at)
      if ((text_.gap_before(at) & signs) != 0) return true;
    return false;
  }

  // Whether a clause with a reporting verb of its own begins after "and" or "but": "and Brandt claims ...".
  bool begins_other_report(std::uint32_t at) const {
    constexpr std::uint32_t kLongestSubject = 4;
    for (std::uint32_t verb = at; verb < sentence_.end && verb <= at + kLongestSubject; ++verb) {
      if (text_.is(verb, kClause | kPreposition) || (verb > at && (text_.gap_before(verb) & kComma) != 0))
        return false;
      if (text_.is(verb, kFinite) && text_.is(verb, kSaying | kNaming)) return verb > at;
    }
    return false;
  }

  // Whether the article speaks again, for itself, at this token behind a sign: ", which he has denied",
  // ", but they left", ", a plan of last
  // year", ", though Brandt says".
  bool goes_on_for_itself(std::uint32_t at, bool is_naming) const {
    const std::uint8_t gap = text_.gap_before(at);
    const TokenSpan rest{at + 1, sentence_.end};
    if ((gap & kSemicolon) != 0) return true;
    if ((gap & kComma) == 0) return false;
    if (is_naming) return true;
    if (text_.is(at, kWho) || is_form(at, "where") || is_form(at, "whose") || is_form(at, "a") ||
        is_form(at, "an"))
      return !has_sign(rest, kComma);
    if (is_form(at, "however") || is_form(at, "despite")) return true;
    if (at + 1 >= sentence_.end) return false;
    if (text_.is(at, kClause) && begins_other_report(at + 1)) return true;
    if (is_form(at, "and") || is_form(at, "but") || is_form(at, "while"))
      return text_.is(at + 1, kDeterminer | kPronoun) || is_form(at + 1, "then") || text_.begins_amount(at);
    return false;
  }

  // Where the quotation ends: before the speaker's next "and said" or ", adding", before a clause in which
  // the article speaks for itself or reports somebody else, or else with the sentence.
  std::uint32_t content_end(std::uint32_t begin, bool is_naming) const {
    for (std::uint32_t at = begin + 1; at < sentence_.end; ++at) {
      if (is_quoted(at)) continue;
      if (goes_on_for_itself(at, is_naming && !text_.is(begin, kClause))) return at;
      if (text_.is(at, kAnd) && at + 1 < sentence_.end && begins_other_report(at + 1)) return at;
      if (!text_.is(at, kSaying | kNaming)) continue;
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
        text_.is(sentence_.begin, kPreposition | kTime) || clause < sentence_.begin + kFewestWords;
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

std::vector<IndirectQuotation> find_indirect(const QuoteText& text, TokenSpan sentence,
                                             const std::vector<QuotedTokens>& quoted) {
  return IndirectFinder(text, sentence, quoted).run();
}

}  // namespace lede::indexer
