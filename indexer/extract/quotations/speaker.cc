#include "indexer/extract/quotations/speaker.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

namespace lede::indexer {
namespace {

// In tokens.
constexpr std::uint32_t kLongestPhrase = 25;   // a noun phrase with all its titles
constexpr std::uint32_t kLongestNominal = 6;   // a noun phrase without a name
constexpr std::uint32_t kTitleBeforeName = 8;  // from the beginning of a clause to its name
constexpr std::uint8_t kBreaks = kComma | kDash | kBracket | kColon | kSemicolon | kQuoteMark;

Speaker speaker_of(const Mention& mention) { return {mention.tokens, mention.entity, 0}; }

constexpr std::size_t kFarthestSentence = 10;  // sentences, counted back from the pronoun's own

const Mention* mention_ending_at(const QuoteText& text, TokenSpan phrase) {
  if (phrase.size() == 0) return nullptr;
  const std::size_t at = text.mention_from(phrase.end - 1);
  if (at >= text.mentions().size()) return nullptr;
  const Mention& mention = text.mentions()[at];
  return mention.tokens.begin >= phrase.begin && mention.tokens.end == phrase.end ? &mention : nullptr;
}

std::uint32_t before_auxiliaries(const QuoteText& text, std::uint32_t verb, std::uint32_t begin) {
  std::uint32_t at = verb;
  while (at > begin && text.is_word(at - 1) && (text.is(at - 1, kAuxiliary) || text.is_adverb(at - 1)) &&
         (at == verb || text.gap_before(at) == 0))
    --at;
  return at;
}

// Where a bracket like "(R-Haldin)" begins that ends at `end`; `end` if there is none.
std::uint32_t before_bracket(const QuoteText& text, std::uint32_t end, std::uint32_t begin) {
  constexpr std::uint32_t kLongestBracket = 6;
  for (std::uint32_t at = end - 1; at > begin && end - at <= kLongestBracket; --at)
    if (!text.is_word(at - 1))
      break;
    else if ((text.gap_before(at) & kBracket) != 0)
      return at;
  return end;
}

// Where the noun phrase that ends at `end` begins.
std::uint32_t phrase_begin(const QuoteText& text, std::uint32_t end, std::uint32_t begin) {
  std::uint32_t at = end - 1;
  for (; at > begin && end - at < kLongestPhrase; --at) {
    if ((text.gap_before(at) & kBreaks) != 0 || !text.is_word(at - 1)) break;
    if (text.is(at - 1, kClause | kWho) || text.is(at, kPronoun)) break;
    if (text.is(at - 1, kFinite | kGerund) && text.is(at - 1, kSaying) && !text.is_capital(at - 1)) break;
    if (text.is(at - 1, kAnd) && mention_ending_at(text, {begin, at - 1}) == nullptr) break;
  }
  return at;
}

// Where the head of the phrase ends. What follows a preposition, a sign or "who" only describes the head.
std::uint32_t head_end(const QuoteText& text, TokenSpan phrase) {
  std::uint32_t at = phrase.begin + 1;
  for (; at < phrase.end; ++at) {
    if (!text.is_word(at) || (text.gap_before(at) & kBreaks) != 0) break;
    if (text.is(at, kWho | kClause)) break;
    const std::size_t mention = text.mention_from(at);
    const bool in_name = mention < text.mentions().size() && text.mentions()[mention].tokens.begin < at;
    if (text.is(at, kPreposition) && !in_name) break;
    // "sagte Moreno der Zeitung": the listener has no preposition.
    if (text.is_glossed() && text.is(at, kDeterminer) && !in_name) break;
  }
  while (at > phrase.begin + 1 && (text.is(at - 1, kTime) || text.is_adverb(at - 1))) --at;
  return at;
}

std::uint32_t clause_part_end(const QuoteText& text, std::uint32_t begin, std::uint32_t end) {
  std::uint32_t at = begin + 1;
  while (at < end && text.is_word(at) && (text.gap_before(at) & kBreaks) == 0) ++at;
  return std::min(at, end);
}

// The person that is named after the comma behind a head: "the spokesman, Ivo Brandt,".
const Mention* apposition_after(const QuoteText& text, std::uint32_t head_end, std::uint32_t limit) {
  std::uint32_t at = head_end;
  while (at < limit && at < head_end + kTitleBeforeName && (text.gap_before(at) & kComma) == 0) ++at;
  if (at >= limit || !text.is_word(at) || (text.gap_before(at) & kComma) == 0) return nullptr;
  const std::size_t found = text.mention_from(at);
  if (found >= text.mentions().size()) return nullptr;
  const Mention& mention = text.mentions()[found];
  const bool near = mention.tokens.begin <= at + 2 && mention.tokens.end <= limit;
  if (!near || text.kind_of(mention) != EntityKind::person) return nullptr;
  return text.is_possessive(mention.tokens.end - 1) ? nullptr : &mention;
}

// The person whose title contains "of": "Secretary of State Ana Moreno".
const Mention* titled_after(const QuoteText& text, std::uint32_t head_end, TokenSpan phrase) {
  if (!text.is_capital(phrase.begin) || text.is(phrase.begin, kDeterminer) || head_end + 2 >= phrase.end)
    return nullptr;
  if (!text.is_word(head_end) || text.form(head_end) != "of") return nullptr;
  for (std::uint32_t at = head_end + 1; at < phrase.end && at < head_end + kTitleBeforeName; ++at) {
    if (!text.is_word(at) || text.gap_before(at) != 0) return nullptr;
    const std::size_t found = text.mention_from(at);
    if (found >= text.mentions().size()) return nullptr;
    const Mention& mention = text.mentions()[found];
    if (mention.tokens.begin == at && text.kind_of(mention) == EntityKind::person)
      return at > head_end + 1 && !text.is_possessive(mention.tokens.end - 1) ? &mention : nullptr;
    if (!text.is_capital(at) && !text.is(at, kDeterminer | kAnd)) return nullptr;
  }
  return nullptr;
}

// The first name of a part of a clause that does not only describe another: "the Moreno aide" and "Moreno's
// aide" do not name Moreno as the speaker.
const Mention* head_mention(const QuoteText& text, TokenSpan part) {
  const auto& mentions = text.mentions();
  for (std::size_t i = text.mention_from(part.begin); i < mentions.size(); ++i) {
    const Mention& mention = mentions[i];
    const std::uint32_t begin = mention.tokens.begin, next = mention.tokens.end;
    if (begin < part.begin || next > part.end || begin > part.begin + kTitleBeforeName) return nullptr;
    for (std::uint32_t at = part.begin; at < begin; ++at)
      if (text.is(at, kPreposition | kVerb | kAuxiliary | kClause | kWho)) return nullptr;
    constexpr std::uint32_t kAfterHead = kFinite | kAuxiliary | kPreposition | kClause | kAnd | kWho;
    const bool is_followed = next < part.end && !text.is(next, kAfterHead) && !text.is_adverb(next);
    const bool is_person = text.kind_of(mention) == EntityKind::person;
    const bool is_described = begin == part.begin || !text.is(begin - 1, kDeterminer);
    if (!text.is_possessive(next - 1) && (!is_followed || (is_person && is_described))) return &mention;
  }
  return nullptr;
}

// Whether the part only says more exactly where the place before it is: "In Haldin, Kostrova, ...".
bool goes_on_with_place(const QuoteText& text, TokenSpan part) {
  const Mention* mention = mention_ending_at(text, part);
  return mention != nullptr && mention->tokens == part && text.kind_of(*mention) == EntityKind::place;
}

// The word that tells what the named person is, in front of the name ("Sheriff Moreno", "museum director Ivo
// Brandt") or behind it ("Ivo Brandt, an engineer at the dam, ..."), so that it may mean the person later.
std::string_view title_of(const QuoteText& text, TokenSpan name) {
  constexpr std::pair<std::string_view, std::string_view> kShort[] = {{"sen", "senator"},
                                                                      {"rep", "representative"},
                                                                      {"gov", "governor"},
                                                                      {"gen", "general"},
                                                                      {"dr", "doctor"}};
  constexpr std::uint32_t kEnds = kAuxiliary | kPreposition | kClause | kAnd | kWho | kDeterminer | kTime;
  std::uint32_t at = name.begin;
  if (at > 0 && text.is_word(at - 1) && text.gap_before(at) == 0 && !text.is(at - 1, kEnds | kVerb)) {
    const auto found =
        std::ranges::find_if(kShort, [&](const auto& row) { return row.first == text.form(at - 1); });
    return found == std::end(kShort) ? text.form(at - 1) : found->second;
  }
  at = name.end;
  const auto end = static_cast<std::uint32_t>(text.tokens().size());
  if (at >= end || !text.is_word(at) || text.gap_before(at) != kComma || !text.is(at, kDeterminer)) return {};
  while (++at < end && text.is_word(at) && text.gap_before(at) == 0 && !text.is(at, kEnds)) {
  }
  const bool is_closed =
      at < end && (!text.is_word(at) || text.gap_before(at) != 0 || text.is(at, kPreposition));
  return is_closed && at < name.end + kLongestNominal ? text.form(at - 1) : std::string_view();
}

// Whether it is "the" and words in lower case.
bool is_plain(const QuoteText& text, TokenSpan nominal) {
  constexpr std::uint32_t kLongest = 4;
  bool plain = nominal.size() > 1 && nominal.size() <= kLongest && text.form(nominal.begin) == "the";
  for (std::uint32_t at = nominal.begin + 1; at < nominal.end; ++at) plain = plain && !text.is_capital(at);
  return plain;
}

bool is_fronted(const QuoteText& text, std::uint32_t token) {
  return text.is(token, kPreposition | kClause | kGerund | kTime | kAnd) || text.is_adverb(token);
}

}  // namespace

bool SpeakerFinder::is_passive(std::uint32_t verb, std::uint32_t begin) const {
  constexpr std::string_view kBeforeParticiple[] = {"when", "if", "as", "unless", "than"};
  const bool is_gerund = text_.is(verb, kGerund);
  for (std::uint32_t at = verb; at > begin && text_.gap_before(at) == 0; --at) {
    const Form* before = text_.tokens()[at - 1].form;
    if (before == nullptr) return false;
    if (text_.is(at - 1, kBeing)) return !is_gerund || text_.form(at - 1) == "being";
    if (std::find(std::begin(kBeforeParticiple), std::end(kBeforeParticiple), text_.form(at - 1)) !=
        std::end(kBeforeParticiple))
      return !is_gerund && at == verb;
    if (!text_.is(at - 1, kAuxiliary) && !text_.is_adverb(at - 1)) return false;
  }
  return false;
}

std::optional<Speaker> SpeakerFinder::named_in(TokenSpan phrase, std::uint32_t limit) const {
  if (phrase.size() == 0 || !text_.is_word(phrase.begin)) return std::nullopt;
  const std::uint32_t first = text_.classes(phrase.begin);
  if (first & kPronoun) return Speaker{{phrase.begin, phrase.begin + 1}, kNobody, first & kPronoun};
  const TokenSpan head{phrase.begin, head_end(text_, phrase)};
  const Mention* mention = mention_ending_at(text_, head);
  if (mention != nullptr && text_.is_possessive(mention->tokens.end - 1)) mention = nullptr;
  if (mention != nullptr && text_.kind_of(*mention) == EntityKind::person) return speaker_of(*mention);
  if (const Mention* titled = titled_after(text_, head.end, phrase)) return speaker_of(*titled);
  if (const Mention* named = apposition_after(text_, head.end, limit)) return speaker_of(*named);
  if (mention != nullptr) return speaker_of(*mention);
  // "In a low voice" and "was tired" are no noun phrases.
  if ((text_.is(head.begin, kPreposition | kClause | kAnd) && !text_.begins_amount(head.begin)) ||
      (text_.is(head.end - 1, kVerb | kAuxiliary) && !text_.is_capital(head.end - 1)))
    return std::nullopt;
  return Speaker{{head.end - std::min(head.size(), kLongestNominal), head.end}, kNobody, 0};
}

std::optional<Speaker> SpeakerFinder::named_first_in(TokenSpan phrase) const {
  if (text_.is_glossed())
    if (const Mention* mention =
            head_mention(text_, {phrase.begin, std::min(phrase.end, phrase.begin + kTitleBeforeName)}))
      return speaker_of(*mention);
  return named_in(phrase, phrase.end);
}

/// The subject of a part of a clause, read as a subject and what it does.
std::optional<Speaker> SpeakerFinder::of_clause_part(TokenSpan part, std::uint32_t limit) const {
  if (text_.is(part.begin, kPronoun)) return named_in(part, limit);
  if (const Mention* mention = head_mention(text_, part)) return speaker_of(*mention);
  std::uint32_t end = part.begin + 1;
  while (end < part.end && end - part.begin < kLongestNominal &&
         !text_.is(end, kFinite | kAuxiliary | kPreposition | kClause | kWho))
    ++end;
  return named_in({part.begin, end}, limit);
}

std::optional<Speaker> SpeakerFinder::first_noun(TokenSpan clause) const {
  std::uint32_t begin = clause.begin;
  bool after_fronted = false;
  while (begin < clause.end) {
    const std::uint32_t end = clause_part_end(text_, begin, clause.end);
    if (!is_fronted(text_, begin) && !(after_fronted && goes_on_with_place(text_, {begin, end})))
      return of_clause_part({begin, end}, clause.end);
    // "On Monday Moreno said": no comma separates the fronted phrase from the name that ends the part.
    if (end == clause.end && is_fronted(text_, begin))
      if (const Mention* mention = mention_ending_at(text_, {begin, end}))
        if (!text_.is_possessive(end - 1)) return speaker_of(*mention);
    if (text_.is(begin, kAnd | kAdverb | kTime) && begin + 1 < end && !is_fronted(text_, begin + 1))
      return of_clause_part({begin + 1, end}, clause.end);
    after_fronted = true;
    begin = end;
    while (begin < clause.end && !text_.is_word(begin)) ++begin;
  }
  return std::nullopt;
}

std::optional<Speaker> SpeakerFinder::agent_of(std::uint32_t verb, std::uint32_t end) const {
  if (verb + 2 >= end || text_.classes(verb + 1) == 0 || text_.form(verb + 1) != "by") return std::nullopt;
  return named_in({verb + 2, end}, end);
}

std::optional<Speaker> SpeakerFinder::subject_of(std::uint32_t verb, std::uint32_t begin) const {
  std::uint32_t end = before_auxiliaries(text_, verb, begin);
  if (end <= begin || !text_.is_word(end - 1)) return std::nullopt;
  const bool is_progressive =
      end < verb && text_.is(verb - 1, kAuxiliary | kAdverb) && text_.is(end, kAuxiliary);
  if (text_.is(verb, kGerund) && !is_progressive) {
    // "The paper quoted Moreno as saying".
    if (end - 1 > begin && text_.form(end - 1) == "as") --end;
    const Mention* mention = text_.gap_before(end) == 0 ? mention_ending_at(text_, {begin, end}) : nullptr;
    return mention != nullptr ? speaker_of(*mention) : first_noun({begin, end});
  }
  if (text_.is(end - 1, kAnd)) return first_noun({begin, end});
  if (text_.is(end - 1, kWho) && end - 1 > begin) --end;
  if ((text_.gap_before(end) & kBracket) != 0) end = before_bracket(text_, end, begin);
  const std::uint8_t gap = text_.gap_before(end);
  if ((gap & (kComma | kDash)) != 0 && !text_.is(end, kWho)) return first_noun({begin, end});
  const TokenSpan phrase{phrase_begin(text_, end, begin), end};
  if (text_.is(phrase.begin, kPreposition))
    if (const Mention* mention = mention_ending_at(text_, phrase)) return speaker_of(*mention);
  return named_in(phrase, verb);
}

std::optional<Speaker> SpeakerFinder::inverted_subject_of(std::uint32_t verb, std::uint32_t end) const {
  constexpr std::uint32_t kNoSubject =
      kPreposition | kClause | kAdverb | kAuxiliary | kOtherPronoun | kTime | kGerund | kWho | kAnd;
  const std::uint32_t begin = verb + 1;
  if (begin >= end || text_.is(verb, kNeverInverted) || !text_.is_word(begin)) return std::nullopt;
  if (text_.gap_before(begin) != 0 || text_.is(begin, kNoSubject) || text_.is_adverb(begin))
    return std::nullopt;
  const TokenSpan phrase{begin, std::min(end, begin + kLongestPhrase)};
  const auto speaker = text_.is_glossed() ? named_first_in(phrase) : named_in(phrase, end);
  // "said the dam would hold": what follows is said, and nobody who speaks.
  const auto is_predicate = [&](std::uint32_t at) {
    return text_.is(at, kAuxiliary | kFinite) && !text_.is(at, kPreposition) && !text_.is_capital(at);
  };
  if (!speaker) return speaker;
  for (std::uint32_t at = begin; at < speaker->tokens.end; ++at)
    if (is_predicate(at) && speaker->entity == kNobody) return std::nullopt;
  const std::uint32_t next = speaker->tokens.end;
  const bool is_said = next < end && text_.is_word(next) && text_.gap_before(next) == 0 && is_predicate(next);
  return is_said ? std::nullopt : speaker;
}

PronounResolver::PronounResolver(const QuoteText& text)
    : text_(text), genders_(text.article().names.entities.size()) {
  for (const Mention& mention : text.mentions())
    if (text.kind_of(mention) == EntityKind::person) note_gender(mention);
}

/// The gender comes from a title before or in the mention, or else from the given name.
void PronounResolver::note_gender(const Mention& mention) {
  Gender& gender = genders_[mention.entity];
  std::uint32_t classes = text_.classes(mention.tokens.begin);
  if (mention.tokens.begin > 0) classes |= text_.classes(mention.tokens.begin - 1) & (kMan | kWoman);
  if (classes & kMan) gender = Gender::man;
  if (classes & kWoman) gender = Gender::woman;
  if (gender != Gender::unknown || mention.tokens.size() < 2) return;
  if (classes & kMansName) gender = Gender::man;
  if (classes & kWomansName) gender = Gender::woman;
}

void PronounResolver::note_quoted(TokenSpan tokens) { quoted_.push_back(tokens); }

void PronounResolver::note_speaker(const Speaker& speaker) {
  if (speaker.entity != kNobody) speakers_.push_back(speaker);
}

bool PronounResolver::is_quoted(std::uint32_t token) const {
  const auto at = std::ranges::upper_bound(quoted_, token, {}, &TokenSpan::end);
  return at != quoted_.end() && at->begin <= token;
}

bool PronounResolver::agrees(const Mention& mention, std::uint32_t pronoun) const {
  const EntityKind kind = text_.kind_of(mention);
  if (pronoun & (kIt | kThey))
    return kind == EntityKind::org || (kind == EntityKind::place && (pronoun & kIt));
  if (kind != EntityKind::person) return false;
  const Gender gender = genders_[mention.entity];
  return gender == Gender::unknown || (gender == Gender::man) == ((pronoun & kHe) != 0);
}

std::uint32_t PronounResolver::last_speaker(std::uint32_t pronoun, TokenSpan sentence) const {
  for (auto at = speakers_.rbegin(); at != speakers_.rend() && at->tokens.begin >= sentence.begin; ++at) {
    const Mention as_mention{at->tokens, at->entity, false};
    if (at->tokens.begin < sentence.end && agrees(as_mention, pronoun)) return at->entity;
  }
  return kNobody;
}

std::uint32_t PronounResolver::resolve(std::uint32_t pronoun, std::uint32_t token) const {
  if (text_.mentions().empty()) return kNobody;
  std::uint32_t end = token;
  for (std::size_t sentences = 0; sentences < kFarthestSentence; ++sentences) {
    const std::uint32_t begin = text_.sentence_begin(end, 0);
    const std::uint32_t speaker = last_speaker(pronoun, {begin, end});
    if (speaker != kNobody) return speaker;
    for (std::size_t i = text_.mention_from(begin); i < text_.mentions().size(); ++i) {
      const Mention& mention = text_.mentions()[i];
      if (mention.tokens.end > end) break;
      if (agrees(mention, pronoun) && !is_quoted(mention.tokens.begin)) return mention.entity;
    }
    if (begin == 0) break;
    end = begin - 1;
  }
  return kNobody;
}

void PronounResolver::index_mentions() {
  if (is_indexed_) return;
  is_indexed_ = true;
  const auto& mentions = text_.mentions();
  for (std::uint32_t i = 0; i < mentions.size(); ++i) {
    const auto& [tokens, entity, shared] = mentions[i];
    const EntityKind kind = text_.kind_of(mentions[i]);
    if (kind == EntityKind::person) {
      by_last_word_[text_.form(tokens.end - 1)].push_back(i);
      if (const auto title = title_of(text_, tokens); !title.empty()) by_title_[title].push_back(i);
    }
    if (kind != EntityKind::org || tokens.size() < 2) continue;
    for (std::uint32_t at = tokens.begin; at < tokens.end; ++at)
      if (text_.is_word(at)) by_stem_[text_.tokens()[at].form->stem()].push_back(i);
  }
}

std::uint32_t PronounResolver::named_before(TokenSpan nominal) {
  index_mentions();
  const auto last_of = [&](const MentionsByWord& all, std::string_view word) {
    const auto found = all.find(word);
    if (found == all.end()) return kNobody;
    const auto after = std::ranges::lower_bound(found->second, text_.mention_from(nominal.begin));
    return after == found->second.begin() ? kNobody : text_.mentions()[*(after - 1)].entity;
  };
  const std::uint32_t titled =
      is_plain(text_, nominal) ? last_of(by_title_, text_.form(nominal.end - 1)) : kNobody;
  return titled != kNobody ? titled : last_of(by_stem_, text_.tokens()[nominal.end - 1].form->stem());
}

std::uint32_t PronounResolver::named_alike(TokenSpan words) {
  if (words.size() == 0 || !text_.is_capital(words.end - 1) || text_.is_possessive(words.end - 1))
    return kNobody;
  index_mentions();
  const auto found = by_last_word_.find(text_.form(words.end - 1));
  if (found == by_last_word_.end()) return kNobody;
  const auto after = std::ranges::lower_bound(found->second, text_.mention_from(words.begin));
  return text_.mentions()[after == found->second.begin() ? *after : *(after - 1)].entity;
}

}  // namespace lede::indexer
