#include "common/names/name_key.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "common/base/ascii.h"
#include "common/base/edits.h"
#include "common/base/utf8.h"
#include "common/names/countries.h"
#include "common/names/name_words.h"
#include "common/text/normalize.h"

namespace lede::names {
namespace {

/// A word of a name: what stands between spaces, hyphens and commas.
struct Word {
  std::string_view printed;  ///< dots and apostrophes still in it
  std::string folded;
  bool hyphen_after = false;
};

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
}

/// Every dash, quote, apostrophe and space as its ASCII sister, so that what follows may look at bytes.
std::string plain(std::string_view name) {
  std::string out;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t begin = at;
    const char32_t code_point = utf8::decode(name, at);
    if (code_point < 0x80) {
      out += static_cast<char>(code_point);
      continue;
    }
    switch (code_point == utf8::kInvalid ? CharClass::separator : classify(code_point)) {
      case CharClass::apostrophe: out += '\''; break;
      case CharClass::hyphen: out += '-'; break;
      case CharClass::separator:
        out += code_point == 0x201C || code_point == 0x201D ? '"' : code_point == 0x2013 ? '-' : ' ';
        break;
      default: out.append(name, begin, at - begin);
    }
  }
  return out;
}

/// Without "(...)" and, of a person, a nickname in double quotes; kept where nothing else would remain.
std::string without_asides(std::string_view name, EntityKind kind) {
  if (name.find_first_of("(\"") == name.npos) return std::string(name);
  std::string out;
  char until = 0;
  for (const char c : name) {
    if (until != 0) {
      if (c == until) until = 0;
    } else if (c == '(') {
      until = ')';
    } else if (c == '"' && kind == EntityKind::person) {
      until = '"';
    } else {
      out += c;
    }
  }
  const bool is_empty = std::all_of(out.begin(), out.end(), [](char c) { return ascii::is_space(c); });
  return is_empty ? std::string(name) : out;
}

bool is_word_byte(char c) {
  return ascii::is_letter(c) || ascii::is_digit(c) || static_cast<signed char>(c) < 0 || c == '.' ||
         c == '\'';
}

/// Lower case letters and digits only; ICU's opinion where there is more than ASCII.
std::string folded(std::string_view printed) {
  if (!is_ascii(printed)) return fold(printed);
  std::string out;
  for (const char c : printed)
    if (ascii::is_letter(c) || ascii::is_digit(c)) out += ascii::lower(c);
  return out;
}

std::string_view without_possessive(std::string_view printed) {
  while (!printed.empty() && printed.front() == '\'') printed.remove_prefix(1);
  if (printed.size() > 2 && printed.ends_with("'s")) printed.remove_suffix(2);
  if (printed.size() > 2 && printed.ends_with("'S")) printed.remove_suffix(2);
  while (!printed.empty() && printed.back() == '\'') printed.remove_suffix(1);
  return printed;
}

/// "J.K." and "JK", but no name: "Al", "Jo".
bool is_run_of_initials(std::string_view printed) {
  if (printed.size() >= 3 && printed[1] == '.') {
    for (std::size_t i = 0; i < printed.size(); ++i)
      if (i % 2 == 0 ? !ascii::is_letter(printed[i]) : printed[i] != '.') return false;
    return true;
  }
  constexpr std::string_view kVowels = "AEIOUY";
  return printed.size() == 2 && ascii::is_upper(printed[0]) && ascii::is_upper(printed[1]) &&
         kVowels.find(printed[0]) == kVowels.npos && kVowels.find(printed[1]) == kVowels.npos;
}

/// "ElBaradei", "AlSabah".
bool has_glued_article(std::string_view printed) {
  return printed.size() > 4 && (printed.starts_with("El") || printed.starts_with("Al")) &&
         ascii::is_upper(printed[2]) && ascii::is_lower(printed[3]);
}

std::vector<Word> words_of(std::string_view text, EntityKind kind) {
  std::vector<Word> words;
  words.reserve(4);
  for (std::size_t begin = 0; begin < text.size();) {
    if (text[begin] == '&' && begin + 1 < text.size() && text[begin + 1] == ' ') {
      words.push_back({text.substr(begin, 1), "and"});
    }
    if (!is_word_byte(text[begin])) {
      ++begin;
      continue;
    }
    std::size_t end = begin;
    while (end < text.size() && (is_word_byte(text[end]) ||
                                 (text[end] == '&' && end + 1 < text.size() && is_word_byte(text[end + 1]))))
      ++end;
    std::string_view printed = without_possessive(text.substr(begin, end - begin));
    if (kind == EntityKind::person && has_glued_article(printed)) printed.remove_prefix(2);
    std::string form = folded(printed);
    const bool hyphen = end + 1 < text.size() && text[end] == '-' && is_word_byte(text[end + 1]);
    if (!form.empty()) words.push_back({printed, std::move(form), hyphen});
    begin = end;
  }
  return words;
}

/// How many words a title takes at the front: "Russian Foreign Minister", "Mr."; never all of them. Without a
/// word that is a title by itself it is none ("State Department").
std::size_t title_length(const std::vector<Word>& words) {
  std::size_t length = 0;
  for (std::size_t at = 0; at + 1 < words.size(); ++at) {
    const std::string& word = words[at].folded;
    if (is_title(word) || is_lead_in(word)) {
      length = at + 1;
    } else if (!is_title_modifier(word) && !is_demonym(word)) {
      break;
    } else if (length == at && length > 0 && (word == "of" || word == "for")) {
      continue;
    }
  }
  // "Secretary of State Kerry": the words after "of" are the title's as well.
  while (length > 0 && length + 2 < words.size() && words[length].folded == "of" &&
         (is_title_modifier(words[length + 1].folded) || words[length + 1].folded == "state")) {
    length += 2;
    while (length + 1 < words.size() && is_title_modifier(words[length].folded)) ++length;
  }
  const bool is_office_alone =
      length > 0 && (words[length].folded == "of" || words[length - 1].folded == "of");
  return is_office_alone ? 0 : length;
}

/// A lone "Mr" or "President"; but King, Major and Bishop are names too.
bool is_only_a_title(const Word& word) {
  constexpr std::size_t kShort = 3;
  constexpr std::size_t kLong = 7;
  return is_title(word.folded) && (word.folded.size() <= kShort || word.folded.size() >= kLong);
}

std::size_t leading_words(const std::vector<Word>& words, EntityKind kind) {
  if (words.size() > 1 && words.front().folded == "the") return 1;
  return kind == EntityKind::person ? title_length(words) : 0;
}

/// Whether the word is the article of the part after it. A leading "Al" of a person is Gore's, unless small.
bool is_article_at(const std::vector<Word>& words, std::size_t at, EntityKind kind) {
  if (at + 1 == words.size() || !is_arabic_article(words[at].folded)) return false;
  if (words[at].hyphen_after) return !ascii::is_digit(words[at + 1].folded[0]);
  if (words[at].folded != "al" && words[at].folded != "el") return false;
  if (kind == EntityKind::person) return at > 0 || ascii::is_lower(words[at].printed[0]);
  return words[at].folded == "al";
}

void append_part(std::string& key, std::string_view part) {
  if (!key.empty()) key += ' ';
  key += part;
}

}  // namespace

std::string name_key(std::string_view name, EntityKind kind) {
  const std::string text = without_asides(is_ascii(name) ? std::string(name) : plain(name), kind);
  const std::vector<Word> words = words_of(text, kind);
  std::string key;
  for (std::size_t at = leading_words(words, kind); at < words.size(); ++at) {
    if (is_article_at(words, at, kind)) continue;
    const Word& word = words[at];
    if (kind == EntityKind::person && words.size() > 1 && is_run_of_initials(word.printed)) {
      for (const char& letter : word.folded) append_part(key, std::string_view(&letter, 1));
    } else {
      append_part(key, word.folded);
    }
  }
  if (kind == EntityKind::thing) std::erase(key, ' ');
  return key;
}

namespace {

bool is_wide_space(char32_t c) {
  return c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x3000;
}

/// What typesetting puts between the letters of a name is no part of it: one name, one spelling.
std::string in_single_spaces(std::string_view name) {
  std::string single;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t begin = at;
    const char32_t c = utf8::decode(name, at);
    const bool is_ascii = c < 0x80;
    const CharClass kind = is_ascii ? CharClass::letter : classify(c);
    const bool is_space = is_ascii ? ascii::is_space(static_cast<char>(c)) : is_wide_space(c);
    if (kind == CharClass::ignorable || (is_space && (single.empty() || single.back() == ' '))) continue;
    if (is_space || kind == CharClass::hyphen)
      single += is_space ? ' ' : '-';
    else
      single += name.substr(begin, at - begin);
  }
  return single;
}

}  // namespace

std::string shown_name(std::string_view name, EntityKind kind) {
  std::string single = in_single_spaces(name);
  while (!single.empty() && (single.back() == ' ' || single.back() == ',')) single.pop_back();
  for (const std::string_view mark : {"'s", "\u2019s", "'S", "\u2019S", "'", "\u2019"})
    if (single.size() > mark.size() + 1 && single.ends_with(mark)) {
      single.resize(single.size() - mark.size());
      break;
    }
  const std::vector<Word> words = words_of(single, kind);
  if (words.empty() || (kind == EntityKind::person && words.size() == 1 && is_only_a_title(words[0])))
    return {};
  const std::size_t first = leading_words(words, kind);
  if (first == 0) return single;
  return single.substr(static_cast<std::size_t>(words[first].printed.data() - single.data()));
}

std::vector<std::string_view> parts(std::string_view key) {
  std::vector<std::string_view> out;
  for (std::size_t begin = 0; begin < key.size();) {
    const std::size_t end = std::min(key.find(' ', begin), key.size());
    out.push_back(key.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

namespace {

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

/// What stands at the front of a part, and what it sounds like. The first that fits counts.
struct Rule {
  std::string_view from;
  std::string_view to;
  bool initial_only = false;
};
constexpr std::array kRules = std::to_array<Rule>({
    {"shch", "s"},     {"sch", "s"}, {"tch", "C"},     {"ch", "C"},       {"sh", "s"},  {"kh", "k"},
    {"gh", "k", true}, {"gh", "g"},  {"g", "k", true}, {"q", "k"},        {"ck", "k"},  {"x", "s", true},
    {"x", "ks"},       {"ph", "f"},  {"dh", "d"},      {"th", "t"},       {"zh", "j"},  {"dj", "j"},
    {"ou", "u"},       {"oo", "u"},  {"ee", "i"},      {"ye", "e", true}, {"aw", "au"}, {"ow", "ou"},
    {"w", "v"},        {"ce", "se"}, {"ci", "si"},     {"cy", "si"},      {"c", "k"},   {"y", "i"},
});

/// Where the rules for a first letter begin, kRules.size() for none.
constexpr auto kFirstRule = [] {
  std::array<std::uint8_t, 256> first{};
  first.fill(static_cast<std::uint8_t>(kRules.size()));
  for (std::size_t i = kRules.size(); i-- > 0;)
    first[static_cast<unsigned char>(kRules[i].from[0])] = static_cast<std::uint8_t>(i);
  return first;
}();

void append_sound(std::string& out, std::string_view letters) {
  for (const char c : letters)
    if (out.empty() || out.back() != c) out += c;
}

const Rule* rule_at(std::string_view part, std::size_t at) {
  const std::string_view rest = part.substr(at);
  for (std::size_t i = kFirstRule[static_cast<unsigned char>(rest[0])]; i < kRules.size(); ++i)
    if (rest.starts_with(kRules[i].from) && (!kRules[i].initial_only || at == 0)) return &kRules[i];
  return nullptr;
}

/// Whether transcriptions exchange them: a and e, o and u, i and e
bool are_akin(char a, char b) {
  const auto either = [&](char x, char y) { return (a == x && b == y) || (a == y && b == x); };
  return a == b || either('a', 'e') || either('o', 'u') || either('i', 'e');
}

std::string_view vowels_at(std::string_view sound, std::size_t at) {
  std::size_t end = at;
  while (end < sound.size() && is_vowel(sound[end])) ++end;
  return sound.substr(at, end - at);
}
std::string_view first_vowels(std::string_view sound) {
  const auto at = std::find_if(sound.begin(), sound.end(), is_vowel);
  return vowels_at(sound, static_cast<std::size_t>(at - sound.begin()));
}

}  // namespace

std::string sound(std::string_view part) {
  std::string out;
  for (std::size_t at = 0; at < part.size();) {
    if (const Rule* rule = rule_at(part, at)) {
      append_sound(out, rule->to);
      at += rule->from.size();
    } else {
      append_sound(out, part.substr(at++, 1));
    }
  }
  if (out.size() > 2 && out.back() == 'h' && is_vowel(out[out.size() - 2])) out.pop_back();
  if (out.size() > 3 && out.back() == 'z' && out[out.size() - 2] == 'e') out.back() = 's';
  return out;
}

namespace {

/// Of a part that sounds like `heard`.
std::string skeleton_of(const std::string& heard) {
  std::string out;
  for (const char c : heard)
    if (!is_vowel(c)) append_sound(out, std::string_view(&c, 1));
  return out.empty() ? heard : out;
}

}  // namespace

std::string skeleton(std::string_view part) { return skeleton_of(names::sound(part)); }

const std::string& Part::sound() const {
  if (sound_.empty()) sound_ = names::sound(text);
  return sound_;
}

const std::string& Part::skeleton() const {
  if (skeleton_.empty()) skeleton_ = skeleton_of(sound());
  return skeleton_;
}

bool sounds_alike(const Part& a, const Part& b) {
  if (a.text == b.text) return true;
  if (a.skeleton() != b.skeleton() || std::min(a.text.size(), b.text.size()) < 3) return false;
  if (a.sound() == b.sound()) return true;
  if (a.skeleton().size() < 2 || std::min(a.text.size(), b.text.size()) < 4) return false;
  if (is_vowel(a.sound()[0]) != is_vowel(b.sound()[0])) return false;
  const std::string_view vowels_a = first_vowels(a.sound());
  const std::string_view vowels_b = first_vowels(b.sound());
  if (vowels_a.empty() || vowels_b.empty() || !are_akin(vowels_a[0], vowels_b[0])) return false;
  if (a.skeleton().size() == 2 &&
      (a.sound().size() != b.sound().size() || vowels_a.size() != vowels_b.size()))
    return false;
  return edits_between(a.sound(), b.sound(), 2).has_value();
}

}  // namespace lede::names
