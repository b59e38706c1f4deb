#include "indexer/extract/entities/link_acronym.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "common/base/ascii.h"

namespace lede {
namespace {

constexpr std::size_t kMostLetters = 12;
constexpr std::size_t kMostWords = 16;
constexpr std::size_t kMostSkipped = 2;  ///< words before the first initial

/// Words as they stand between spaces and hyphens.
template <class Use>
void each_word(std::string_view text, Use use) {
  const auto is_between = [](char c) { return c == ' ' || c == '-' || c == '/' || c == '\n'; };
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    while (end < text.size() && !is_between(text[end])) ++end;
    if (end > begin) use(text.substr(begin, end - begin));
    begin = end + 1;
  }
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  each_word(text, [&](std::string_view word) { words.push_back(word); });
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

std::string_view text_of(const Article& article, const TokenList& tokens, TokenSpan span) {
  const std::uint32_t begin = tokens[span.begin].span.begin;
  return std::string_view(article.text).substr(begin, tokens[span.end - 1].span.end - begin);
}

bool is_word_at(const TokenList& tokens, std::size_t at) {
  return at < tokens.size() && tokens[at].kind == TokenKind::word;
}

/// What lies between the end of one token and the start of the next.
std::string_view gap(const Article& article, const TokenList& tokens, std::size_t before, std::size_t after) {
  const std::uint32_t begin = tokens[before].span.end;
  const std::uint32_t end = tokens[after].span.begin;
  return begin > end ? std::string_view() : std::string_view(article.text).substr(begin, end - begin);
}

std::string_view rest_after(const Article& article, const TokenList& tokens, std::size_t at) {
  return std::string_view(article.text).substr(tokens[at].span.end);
}

bool opens_bracket(std::string_view gap) {
  return gap == " (" || gap == "(" || gap == " [" || gap == " (\"" || gap == " (the " || gap == " (or ";
}
bool closes_bracket(std::string_view rest) {
  constexpr std::array<std::string_view, 4> kEnds = {")", "]", "\")", ","};
  return std::any_of(kEnds.begin(), kEnds.end(), [&](std::string_view end) { return rest.starts_with(end); });
}

}  // namespace

bool looks_like_acronym(std::string_view text) {
  std::size_t capitals = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (ascii::is_upper(text[i]))
      ++capitals;
    else if (!ascii::is_digit(text[i]) && text[i] != '.' && text[i] != '&' &&
             !(text[i] == 's' && i + 1 == text.size()))
      return false;
  }
  return capitals >= 2 && capitals <= 8;
}

std::string initials_of(std::string_view expansion) {
  std::string out;
  each_word(expansion, [&](std::string_view word) {
    if (!is_linking_word(word) && ascii::is_letter(word.front())) out += ascii::upper(word.front());
  });
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

std::optional<Explained> explained_by(const Article& article, const TokenList& tokens,
                                      std::span<const TaggedSpan> spans, std::size_t at) {
  const TokenSpan span = spans[at].tokens;
  const std::string_view expansion = text_of(article, tokens, span);
  const auto fits = [&](std::size_t token) {
    const std::string_view acronym =
        text_of(article, tokens, {static_cast<std::uint32_t>(token), static_cast<std::uint32_t>(token + 1)});
    return looks_like_acronym(acronym) && may_shorten(acronym, expansion);
  };
  const auto explained = [&](std::size_t token) {
    return Explained{at, {static_cast<std::uint32_t>(token), static_cast<std::uint32_t>(token + 1)}};
  };
  if (is_word_at(tokens, span.end) && opens_bracket(gap(article, tokens, span.end - 1, span.end)) &&
      closes_bracket(rest_after(article, tokens, span.end)) && fits(span.end))
    return explained(span.end);
  if (span.begin > 0 && is_word_at(tokens, span.begin - 1) &&
      opens_bracket(gap(article, tokens, span.begin - 1, span.begin)) &&
      closes_bracket(rest_after(article, tokens, span.end - 1)) && fits(span.begin - 1))
    return explained(span.begin - 1);
  return std::nullopt;
}

}  // namespace lede
