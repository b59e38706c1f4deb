#include "indexer/clean/lines/rules.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <span>

#include "common/base/ascii.h"
#include "indexer/clean/lines/lines.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kLongestName = 4;
constexpr std::size_t kBytesOfAWord = 4;  // with what parts it from the next; most have more

using Tokens = std::span<const LineToken>;

enum class ByteClass : std::uint8_t { separator, word, wide, inner, colon };

constexpr auto kByteClasses = [] {
  std::array<ByteClass, 256> classes{};
  for (std::size_t byte = 0; byte < classes.size(); ++byte) {
    const char c = static_cast<char>(byte);
    if (ascii::is_letter(c) || ascii::is_digit(c) || c == '@' || c == '+') classes[byte] = ByteClass::word;
    if (c == '\'' || c == '-' || c == '.' || c == ',' || c == '&') classes[byte] = ByteClass::inner;
    if (byte >= 0x80) classes[byte] = ByteClass::wide;
  }
  classes[':'] = ByteClass::colon;
  return classes;
}();

ByteClass class_of(char c) { return kByteClasses[static_cast<unsigned char>(c)]; }

// Whether the mark at `at` (of ByteClass::inner) joins the characters beside it to one word.
bool joins(std::string_view line, std::size_t at) {
  if (at == 0 || at + 1 == line.size()) return false;
  const char c = line[at];
  const char next = line[at + 1];
  if (c == ',') return ascii::is_digit(line[at - 1]) && ascii::is_digit(next);
  return (ascii::is_letter(next) || ascii::is_digit(next)) && line[at - 1] != ' ';
}

// The length in bytes of the punctuation character beyond ASCII that `rest` begins with, or 0: curly quotes,
// dashes and bullets (U+2000 to U+203F) and the signs of Latin-1 (U+00A0 to U+00BF) except the copyright
// sign.
std::size_t wide_punctuation(std::string_view rest) {
  if (rest.starts_with("\xE2\x80") && rest.size() >= 3) return 3;
  if (rest.starts_with("\xC2") && rest.size() >= 2 && !rest.starts_with("\u00A9")) return 2;
  return 0;
}

LineToken token_of(std::string_view word) {
  const auto is_numeric = [](char c) { return ascii::is_digit(c) || c == ',' || c == '.'; };
  const char first = word.front();
  return {word, std::all_of(word.begin(), word.end(), is_numeric), ascii::is_upper(first),
          ascii::lower(first)};
}

// The end of the word that begins at `at`; `at` itself when none begins there.
std::size_t word_end(std::string_view line, std::size_t at) {
  for (;; ++at) {
    while (at < line.size() && class_of(line[at]) == ByteClass::word) ++at;
    if (at == line.size()) return at;
    const ByteClass what = class_of(line[at]);
    const bool goes_on = what == ByteClass::inner
                             ? joins(line, at)
                             : what == ByteClass::wide && wide_punctuation(line.substr(at)) == 0;
    if (!goes_on) return at;
  }
}

std::size_t after_separators(std::string_view line, std::size_t at) {
  while (at < line.size() && class_of(line[at]) == ByteClass::separator) ++at;
  return at;
}

bool stands_between_digits(std::string_view line, std::size_t at) {
  return at > 0 && at + 1 < line.size() && ascii::is_digit(line[at - 1]) && ascii::is_digit(line[at + 1]);
}

// Removes the first word from the pattern and returns it. Words are so short that a loop beats find().
std::string_view take(std::string_view& pattern) {
  std::size_t end = 0;
  while (end < pattern.size() && pattern[end] != ' ') ++end;
  const std::string_view word = pattern.substr(0, end);
  pattern.remove_prefix(std::min(end + 1, pattern.size()));
  return word;
}

bool fits_here(std::string_view pattern, Tokens line);

bool fits_any(std::string_view pattern, Tokens line) {
  if (pattern.empty()) return true;
  const char first = pattern.front();
  const bool stands_for_others = first == '#' || first == '@' || first == '*';
  for (std::size_t skip = 0; skip <= line.size(); ++skip) {
    const bool may_fit = stands_for_others || (skip < line.size() && line[skip].first == first);
    if (may_fit && fits_here(pattern, line.subspan(skip))) return true;
  }
  return false;
}

bool fits_name(std::string_view pattern, Tokens line) {
  for (std::size_t length = 1; length <= std::min(kLongestName, line.size()); ++length) {
    const LineToken& last = line[length - 1];
    const bool particle =
        length > 1 && (last.text == "de" || last.text == "van" || last.text == "al" || last.text == "of");
    if (!particle && !last.capital && static_cast<unsigned char>(last.text.front()) < 0x80) return false;
    if (!particle && fits_here(pattern, line.subspan(length))) return true;
  }
  return false;
}

bool fits_here(std::string_view pattern, Tokens line) {
  while (!pattern.empty()) {
    const std::string_view word = take(pattern);
    if (word == "*") return fits_any(pattern, line);
    if (line.empty()) return false;
    if (word == "@") return fits_name(pattern, line);
    if (word == "#" ? !line.front().number : !ascii::equal_but_for_case(line.front().text, word))
      return false;
    line = line.subspan(1);
  }
  return line.empty();
}

constexpr auto kBoilerplate = ParagraphKind::boilerplate;
constexpr auto kCaption = ParagraphKind::caption;
constexpr auto kByline = ParagraphKind::byline;

struct LineRule {
  ParagraphKind kind;
  std::string_view pattern;  // in the language of fits()
  std::uint8_t most = 8;     // words that the line may have
  bool unfinished = false;   // fits only a line that does not end a sentence
};

constexpr LineRule kRules[] = {
#include "indexer/clean/lines/rules.inc"
};

constexpr std::size_t kLongestRuled = 600;  // bytes
constexpr std::size_t kMostTokens = 64;

// A rule whose pattern begins with a word can only fit a line that begins with the same letter: `first`, or '{'
// for all but a to z.
constexpr bool may_fit(const LineRule& rule, char first) {
  const char begin = rule.pattern.front();
  const bool is_wide = static_cast<unsigned char>(begin) >= 0x80;
  return begin == '*' || begin == '@' || begin == '#' || begin == first || (is_wide && first == '{');
}

constexpr std::size_t kRuleCount = std::size(kRules);
struct RuleList {
  std::uint16_t size = 0;
  std::array<std::uint16_t, kRuleCount> rules{};  ///< places in kRules, ascending
};

// The list for lines that begin with a small letter; all other first bytes share one list, which holds only
// rules that begin with a wildcard.
constexpr std::size_t list_of(char first) {
  return first >= 'a' && first <= 'z' ? static_cast<std::size_t>(first - 'a') : 26;
}

// The rules that may fit a line, by its first letter. Every line is checked, and most letters have few rules.
constexpr auto kRulesByFirst = [] {
  std::array<RuleList, 27> lists{};
  for (char first = 'a'; first <= '{'; ++first)  // '{' follows z and begins no pattern
    for (std::size_t i = 0; i < kRuleCount; ++i) {
      RuleList& list = lists[list_of(first)];
      if (may_fit(kRules[i], first)) list.rules[list.size++] = static_cast<std::uint16_t>(i);
    }
  return lists;
}();

constexpr std::array<std::string_view, 23> kShareWords = {
    "facebook", "twitter", "google+", "linkedin",  "whatsapp",  "reddit",   "email",      "e-mail",
    "print",    "share",   "tweet",   "pinterest", "tumblr",    "telegram", "vk",         "instagram",
    "youtube",  "rss",     "digg",    "flipboard", "messenger", "viber",    "stumbleupon"};
constexpr std::array<std::string_view, 11> kBesideThem = {"google", "plus", "+",    "pin",  "sms", "copy",
                                                          "link",   "save", "more", "like", "on"};

// "Facebook Twitter Google+ Email": a share bar in a line, or one of its buttons.
bool is_share_bar(const std::vector<LineToken>& tokens) {
  if (tokens.size() > 12 || tokens.front().number) return false;
  std::size_t shares = 0;
  for (const LineToken& token : tokens) {
    const std::string word = ascii::lower(token.text);
    const bool share = std::find(kShareWords.begin(), kShareWords.end(), word) != kShareWords.end();
    if (!share && !token.number &&
        std::find(kBesideThem.begin(), kBesideThem.end(), word) == kBesideThem.end())
      return false;
    shares += share;
  }
  return shares * 2 > tokens.size() || (shares * 2 == tokens.size() && tokens.size() == 2);
}

// "0:00", "0:00 / 25:36", "-2:10"
bool is_player_time(std::string_view line) {
  const bool only_time = line.find_first_not_of("0123456789:/-. \t") == std::string_view::npos;
  const std::size_t colon = line.find(':');
  return only_time && colon != std::string_view::npos && colon > 0 && ascii::is_digit(line[colon - 1]);
}

// "Home > River > News", at the head of a page
bool is_way_through_site(std::string_view line, const LineShape& shape) {
  if (shape.ends_sentence || shape.words > 16) return false;
  if (shape.signs < 2 && line.find(" \u2192 ") == std::string_view::npos) return false;
  std::size_t steps = 0;
  for (const std::string_view arrow : {" > ", " \u00BB ", " \u203A ", " \u2192 "})
    for (std::size_t at = line.find(arrow); at != std::string_view::npos;
         at = line.find(arrow, at + arrow.size()))
      ++steps;
  return steps >= 2;
}

constexpr std::array<std::string_view, 12> kPictureSources = {
    "/Getty Images", "via Getty Images", "/AFP",        "/Reuters", "AP Photo",      "| Photo:",
    "(Photo:",       "(Photo by",        "Photograph:", "/Anadolu", "/Shutterstock", "/EPA"};

// Each picture source contains one of these, and few lines do, so most lines need no further search.
constexpr std::array<std::string_view, 3> kSourceHints = {"/", "Photo", "Getty"};

constexpr bool holds_hint(std::string_view text) {
  return std::any_of(kSourceHints.begin(), kSourceHints.end(),
                     [&](std::string_view hint) { return text.find(hint) != text.npos; });
}
static_assert(std::all_of(kPictureSources.begin(), kPictureSources.end(), holds_hint));

// Whether the line ends as the caption of a picture does: "... on Monday. | Photo: Agency".
bool names_picture_source(std::string_view line) {
  constexpr std::size_t kTail = 80;
  if (line.size() > kLongestRuled) return false;
  const std::string_view tail = line.substr(line.size() - std::min(line.size(), kTail));
  const auto is_named = [&](std::string_view source) { return tail.find(source) != tail.npos; };
  return holds_hint(tail) && std::any_of(kPictureSources.begin(), kPictureSources.end(), is_named);
}

constexpr std::array<std::string_view, 5> kBlockers = {"ad blocker", "ad-blocker", "adblock", "ad block",
                                                       "ad-block"};
constexpr std::array<std::string_view, 9> kNoticeRequests = {"whitelist",   "disable",      "turn off",
                                                             "turning off", "turning your", "turn your",
                                                             "allow ads",   "switch off",   "support"};

constexpr std::array<std::string_view, 14> kDateCues = {"published", "updated", "posted",   "first", "last",
                                                        "modified",  "on",      "at",       "date",  "filed",
                                                        "released",  "of",      "updated:", "et"};

// How many words contain `part`, as `glued` tests it, and are longer than it.
template <class Glued>
std::size_t count_glued(const std::vector<LineToken>& words, std::string_view part, Glued glued) {
  if (part.size() < 3) return 0;
  return static_cast<std::size_t>(std::count_if(words.begin(), words.end(), [&](const LineToken& word) {
    return word.text.size() > part.size() && glued(word.text, part);
  }));
}

std::optional<ParagraphKind> kind_by_table(bool unfinished, const std::vector<LineToken>& tokens) {
  const RuleList& list = kRulesByFirst[list_of(tokens.front().first)];
  for (std::size_t i = 0; i < list.size; ++i) {
    const LineRule& rule = kRules[list.rules[i]];
    if (tokens.size() > rule.most || (rule.unfinished && !unfinished)) continue;
    if (fits(rule.pattern, tokens)) return rule.kind;
  }
  return std::nullopt;
}

}  // namespace

std::vector<LineToken> line_tokens(std::string_view line, std::size_t limit) {
  std::vector<LineToken> tokens;
  tokens.reserve(std::min(limit, line.size() / kBytesOfAWord + 1));
  for (std::size_t at = after_separators(line, 0); at < line.size() && tokens.size() < limit;
       at = after_separators(line, at)) {
    const ByteClass what = class_of(line[at]);
    if (what == ByteClass::colon && !stands_between_digits(line, at)) tokens.push_back({line.substr(at, 1)});
    const std::size_t end = word_end(line, at);
    if (end > at)
      tokens.push_back(token_of(line.substr(at, end - at)));
    else
      at += what == ByteClass::wide ? wide_punctuation(line.substr(at)) : 1;
    at = std::max(at, end);
  }
  return tokens;
}

bool fits(std::string_view pattern, const std::vector<LineToken>& line) { return fits_here(pattern, line); }

bool is_ad_block_notice(std::string_view line, const LineShape& shape) {
  if (shape.site_words == 0 || shape.address_words == 0 || line.size() > kLongestRuled) return false;
  const std::string text = ascii::lower(line);
  const auto holds = [&](std::string_view part) { return text.find(part) != std::string::npos; };
  return std::any_of(kBlockers.begin(), kBlockers.end(), holds) &&
         std::any_of(kNoticeRequests.begin(), kNoticeRequests.end(), holds);
}

bool is_date_line(std::string_view line) {
  const auto tokens = line_tokens(line, 18);
  if (tokens.size() > 16) return false;
  std::size_t numbers = 0;
  std::size_t names = 0;
  for (const LineToken& token : tokens) {
    const std::string word = ascii::lower(token.text);
    const bool cue = word == ":" || std::find(kDateCues.begin(), kDateCues.end(), word) != kDateCues.end();
    const bool digits = ascii::is_digit(token.text.front());
    const bool name = is_date_word(word);
    if (!cue && !digits && !name) return false;
    numbers += digits;
    names += name && !digits;
  }
  return numbers >= 2 && names >= 1;
}

bool is_glued_list(std::string_view line) {
  const auto tokens = line_tokens(line, 400);
  if (tokens.size() < 8) return false;
  const auto at_end = [](std::string_view word, std::string_view part) { return word.ends_with(part); };
  const auto at_begin = [](std::string_view word, std::string_view part) { return word.starts_with(part); };
  for (std::size_t i = 0; i < 3; ++i) {
    const LineToken& head = tokens[i];
    const LineToken& tail = tokens[tokens.size() - 1 - i];
    if (!head.number && count_glued(tokens, head.text, at_end) >= 5) return true;
    if (!tail.number && count_glued(tokens, tail.text, at_begin) >= 5) return true;
  }
  return false;
}

std::optional<ParagraphKind> kind_by_rule(std::string_view line, const LineShape& shape) {
  line.remove_prefix(list_mark(line));
  if (shape.words == 0 || is_player_time(line)) return kBoilerplate;
  if (!shape.ends_sentence && shape.words >= 8 && shape.function_words * 20 < shape.words &&
      is_glued_list(line))
    return kBoilerplate;
  if (is_gallery(line)) return kCaption;
  if (line.size() > kLongestRuled) return std::nullopt;
  if (shape.words <= 16 && shape.date_words > 0 && is_date_line(line)) return ParagraphKind::dateline;
  const auto tokens = line_tokens(line, kMostTokens);
  if (tokens.empty()) return std::nullopt;
  if (const auto kind = kind_by_table(!shape.ends_sentence, tokens)) return kind;
  if ((!shape.ends_sentence && is_share_bar(tokens)) || is_way_through_site(line, shape) ||
      is_ad_block_notice(line, shape))
    return kBoilerplate;
  if (shape.words <= 80 && names_picture_source(line)) return kCaption;
  return std::nullopt;
}

}  // namespace lede::indexer
