#include "indexer/extract/quotations/text.h"

#include <algorithm>
#include <iterator>

#include "common/base/key_index.h"
#include "indexer/extract/quotations/glosses.h"

namespace lede::indexer {
namespace {

struct QuoteWordRow {
  std::uint32_t classes;
  std::string_view words;
};

constexpr QuoteWordRow kQuoteWordRows[] = {
#include "indexer/extract/quotations/given_names.inc"
#include "indexer/extract/quotations/words.inc"
};

struct ParticleVerb {
  std::string_view verb;  // how its forms begin
  std::string_view particle;
};
constexpr ParticleVerb kParticleVerbs[] = {
    {"sho", "back"}, {"fir", "back"}, {"hit", "back"}, {"go", "on"},  {"went", "on"},
    {"poi", "out"},  {"chi", "in"},   {"put", "it"},   {"pip", "up"},
};

/// "Nach Angaben von Moreno", "de acuerdo con Moreno": folded.
struct TwoWordCue {
  std::string_view first, second;
  std::string_view otherwise;  // the English word that the second one is by itself
};
constexpr TwoWordCue kTwoWordCues[] = {{"nach", "angaben", "data"}, {"d'", "apres", "after"},
                                       {"de", "acuerdo", "deal"},   {"de", "acordo", "deal"},
                                       {"по", "словам", "words"},   {"по", "данным", "data"}};

constexpr std::size_t kLongestWord = 16;  // bytes

constexpr auto kWords = [] {
  WordTable<4096> table;
  for (const QuoteWordRow& row : kQuoteWordRows) {
    std::uint32_t form = (row.classes & kVerb) != 0 ? std::uint32_t{kFinite} : 0;
    each_word(row.words, [&](std::string_view word) {
      if (word == "|") {
        form = kGerund;
        return;
      }
      const bool is_noun_too = word.ends_with('~');
      if (is_noun_too) word.remove_suffix(1);
      table.add(word_key(word), row.classes | form | (is_noun_too ? std::uint32_t{kNounToo} : 0));
    });
  }
  return table;
}();

std::uint8_t sign_of(std::string_view between, std::size_t at) {
  switch (between[at]) {
    case ',': return kComma;
    case ':': return kColon;
    case ';': return kSemicolon;
    case '(':
    case ')':
    case '[':
    case ']': return kBracket;
    case '"': return kQuoteMark;
    case '-': return at > 0 && (between[at - 1] == ' ' || between[at - 1] == '-') ? kDash : 0;
    case '\'': return at > 0 && between[at - 1] == '\'' ? kQuoteMark : 0;
    case '\xC2': {
      const char last = at + 1 < between.size() ? between[at + 1] : 0;
      return last == '\xAB' || last == '\xBB' ? kQuoteMark : 0;
    }
    case '\xE2': break;
    default: return 0;
  }
  const std::string_view rest = between.substr(at);
  if (rest.starts_with("\xE2\x80\x93") || rest.starts_with("\xE2\x80\x94")) return kDash;
  if (rest.starts_with("\xE2\x80\x9C") || rest.starts_with("\xE2\x80\x9D") ||
      rest.starts_with("\xE2\x80\x9E"))
    return kQuoteMark;
  return 0;
}

}  // namespace

std::uint32_t quote_word(std::string_view form) {
  return form.size() > kLongestWord ? 0 : kWords.classes_of(word_key(form));
}

bool is_particle_of(std::string_view verb, std::string_view particle) {
  return std::any_of(std::begin(kParticleVerbs), std::end(kParticleVerbs), [&](const ParticleVerb& pair) {
    return pair.particle == particle && verb.starts_with(pair.verb);
  });
}

QuoteText::QuoteText(const Article& article, const TokenList& tokens)
    : article_(article), tokens_(tokens), gaps_(tokens.size(), kUnread) {
  classes_.reserve(tokens.size());
  for (const Token& token : tokens)
    classes_.push_back(token.form == nullptr ? 0 : quote_word(token.form->form));
  read_glosses();
}

/// "So" is a verb in "..., so Moreno".
void QuoteText::read_glosses() {
  const Glosses* glosses = glosses_of(article_.language);
  if (glosses == nullptr) return;
  forms_.resize(tokens_.size());
  for (std::uint32_t at = 0; at < tokens_.size(); ++at) {
    if (tokens_[at].form == nullptr) continue;
    const std::string& form = tokens_[at].form->form;
    const auto gloss = glosses->find(form);
    forms_[at] = gloss == glosses->end() ? std::string_view(form) : gloss->second;
    const auto cue = std::ranges::find(kTwoWordCues, form, &TwoWordCue::second);
    if (cue != std::end(kTwoWordCues)) {
      const bool is_cue = at > 0 && is_word(at - 1) && tokens_[at - 1].form->form == cue->first;
      forms_[at] = is_cue ? "according" : cue->otherwise;
    }
    const bool is_so = form == "so" && article_.language == "de" && at + 1 < tokens_.size() &&
                       is_word(at + 1) && is_capital(at + 1) && at > 0 && (gap_before(at) & kComma) != 0;
    if (is_so) forms_[at] = "said";
    const bool is_known = gloss != glosses->end() || is_so || forms_[at] != form;
    classes_[at] = quote_word(forms_[at]) & (is_known ? ~std::uint32_t{0} : kMansName | kWomansName);
  }
}

std::uint32_t QuoteText::according_end(std::uint32_t at) const {
  const auto end = static_cast<std::uint32_t>(tokens_.size());
  if (at + 2 >= end || !is_word(at + 1)) return at;
  if (!is_glossed()) return form(at + 1) == "to" ? at + 2 : at;
  if (is(at + 1, kClause | kAnd) || gap_before(at + 1) != 0) return at;
  return is(at + 1, kPreposition) ? at + 2 : at + 1;
}

bool QuoteText::has_any(std::uint32_t wanted) const {
  return std::any_of(classes_.begin(), classes_.end(),
                     [&](std::uint32_t classes) { return (classes & wanted) != 0; });
}

// "Many said", "one in three say": of determiners these name people too, where a clause or an object follows.
bool QuoteText::is_said_by_some(std::uint32_t token) const {
  constexpr std::string_view kSome[] = {"some", "several", "many", "one", "two", "three", "another", "other"};
  if (std::ranges::find(kSome, form(token - 1)) == std::end(kSome) || !is_word(token + 1)) return false;
  return begins_object(token + 1) || is_capital(token + 1) || form(token + 1) == "that";
}

bool QuoteText::begins_object(std::uint32_t token) const {
  return is_word(token) && gap_before(token) == 0 &&
         (classes_alone(token) & (kDeterminer | kPronoun | kOtherPronoun)) != 0;
}

bool QuoteText::is_verb_here(std::uint32_t token, std::uint32_t classes) const {
  if (token > 0 && tokens_[token].span.begin > 0 && text()[tokens_[token].span.begin - 1] == '-')
    return false;
  if ((classes & kWithParticle) != 0)
    return is_word(token + 1) && is_particle_of(form(token), form(token + 1));
  if (token == 0 || !is_word(token - 1) || gap_before(token) != 0) return (classes & kNounToo) == 0;
  const std::uint32_t before = classes_alone(token - 1);
  if ((classes & kNounToo) == 0) {
    if ((before & (kDeterminer | kPreposition)) == 0 || (before & kAuxiliary) != 0) return true;
    constexpr std::string_view kBeforeGerund[] = {"by", "after", "before", "for", "in"};
    if ((classes & kGerund) != 0)
      return std::ranges::find(kBeforeGerund, form(token - 1)) != std::end(kBeforeGerund);
    return is_said_by_some(token);
  }
  constexpr std::uint32_t kBeforeVerb = kPronoun | kOtherPronoun | kWho | kAuxiliary | kAdverb;
  // "The earlier report" is a noun.
  const bool is_adjective = (before & kAdverb) != 0 && token > 1 && is_word(token - 2) &&
                            (classes_alone(token - 2) & kDeterminer) != 0;
  if ((before & kBeforeVerb) != 0) return !is_adjective;
  // "Experts claim the dam holds": behind a noun and before an object.
  constexpr std::uint32_t kNoSubject = kDeterminer | kPreposition | kVerb | kClause | kAnd | kTime;
  if ((before & kNoSubject) == 0 && !is_possessive(token - 1) && begins_object(token + 1)) return true;
  const std::size_t found = mention_from(token - 1);
  if (found >= mentions().size() || mentions()[found].tokens.end != token || is_possessive(token - 1))
    return false;
  // "The Haldin attacks" are no speech; "Haldin claims that ..." is.
  return kind_of(mentions()[found]) != EntityKind::place || (is_word(token + 1) && form(token + 1) == "that");
}

bool QuoteText::is_adverb(std::uint32_t token) const {
  if (is(token, kAdverb)) return true;
  const Form* form = tokens_[token].form;
  return form != nullptr && form->form.size() > 4 && form->form.ends_with("ly") && !is_capital(token);
}

bool QuoteText::begins_amount(std::uint32_t token) const {
  constexpr std::string_view kNumbers[] = {"half", "one",   "two",   "three", "four", "five",
                                           "six",  "seven", "eight", "nine",  "ten"};
  const bool is_least = form(token) == "at" && is_word(token + 1) && form(token + 1) == "least";
  if (!is_least && form(token) != "about" && form(token) != "but" && form(token) != "while") return false;
  token += is_least;
  if (!is_word(token + 1) || gap_before(token + 1) != 0) return false;
  const std::string_view number = form(token + 1);
  return (number[0] >= '0' && number[0] <= '9') || std::ranges::find(kNumbers, number) != std::end(kNumbers);
}

bool QuoteText::is_possessive(std::uint32_t token) const {
  const std::string_view word = surface(token);
  return word.ends_with("'s") || word.ends_with("\xE2\x80\x99s") || word.ends_with("s'") ||
         word.ends_with("s\xE2\x80\x99");
}

std::uint8_t QuoteText::read_gap(std::uint32_t token) const {
  std::uint32_t before = token - 1;
  while (before > 0 && !is_word(before)) --before;
  const std::uint32_t begin = tokens_[before].span.end;
  const std::string_view between = text().substr(begin, tokens_[token].span.begin - begin);
  std::uint8_t signs = 0;
  for (std::size_t at = 0; at < between.size(); ++at) signs |= sign_of(between, at);
  return signs;
}

std::size_t QuoteText::mention_from(std::uint32_t token) const {
  const auto& all = mentions();
  return static_cast<std::size_t>(
      std::lower_bound(all.begin(), all.end(), token,
                       [](const Mention& mention, std::uint32_t at) { return mention.tokens.end <= at; }) -
      all.begin());
}

}  // namespace lede::indexer
