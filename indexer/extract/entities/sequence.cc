#include "indexer/extract/entities/sequence.h"

#include <algorithm>

#include "common/base/ascii.h"
#include "common/base/key_index.h"
#include "common/text/analyzer.h"
#include "common/text/language.h"
#include "common/text/normalize.h"
#include "common/text/transliterate.h"

namespace lede::indexer {
namespace {

/// Lower-case words that stand inside names; at most kBridge of them in a row.
constexpr KeySet kConnectors(std::to_array<std::string_view>(
    {"a",   "al",  "an", "and", "at", "bin", "by", "da",  "de",  "del",  "den", "der",
     "des", "di",  "do", "dos", "du", "e",   "el", "et",  "for", "from", "ibn", "in",
     "la",  "las", "le", "of",  "on", "the", "to", "van", "von", "y"}));
constexpr std::uint32_t kBridge = 3;

/// Lower-case words that begin names of people.
constexpr KeySet kParticles(std::to_array<std::string_view>({"abu", "al", "bin", "bint", "da", "de", "del",
                                                             "den", "der", "di", "dos", "du", "el", "ibn",
                                                             "la", "le", "van", "von"}));
constexpr std::size_t kLongestListed = 4;  ///< bytes of a word of either

/// Last words by which a name of several words is known, in any text, and acronyms that every newspaper uses
/// without explaining them.
constexpr KeySet kOrgEnds(std::to_array<std::string_view>(
    {"ag",           "agency",     "airlines",   "alliance",  "army",       "association", "authority",
     "bank",         "board",      "brigade",    "brigades",  "bureau",     "co",          "coalition",
     "college",      "command",    "commission", "committee", "congress",   "corp",        "corporation",
     "corps",        "council",    "courier",    "court",     "department", "exchange",    "federation",
     "force",        "forces",     "foundation", "fund",      "gazette",    "gmbh",        "group",
     "guard",        "guild",      "herald",     "hospital",  "inc",        "institute",   "journal",
     "league",       "llc",        "llp",        "ltd",       "ministry",   "movement",    "navy",
     "organization", "parliament", "party",      "plc",       "police",     "press",       "senate",
     "service",      "services",   "society",    "times",     "tribune",    "union",       "university"}));
constexpr KeySet kPlaceEnds(std::to_array<std::string_view>(
    {"airfield",    "airport", "barracks",  "base",     "bay",    "county",  "desert", "district",
     "governorate", "gulf",    "hill",      "hills",    "island", "islands", "lake",   "mountain",
     "mountains",   "ocean",   "peninsula", "province", "river",  "sea",     "strait", "valley"}));
constexpr KeySet kOrgAcronyms(std::to_array<std::string_view>(
    {"aclu",  "afp",  "ap",   "asean", "bbc",  "cbs", "cia",    "cnn",   "dea",    "ecb",  "epa",  "eu",
     "fbi",   "fda",  "fifa", "fsb",   "iaea", "icc", "ice",    "imf",   "irs",    "isil", "isis", "kgb",
     "msnbc", "nasa", "nato", "nbc",   "nhs",  "npr", "nra",    "nsa",   "oas",    "oecd", "opec", "osce",
     "pbs",   "pkk",  "plo",  "rt",    "sana", "un",  "unesco", "unhcr", "unicef", "voa",  "who",  "wto"}));
constexpr KeySet kPlaceAcronyms(std::to_array<std::string_view>({"drc", "uae", "uk", "us", "usa", "ussr"}));
constexpr std::size_t kLongestAcronym = 6;  ///< letters
constexpr KeySet kProgrammes(std::to_array<std::string_view>(
    {"brexit", "hillarycare", "medicaid", "medicare", "obamacare", "romneycare", "ryancare", "trumpcare"}));

template <class Orgs, class Places>
std::optional<EntityKind> kind_of(std::string_view word, const Orgs& orgs, const Places& places) {
  if (orgs.has(word)) return EntityKind::org;
  return places.has(word) ? std::optional(EntityKind::place) : std::nullopt;
}

/// Languages in which these stand before any noun: "líder del Partido".
constexpr std::array<std::string_view, 6> kRomance = {"ca", "es", "fr", "gl", "it", "pt"};
constexpr std::array<std::string_view, 10> kRomanceArticles = {"da", "de", "del", "di", "dos",
                                                               "du", "do", "el",  "la", "le"};
template <std::size_t kSize>
bool among(std::string_view word, const std::array<std::string_view, kSize>& words) {
  return std::ranges::find(words, word) != words.end();
}

template <class Words>
bool holds(const Words& words, std::string_view word) {
  return word.size() <= kLongestListed && words.has(word);
}

/// The d' of d'Estaing, a token of its own.
bool is_elided_form(std::string_view form) { return form.ends_with('\''); }
bool is_connector(std::string_view form) { return holds(kConnectors, form) || is_elided_form(form); }

bool is_word(const Token& token) { return token.kind == TokenKind::word; }
bool is_capital(const Token& token) { return is_word(token) && (token.flags & kStartsCapital) != 0; }

/// What stands in a gap; all else is "other".
struct Sign {
  std::string_view text;
  Gap gap;
};
constexpr Sign kSigns[] = {
    {" ", Gap::space},       {"\t", Gap::space},      {"\u00A0", Gap::space},  {"\u202F", Gap::space},
    {"-", Gap::hyphen},      {"\u2010", Gap::hyphen}, {"\u2011", Gap::hyphen}, {".", Gap::period},
    {"&", Gap::ampersand},   {"'", Gap::apostrophe},  {"‘", Gap::apostrophe},  {"’", Gap::apostrophe},
    {"/", Gap::slash},       {",", Gap::comma},       {"–", Gap::dash},        {"—", Gap::dash},
    {":", Gap::colon},       {";", Gap::colon},       {"\"", Gap::quote},      {"“", Gap::quote},
    {"”", Gap::quote},       {"(", Gap::parenthesis}, {")", Gap::parenthesis}, {"[", Gap::parenthesis},
    {"]", Gap::parenthesis},
};

/// Of the character at the head of the text.
constexpr Gap gap_of_sign(std::string_view text) {
  const auto sign = std::ranges::find_if(kSigns, [&](const Sign& one) { return text.starts_with(one.text); });
  return sign == std::end(kSigns) ? Gap::other : sign->gap;
}
constexpr auto kAsciiGaps = [] {
  std::array<Gap, 128> gaps{};
  for (std::size_t i = 0; i < gaps.size(); ++i) {
    const char c = static_cast<char>(i);
    gaps[i] = gap_of_sign({&c, 1});
  }
  return gaps;
}();

Gap gap_of(std::string_view between) {
  Gap gap = Gap::space;
  for (std::size_t at = 0; at < between.size(); ++at) {
    const auto byte = static_cast<unsigned char>(between[at]);
    if ((byte & 0xC0) == 0x80) continue;  // within a character
    gap = std::max(gap, byte < kAsciiGaps.size() ? kAsciiGaps[byte] : gap_of_sign(between.substr(at)));
  }
  return gap == Gap::hyphen && between.find(' ') != between.npos ? Gap::dash : gap;
}

bool is_possessive(std::string_view surface) {
  return surface.size() > 2 && surface.back() == 's' &&
         (surface[surface.size() - 2] == '\'' || surface.ends_with("’s"));
}

/// Capitals, small letters and digits are counted in one number, this many bits each.
constexpr unsigned kLowerBits = 21, kDigitBits = 42;
constexpr std::uint64_t kShapeCount = (std::uint64_t{1} << kLowerBits) - 1;
constexpr auto kShapeCounts = [] {
  std::array<std::uint64_t, 256> counts{};
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const std::uint8_t type = kAscii[i];
    if (type == kUpper) counts[i] = 1;
    if (type == kLower || type == kHigh) counts[i] = std::uint64_t{1} << kLowerBits;
    if (type == kDigit) counts[i] = std::uint64_t{1} << kDigitBits;
  }
  return counts;
}();

/// Finds the candidate spans of one article.
class SpanFinder {
 public:
  SpanFinder(const Article& article, const TokenList& tokens)
      : article_(article),
        tokens_(tokens),
        is_english_(article.language.empty() || article.language == english().code),
        is_romance_(among(article.language, kRomance)) {}

  std::vector<TokenSpan> find() {
    std::vector<TokenSpan> spans;
    for (std::uint32_t i = 0; i < tokens_.size(); ++i) {
      if (!is_capital(tokens_[i]) || (!is_english_ && is_elided_form(tokens_[i].form->form))) continue;
      const TokenSpan span = {begin_of(i, spans.empty() ? 0 : spans.back().end), end_of(i)};
      i = span.end - 1;
      if (!is_bare(span)) spans.push_back(span);
    }
    return spans;
  }

 private:
  /// Words that the name may begin with although they have no capital: al-Assad, van Gogh, pro-Russian.
  std::uint32_t begin_of(std::uint32_t first, std::uint32_t limit) const {
    while (first > limit && is_word(tokens_[first - 1])) {
      const Token& before = tokens_[first - 1];
      const Gap gap = gap_between(article_, before, tokens_[first]);
      if (gap != Gap::hyphen && (gap != Gap::space || !is_particle(before.form->form))) break;
      --first;
    }
    return first;
  }

  /// Where d'Estaing is French, the d' is a word of its own: "of Estaing".
  bool is_particle(std::string_view form) const {
    if (is_romance_ && among(form, kRomanceArticles)) return false;
    return holds(kParticles, form) || (is_english_ && is_elided_form(form));
  }

  std::uint32_t end_of(std::uint32_t first) const {
    std::uint32_t end = first + 1;
    for (std::uint32_t next = next_end(end); next != end; next = next_end(end)) end = next;
    return end;
  }

  /// The end after one more word, or several when they are a bridge; `end` when nothing more belongs here.
  std::uint32_t next_end(std::uint32_t end) const {
    if (end == tokens_.size() || !is_word(tokens_[end])) return end;
    const Gap gap = gap_between(article_, tokens_[end - 1], tokens_[end]);
    if (!joins(gap)) return end;
    if (is_capital(tokens_[end]) || gap == Gap::hyphen ||
        ascii_class(article_.text[tokens_[end].span.begin]) == kDigit)
      return end + 1;
    for (std::uint32_t i = end; i < end + kBridge && is_connector(tokens_[i].form->form); ++i) {
      if (!goes_on(i + 1)) return end;
      if (is_capital(tokens_[i + 1])) return i + 2;
    }
    return end;
  }

  bool goes_on(std::uint32_t at) const {
    return at < tokens_.size() && is_word(tokens_[at]) &&
           joins(gap_between(article_, tokens_[at - 1], tokens_[at]));
  }

  /// A single function word, capitalised as sentences begin: never a name. May and Will are people.
  bool is_bare(TokenSpan span) const {
    const std::string& form = tokens_[span.begin].form->form;
    return span.size() == 1 && is_function_word(form) && form != "may" && form != "will";
  }

  const Article& article_;
  const TokenList& tokens_;
  const bool is_english_;
  const bool is_romance_;
};

bool is_word_at(const TokenList& tokens, std::int64_t at) {
  return at >= 0 && at < static_cast<std::int64_t>(tokens.size()) &&
         tokens[static_cast<std::size_t>(at)].kind == TokenKind::word;
}

/// Marks the tokens that phrases of the gazetteer cover: the longest from the left, none overlapping.
void mark_phrases(const Gazetteer& gazetteer, Sequence& sequence, const CandidateSpan& span) {
  for (std::uint32_t begin = span.begin; begin + 1 < span.end;) {
    std::uint32_t end = begin + 1, longest = begin + 1;
    NameClasses found = 0;
    const bool starts = (sequence.tokens[begin].word->classes & kStartsPhrase) != 0;
    std::uint32_t hash = starts ? phrase_hash(0, sequence.tokens[begin].word->hash) : 0;
    for (; starts && end < span.end && end < begin + kLongestPhrase; ++end) {
      hash = phrase_hash(hash, sequence.tokens[end].word->hash);
      if (const NameClasses classes = gazetteer.of_phrase(hash)) found = classes, longest = end + 1;
    }
    for (std::uint32_t i = begin; found != 0 && i < longest; ++i) {
      sequence.tokens[i].phrase = found;
      sequence.tokens[i].phrase_part = i == begin         ? Part::begin
                                       : i + 1 == longest ? Part::last
                                                          : Part::inside;
    }
    begin = longest;
  }
}

/// Lines that capitalise all: hardly a long word without a capital, and ordinary words among those with one.
class TitleCaseLines {
 public:
  TitleCaseLines(const Article& article, const TokenList& tokens, Sequence& sequence)
      : text_(article.text), tokens_(tokens), sequence_(sequence) {}

  void mark() {
    std::uint32_t begin = 0;
    for (std::uint32_t i = 0; i < tokens_.size(); ++i)
      if (tokens_[i].kind != TokenKind::word) {
        mark_sentence({begin, i});
        begin = i + 1;
      }
  }

 private:
  static constexpr NameClasses kOrdinary = class_bit("common");
  static constexpr std::uint32_t kLongWord = 4;  ///< bytes

  void mark_sentence(TokenSpan sentence) {
    const std::size_t first = next_span_;
    std::uint32_t ordinary = 0;
    for (; next_span_ < sequence_.spans.size(); ++next_span_) {
      const CandidateSpan& span = sequence_.spans[next_span_];
      if (sequence_.tokens[span.begin].token >= sentence.end) break;
      for (std::uint32_t i = span.begin; i < span.end; ++i) {
        const Word& word = *sequence_.tokens[i].word;
        ordinary += (word.classes & kOrdinary) != 0 && word.shape != Shape::lower;
      }
    }
    if (ordinary < 3 || !is_title_case(sentence)) return;
    for (std::size_t i = first; i < next_span_; ++i) sequence_.spans[i].title_case = true;
  }

  bool is_title_case(TokenSpan sentence) const {
    const auto begin = tokens_.begin() + sentence.begin, end = tokens_.begin() + sentence.end;
    // "On Monday Mike Pence said no." But the dot of "U.S." ends no sentence.
    if ((end[-1].flags & kAcronym) == 0 && text_.substr(end[-1].span.end).starts_with('.')) return false;
    const auto capitals = std::count_if(begin, end, [](const Token& token) { return is_capital(token); });
    std::ptrdiff_t lower = 0;
    for (auto token = begin; token != end && lower * 5 <= capitals; ++token)
      lower += !is_capital(*token) && token->span.size() >= kLongWord && !is_function_word(token->form->form);
    return capitals >= 4 && lower * 5 <= capitals;
  }

  const std::string_view text_;
  const TokenList& tokens_;
  Sequence& sequence_;
  std::size_t next_span_ = 0;
};

/// Of scripts with capitals: the model knows their names by the Latin letters.
bool is_transliterated(std::string_view form) {
  const Script script = static_cast<signed char>(form.front()) < 0 ? script_of(form) : Script::latin;
  return script == Script::greek || script == Script::cyrillic;
}

}  // namespace

Shape shape_of(std::string_view surface) {
  if (is_possessive(surface)) surface.remove_suffix(surface.ends_with("’s") ? 4 : 2);
  std::uint64_t counts = 0;
  for (const char c : surface) counts += kShapeCounts[static_cast<unsigned char>(c)];
  const std::uint64_t upper = counts & kShapeCount, lower = counts >> kLowerBits & kShapeCount;
  const std::uint64_t digits = counts >> kDigitBits;
  if (digits > 0) return upper + lower > 0 ? Shape::code : Shape::digits;
  if (upper == 0) return Shape::lower;
  if (lower == 0 && surface.find('.') != surface.npos) return Shape::dotted;
  if (lower == 0) return upper == 1 ? Shape::initial : Shape::capitals;
  return upper == 1 && ascii_class(surface.front()) == kUpper ? Shape::capital : Shape::mixed;
}

Gap gap_within(const Article& article, const Token& before, const Token& after) {
  const std::string_view text = article.text;
  const std::string_view between = text.substr(before.span.end, after.span.begin - before.span.end);
  const Gap gap = between == " " ? Gap::space : gap_of(between);
  if (gap != Gap::space || text[before.span.end - 1] != 's') return gap;
  return is_possessive(text.substr(before.span.begin, before.span.size())) ? Gap::possessive : gap;
}

std::vector<TokenSpan> find_candidate_spans(const Article& article, const TokenList& tokens) {
  return SpanFinder(article, tokens).find();
}

WordRules rules_of(std::string_view form) {
  const bool is_function =
      is_function_word(form) || form == "laut";  // "Laut Brandt": German names its source so
  WordRules rules{kind_of(form, kOrgEnds, kPlaceEnds), {}, kProgrammes.has(form), is_function};
  if (form.size() <= kLongestAcronym)
    rules.acronym = kind_of(ascii::lower(form), kOrgAcronyms, kPlaceAcronyms);
  return rules;
}

WordTable::WordTable(const Gazetteer& gazetteer) : gazetteer_(gazetteer) { clear(); }

void WordTable::clear() {
  form_numbers_.clear();
  words_of_forms_.clear();
  words_.clear();
  words_.emplace_back();
}

const Word& WordTable::of(const Article& article, const Token& token) {
  Shape shape = shape_of(std::string_view(article.text).substr(token.span.begin, token.span.size()));
  const std::string& form = token.form->form;
  if (shape == Shape::lower && (token.flags & kStartsCapital) != 0 && is_transliterated(form))
    shape = (token.flags & kAcronym) != 0 ? Shape::capitals : Shape::capital;
  const std::uint32_t number = form_numbers_.get(form, [&](std::string_view) {
    words_of_forms_.emplace_back();
    return forms() - 1;
  });
  std::uint32_t& word = words_of_forms_[number][static_cast<std::size_t>(shape)];
  if (word == 0) word = add(form, shape, number);
  return words_[word];
}

std::uint32_t WordTable::add(std::string_view met, Shape shape, std::uint32_t form_number) {
  const std::string form = is_transliterated(met) ? in_latin_letters(met) : std::string(met);
  const std::uint32_t hash = word_hash(form);
  const std::uint32_t number = size();
  words_.push_back({.form = form,
                    .hash = hash,
                    .classes = gazetteer_.of_word(hash),
                    .clusters = gazetteer_.clusters_of(form),
                    .shape = shape,
                    .number = number,
                    .form_number = form_number,
                    .rules = rules_of(form)});
  return number;
}

void lay_out(const Article& article, const TokenList& tokens, WordTable& words, Sequence& sequence) {
  sequence.tokens.clear();
  sequence.spans.clear();
  const auto gap_at = [&](std::uint32_t after) {
    if (!is_word_at(tokens, std::int64_t{after} - 1) || !is_word_at(tokens, after)) return Gap::sentence;
    return gap_between(article, tokens[after - 1], tokens[after]);
  };
  for (const TokenSpan found : find_candidate_spans(article, tokens)) {
    CandidateSpan span{.begin = static_cast<std::uint32_t>(sequence.tokens.size())};
    for (std::uint32_t at = found.begin; at < found.end; ++at)
      sequence.tokens.push_back({&words.of(article, tokens[at]), at, gap_at(at), Part::unit, 0});
    span.end = static_cast<std::uint32_t>(sequence.tokens.size());
    span.gap_after = gap_at(found.end);
    span.before = {&words.none(), &words.none()};
    span.after = span.before;
    for (std::uint32_t far = 1; far <= 2 && is_word_at(tokens, std::int64_t{found.begin} - far); ++far)
      span.before[2 - far] = &words.of(article, tokens[found.begin - far]);
    for (std::uint32_t far = 0; far < 2 && is_word_at(tokens, found.end + far); ++far)
      span.after[far] = &words.of(article, tokens[found.end + far]);
    mark_phrases(words.gazetteer(), sequence, span);
    sequence.spans.push_back(span);
  }
  sequence.words = words.size();
  TitleCaseLines(article, tokens, sequence).mark();
}

}  // namespace lede::indexer
