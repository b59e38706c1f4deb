#include "common/text/sentences.h"

#include <unicode/unistr.h>
#include <unicode/ures.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>

#include "common/base/ascii.h"
#include "common/text/normalize.h"

namespace lede {
namespace {

using Words = std::string_view;

template <class Item, std::size_t N>
bool among(const std::array<Item, N>& items, const Item& item) {
  return std::find(items.begin(), items.end(), item) != items.end();
}

/// Abbreviations by what may follow them. Sorted; lower case.
constexpr std::array<Words, 38> kTitles = {
    "adm",  "assoc", "asst", "brig", "capt",   "cmdr", "col", "cpl",  "det", "dr", "fr",   "gen", "gov",
    "hon",  "insp",  "lt",   "maj",  "messrs", "mlle", "mme", "mr",   "mrs", "ms", "msgr", "mt",  "pfc",
    "pres", "prof",  "pvt",  "rep",  "reps",   "rev",  "sen", "sens", "sgt", "st", "supt", "vs"};
constexpr std::array<Words, 26> kBeforeNumbers = {
    "apr", "art", "aug", "ca",  "ch",  "dec", "est",  "feb", "fig", "figs", "jan", "jul", "jun",
    "mar", "no",  "nos", "nov", "oct", "p",   "para", "pp",  "sec", "sept", "sep", "vol", "approx"};
constexpr std::array<Words, 14> kMayEnd = {"ave", "blvd", "bros", "co",  "corp", "dept", "esq",
                                           "etc", "inc",  "jr",   "ltd", "mfg",  "sr",   "univ"};
constexpr std::array<Words, 94> kStarters = {
    "a",      "after",   "all",     "also",      "although", "an",      "and",     "another", "any",  "as",
    "at",     "because", "before",  "both",      "but",      "by",      "despite", "during",  "each", "even",
    "every",  "few",     "for",     "from",      "had",      "has",     "have",    "he",      "her",  "here",
    "his",    "how",     "however", "i",         "if",       "in",      "instead", "is",      "it",   "its",
    "last",   "later",   "many",    "meanwhile", "more",     "most",    "mr",      "mrs",     "my",   "no",
    "nor",    "not",     "now",     "of",        "on",       "once",    "one",     "only",    "or",   "other",
    "others", "our",     "over",    "she",       "since",    "so",      "some",    "such",    "that", "the",
    "their",  "then",    "there",   "these",     "they",     "this",    "those",   "though",  "to",   "under",
    "until",  "we",      "what",    "when",      "where",    "whether", "which",   "while",   "who",  "why",
    "with",   "yes",     "yet",     "you"};

constexpr std::array<char32_t, 13> kStops = {'.',    '!',    '?',    0x2026, 0x203C, 0x2049, 0x061F,
                                             0x06D4, 0x0964, 0x3002, 0xFF01, 0xFF0E, 0xFF1F};
constexpr std::array<char32_t, 4> kFullWidthStops = {0x3002, 0xFF01, 0xFF0E, 0xFF1F};
constexpr std::array<char32_t, 14> kClosers = {'"',    '\'', ')',    ']',    '}',    '*',    0x2019,
                                               0x201D, 0xBB, 0x203A, 0x300D, 0x300F, 0xFF09, 0x201C};
constexpr std::array<char32_t, 8> kOpeningQuotes = {'"', '\'', 0x2018, 0x201C, 0x201E, 0xAB, 0x300C, 0x201A};

bool is_space(char32_t c) {
  return c == ' ' || c == '\t' || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x3000;
}

/// ASCII word in lower case, empty when it is longer than any abbreviation or not ASCII letters.
std::string short_word(std::string_view surface) {
  constexpr std::size_t kLongest = 12;
  const bool is_one =
      surface.size() <= kLongest && std::all_of(surface.begin(), surface.end(), ascii::is_letter);
  return is_one ? ascii::lower(surface) : std::string();
}

bool is_starter(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && ascii::is_letter(text[end])) ++end;
  return among<Words>(kStarters, short_word(text.substr(at, end - at)));
}

using Bundle = std::unique_ptr<UResourceBundle, decltype(&ures_close)>;

/// The list by which ICU's own sentence breaks are filtered. Empty for a language that has none.
SentenceRules read_rules(const std::string& language) {
  UErrorCode status = U_ZERO_ERROR;
  SentenceRules rules;
  rules.counts_with_stop = language == "de";
  const Bundle all(ures_open(U_ICUDATA_NAME "-brkitr", language.c_str(), &status), &ures_close);
  if (status != U_ZERO_ERROR) return rules;  // there is only that of English
  const Bundle exceptions(ures_getByKey(all.get(), "exceptions", nullptr, &status), &ures_close);
  const Bundle list(ures_getByKey(exceptions.get(), "SentenceBreak", nullptr, &status), &ures_close);
  while (U_SUCCESS(status) && ures_hasNext(list.get())) {
    std::int32_t length = 0;
    const UChar* const text = ures_getNextString(list.get(), &length, nullptr, &status);
    std::string word;
    icu::UnicodeString(text, length).toUTF8String(word);
    if (word.ends_with('.')) word.pop_back();
    // In small letters only where nouns have capitals: elsewhere "mar." mostly ends its sentence at the sea.
    if (rules.counts_with_stop || ascii::is_upper(word.front())) rules.abbreviations.insert(std::move(word));
  }
  return rules;
}

bool is_ordinal(std::string_view word) {
  return word.size() <= 2 && std::all_of(word.begin(), word.end(), ascii::is_digit);
}

/// Whether the full stop after the word before the gap may belong to an abbreviation that runs on.
bool runs_on(const WordGap& gap) {
  const std::string_view surface = gap.text.substr(gap.word_begin, gap.word_end - gap.word_begin);
  const std::string_view next = gap.text.substr(gap.next_begin);
  if (gap.dotted_acronym) return !is_starter(gap.text, gap.next_begin);
  if (gap.rules != nullptr && (gap.rules->abbreviations.contains(std::string(surface)) ||
                               (gap.rules->counts_with_stop && is_ordinal(surface))))
    return true;
  const std::string word = short_word(surface);
  if (word.empty()) return false;
  if (word.size() == 1) {
    const bool initial = ascii::is_upper(surface[0]) && surface != "I";
    const bool after_dot = gap.word_begin > 0 && gap.text[gap.word_begin - 1] == '.';
    if (initial || after_dot) return !is_starter(gap.text, gap.next_begin);
  }
  if (among<Words>(kTitles, word)) return true;
  if (among<Words>(kBeforeNumbers, word)) return ascii::is_digit(next.front());
  return among<Words>(kMayEnd, word) && !is_starter(gap.text, gap.next_begin);
}

/// What the characters between two words say.
struct Between {
  bool full_stop_only = true;  ///< the stop is one '.'
  bool full_width = false;
  bool space = false;
  bool opening_quote = false;
  std::size_t end = 0;  ///< after stops and closers
};

/// Reads stops, closers, space, openers in that order; nullopt when there is no stop or other things come
/// first.
std::optional<Between> read_between(const WordGap& gap) {
  Between between;
  int stops = gap.dotted_acronym && gap.text[gap.word_end - 1] == '.' ? 1 : 0;
  std::size_t at = gap.word_end;
  between.end = at;
  while (at < gap.next_begin) {
    const auto [c, next] = decode_at(gap.text, at);
    if (!between.space && is_stop(c)) {
      between.full_stop_only = between.full_stop_only && c == '.' && stops == 0;
      between.full_width = between.full_width || among(kFullWidthStops, c);
      ++stops;
      between.end = next;
    } else if (!between.space && among(kClosers, c)) {
      if (stops > 0) between.end = next;
    } else if (is_space(c)) {
      if (stops == 0) return std::nullopt;
      between.space = true;
    } else if (among(kOpeningQuotes, c)) {
      between.opening_quote = true;
    } else if (stops == 0) {
      return std::nullopt;
    }
    at = next;
  }
  if (stops == 0) return std::nullopt;
  return between;
}

}  // namespace

const SentenceRules* sentence_rules_of(std::string_view language) {
  if (language.empty() || language == "en") return nullptr;
  static const auto languages = [] {
    std::map<std::string, SentenceRules, std::less<>> read;
    for (const char* const code : {"de", "es", "fr", "it", "pt"}) read.emplace(code, read_rules(code));
    return read;
  }();
  const auto found = languages.find(language);
  return found == languages.end() ? nullptr : &found->second;
}

bool is_stop(char32_t c) { return among(kStops, c); }

std::optional<std::size_t> sentence_end(const WordGap& gap) {
  const std::optional<Between> between = read_between(gap);
  if (!between || (!between->space && !between->full_width)) return std::nullopt;
  if (!between->opening_quote && is_lower(decode_at(gap.text, gap.next_begin).code_point))
    return std::nullopt;
  if (between->full_stop_only && runs_on(gap)) return std::nullopt;
  return between->end;
}

}  // namespace lede
