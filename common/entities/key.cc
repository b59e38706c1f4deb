#include "common/entities/key.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/entities/words.h"
#include "common/text/normalize.h"
#include "common/text/transliterate.h"

namespace lede::entities {
namespace {

/// A word of a name: what stands between spaces, hyphens and commas.
struct Word {
  std::string_view printed;  ///< dots and apostrophes still in it
  std::string folded;        ///< never empty
  bool hyphen_after = false;
};

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

bool has_asides(std::string_view text) { return text.find_first_of("(\"") != text.npos; }

/// Without "(...)" and, of a person, a nickname in double quotes; kept where nothing else would remain.
std::string without_asides(std::string_view name, EntityKind kind) {
  if (!has_asides(name)) return std::string(name);
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

/// A letter, a digit, beyond ASCII, or what stands within words.
bool is_word_byte(char c) {
  return ascii::is_letter(c) || ascii::is_digit(c) || (c & 0x80) != 0 || c == '.' || c == '\'';
}

/// Lower case letters and digits only; ICU folds what is more than ASCII, and writes it in Latin letters.
std::string folded_word(std::string_view printed) {
  if (!ascii::is_ascii(printed)) return in_latin_letters(fold(printed));
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

std::size_t end_of_word(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (end < text.size() && (is_word_byte(text[end]) ||
                               (text[end] == '&' && end + 1 < text.size() && is_word_byte(text[end + 1]))))
    ++end;
  return end;
}

/// A name taken apart.
std::vector<Word> words_of(std::string_view text, EntityKind kind) {
  std::vector<Word> words;
  words.reserve(4);
  for (std::size_t begin = 0; begin < text.size();) {
    if (text.substr(begin).starts_with("& ")) words.push_back({text.substr(begin, 1), "and"});
    if (!is_word_byte(text[begin])) {
      ++begin;
      continue;
    }
    const std::size_t end = end_of_word(text, begin);
    std::string_view printed = without_possessive(text.substr(begin, end - begin));
    if (kind == EntityKind::person && has_glued_article(printed)) printed.remove_prefix(2);
    const bool hyphen = end + 1 < text.size() && text[end] == '-' && is_word_byte(text[end + 1]);
    if (std::string folded = folded_word(printed); !folded.empty())
      words.push_back({printed, std::move(folded), hyphen});
    begin = end;
  }
  return words;
}

using Words = std::span<const Word>;

/// How many words a title takes at the front: "Russian Foreign Minister", "Mr."; never all of them. Without a
/// word that is a title by itself it is none ("State Department").
std::size_t title_length(Words words) {
  std::size_t length = 0;
  for (std::size_t at = 0; at + 1 < words.size(); ++at) {
    const std::string_view word = words[at].folded;
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

std::size_t leading_words(Words words, EntityKind kind) {
  if (words.size() > 1 && words.front().folded == "the") return 1;
  return kind == EntityKind::person ? title_length(words) : 0;
}

/// Whether the word is the article of the part after it. A leading "Al" of a person is Gore's, unless small.
bool is_article_at(Words words, std::size_t at, EntityKind kind) {
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

bool stand_apart(const Word& word, Words words, EntityKind kind) {
  return kind == EntityKind::person && words.size() > 1 && is_run_of_initials(word.printed);
}

/// The words joined, without leading ones and articles.
std::string key_of(Words words, EntityKind kind) {
  std::string key;
  for (std::size_t at = leading_words(words, kind); at < words.size(); ++at) {
    if (is_article_at(words, at, kind)) continue;
    const Word& word = words[at];
    if (stand_apart(word, words, kind)) {
      for (const char& letter : word.folded) append_part(key, std::string_view(&letter, 1));
    } else {
      append_part(key, word.folded);
    }
  }
  if (kind == EntityKind::thing) std::erase(key, ' ');
  return key;
}

bool is_wide_space(char32_t c) {
  return c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x3000;
}

/// What typesetting puts between the letters of a name is no part of it: one name, one spelling.
std::string in_single_spaces(std::string_view name) {
  std::string single;
  for (std::size_t at = 0; at < name.size();) {
    if (static_cast<signed char>(name[at]) >= 0) {
      const char c = ascii::is_space(name[at]) ? ' ' : name[at];
      if (c != ' ' || (!single.empty() && single.back() != ' ')) single += c;
      ++at;
      continue;
    }
    const std::size_t begin = at;
    const char32_t c = utf8::decode(name, at);
    const CharClass kind = classify(c);
    const bool is_space = is_wide_space(c);
    if (kind == CharClass::ignorable || (is_space && (single.empty() || single.back() == ' '))) continue;
    if (is_space || kind == CharClass::hyphen)
      single += is_space ? ' ' : '-';
    else
      single += name.substr(begin, at - begin);
  }
  return single;
}

/// Without what follows the name: white space, a comma, a possessive.
std::string without_end(std::string single) {
  while (!single.empty() && (single.back() == ' ' || single.back() == ',')) single.pop_back();
  for (const std::string_view mark : {"'s", "\u2019s", "'S", "\u2019S", "'", "\u2019"})
    if (single.size() > mark.size() + 1 && single.ends_with(mark)) {
      single.resize(single.size() - mark.size());
      break;
    }
  return single;
}

}  // namespace

std::string name_key(std::string_view name, EntityKind kind) {
  if (ascii::is_ascii(name) && !has_asides(name)) return key_of(words_of(name, kind), kind);
  const std::string text = without_asides(ascii::is_ascii(name) ? std::string(name) : plain(name), kind);
  return key_of(words_of(text, kind), kind);
}

ShownName shown_and_key(std::string_view name, EntityKind kind) {
  const std::string single = without_end(in_single_spaces(name));
  const std::vector<Word> words = words_of(single, kind);
  if (words.empty() || (kind == EntityKind::person && words.size() == 1 && is_only_a_title(words[0])))
    return {};
  const Words shown = Words(words).subspan(leading_words(words, kind));
  const auto begin = static_cast<std::size_t>(shown.front().printed.data() - single.data());
  ShownName out{single.substr(shown.size() == words.size() ? 0 : begin), {}};
  // The key of what is shown; its words need no finding again where a key is made of the text as it stands.
  const bool is_plain = ascii::is_ascii(single) && !has_asides(single);
  out.key = is_plain ? key_of(shown, kind) : name_key(out.shown, kind);
  return out;
}

std::vector<std::string_view> parts(std::string_view key) {
  std::vector<std::string_view> out;
  out.reserve(1 + static_cast<std::size_t>(std::count(key.begin(), key.end(), ' ')));
  for (std::size_t begin = 0; begin < key.size();) {
    const std::size_t end = std::min(key.find(' ', begin), key.size());
    out.push_back(key.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

bool is_acronym(std::string_view name) {
  if (name.ends_with('s')) name.remove_suffix(1);
  std::size_t capitals = 0;
  for (const char c : name) {
    if (ascii::is_upper(c))
      ++capitals;
    else if (!ascii::is_digit(c) && c != '.' && c != '-' && c != '&')
      return false;
  }
  return capitals >= 2 && capitals <= 8;
}

}  // namespace lede::entities

namespace lede {

std::uint64_t name_hash(EntityKind kind, std::string_view name) {
  return with_kind(XXH64(name.data(), name.size(), static_cast<XXH64_hash_t>(kind)), kind);
}

}  // namespace lede
