#include "indexer/extract/entities/short_names.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "common/base/ascii.h"
#include "common/entities/key.h"
#include "common/entities/words.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kMostLetters = 12;
constexpr std::size_t kMostWords = 16;
constexpr std::size_t kMostSkipped = 2;  ///< words before the first initial

/// Words as they stand between spaces and hyphens.
std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" -/\n", begin), text.size());
    if (end > begin) words.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

bool is_linking_word(std::string_view word) {
  constexpr std::array<std::string_view, 8> kWords = {"of", "the", "and", "for", "in", "on", "to", "de"};
  return word.size() <= 3 && std::any_of(kWords.begin(), kWords.end(), [&](std::string_view one) {
           return ascii::equal_but_for_case(one, word);
         });
}

/// "U.N." is UN, "NGOs" is NGO.
std::string letters_of(std::string_view acronym) {
  std::string out;
  for (const char c : acronym)
    if (ascii::is_letter(c) || ascii::is_digit(c)) out += c;
  if (out.size() > 2 && out.back() == 's') out.pop_back();
  return ascii::lower(out);
}

/// Whether the letters are the initials of the words from number `at` on, in order. A letter may also stand
/// within the word whose initial is the letter before it (Russian Television: RTV). Small words may be
/// skipped, and one other word if `may_skip`.
bool are_initials(std::string_view letters, std::span<const std::string_view> words, bool may_skip) {
  if (words.empty() || letters.empty()) return letters.empty() && words.empty();
  const std::string word = ascii::lower(words.front());
  const auto rest = words.subspan(1);
  if (word.front() == letters.front()) {
    std::size_t used = 1;
    for (std::size_t from = 1;; ++used) {
      if (are_initials(letters.substr(used), rest, may_skip)) return true;
      from = used < letters.size() ? word.find(letters[used], from) : word.npos;
      if (from == word.npos) break;
      ++from;
    }
  }
  if (is_linking_word(word) || !ascii::is_letter(word.front())) return are_initials(letters, rest, may_skip);
  return may_skip && are_initials(letters, rest, false);
}

/// Whether there are as many letters as words, and most letters are initials in another order: the expansion
/// is a translation (PKK).
bool are_turned_initials(std::string_view letters, std::string initials) {
  if (letters.size() < 3 || letters.size() != initials.size()) return false;
  std::size_t shared = 0;
  for (const char c : letters) {
    const std::size_t at = initials.find(c);
    if (at == initials.npos) continue;
    initials.erase(at, 1);
    ++shared;
  }
  return shared * 3 >= letters.size() * 2;
}

bool opens_bracket(std::string_view gap) {
  return gap == " (" || gap == "(" || gap == " [" || gap == " (\"" || gap == " (the " || gap == " (or ";
}
bool closes_bracket(std::string_view rest) {
  return rest.starts_with(')') || rest.starts_with(']') || rest.starts_with("\")") || rest.starts_with(',');
}

}  // namespace

std::string_view text_of(const Article& article, const TokenList& tokens, TokenSpan span) {
  const std::uint32_t begin = tokens[span.begin].span.begin;
  return std::string_view(article.text).substr(begin, tokens[span.end - 1].span.end - begin);
}

std::string initials_of(std::string_view expansion) {
  std::string out;
  for (const std::string_view word : words_of(expansion))
    if (!is_linking_word(word) && ascii::is_letter(word.front())) out += ascii::upper(word.front());
  return out.size() < 2 ? std::string() : out;
}

bool may_shorten(std::string_view acronym, std::string_view expansion) {
  const std::string letters = letters_of(acronym);
  const std::vector<std::string_view> words = words_of(expansion);
  const std::string initials = ascii::lower(initials_of(expansion));
  if (letters.size() < 2 || letters.size() > kMostLetters || initials.empty() || words.size() > kMostWords)
    return false;
  if (acronym.find('&') != acronym.npos && expansion.find('&') == expansion.npos &&
      expansion.find(" and ") == expansion.npos)
    return false;
  // The first words may belong to the sentence or to an owner: "U.S. Customs and Border Protection".
  for (std::size_t from = 0; from < words.size(); ++from) {
    const bool may_skip = from == 0 && letters.size() > 3;
    if (from > 0 && (letters.size() < 3 || from > kMostSkipped)) break;
    if (are_initials(letters, std::span(words).subspan(from), may_skip)) return true;
  }
  return are_turned_initials(letters, initials);
}

std::optional<std::uint32_t> explained_acronym(const Article& article, const TokenList& tokens,
                                               TokenSpan name) {
  const std::string_view text = article.text;
  // Whether tokens `before` and `before` + 1, the last of which ends at `last`, have the brackets between
  // them.
  const auto are_bracketed = [&](std::uint32_t before, std::uint32_t last) {
    const std::uint32_t begin = tokens[before].span.end, end = tokens[before + 1].span.begin;
    return begin <= end && opens_bracket(text.substr(begin, end - begin)) &&
           closes_bracket(text.substr(tokens[last].span.end));
  };
  const auto fits = [&](std::uint32_t at) {
    const std::string_view acronym = text_of(article, tokens, {at, at + 1});
    return tokens[at].kind == TokenKind::word && entities::is_acronym(acronym) &&
           may_shorten(acronym, text_of(article, tokens, name));
  };
  if (name.end < tokens.size() && are_bracketed(name.end - 1, name.end) && fits(name.end)) return name.end;
  if (name.begin > 0 && are_bracketed(name.begin - 1, name.end - 1) && fits(name.begin - 1))
    return name.begin - 1;
  return std::nullopt;
}

bool is_general_word(std::string_view key) {
  constexpr std::array<std::string_view, 28> kWords = {
      "american", "association", "bank",  "board",         "city",       "college",  "committee",
      "council",  "county",      "court", "democratic",    "department", "east",     "federal",
      "first",    "general",     "house", "international", "islamic",    "ministry", "national",
      "new",      "north",       "royal", "south",         "state",      "united",   "university"};
  return std::binary_search(kWords.begin(), kWords.end(), key) || entities::is_demonym(key) ||
         entities::country_of(key).has_value() || entities::known_alias(key).has_value();
}

bool is_preposition(std::string_view word) {
  return word == "of" || word == "in" || word == "at" || word == "for" || word == "on";
}

bool ends_with_article(std::string_view shown) {
  const std::size_t hyphen = shown.rfind('-');
  if (hyphen == shown.npos || shown.find(' ', hyphen) != shown.npos) return false;
  const std::size_t space = shown.rfind(' ', hyphen);
  return space != shown.npos &&
         entities::is_arabic_article(ascii::lower(shown.substr(space + 1, hyphen - space - 1)));
}

}  // namespace lede::indexer
