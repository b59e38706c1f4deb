#include <algorithm>
#include <string>
#include <utility>

#include "common/base/ascii.h"
#include "common/text/normalize.h"
#include "searcher/query/characters.h"
#include "searcher/query/lexer.h"

namespace lede::searcher {
namespace {

constexpr std::ptrdiff_t kShortestPart = 3;

bool is_letter(char c) { return ascii::is_letter(c) || static_cast<unsigned char>(c) >= 0x80; }

/// A part of a compound that is a word of its own.
bool stands_alone(std::string_view part) {
  return std::ssize(part) >= kShortestPart && std::all_of(part.begin(), part.end(), is_letter) &&
         says_something(part) && is_bare_word(part);
}

// "two-dimensional," ends in what is no part of it.
std::string_view without_end(std::string_view text) {
  return text.substr(0, text.find_last_not_of(".,;:?!") + 1);
}

// Of a script that is written without spaces: a whole question may be one run.
std::vector<std::string> words_written_together(std::string_view text) {
  std::vector<std::string> words;
  std::size_t begin = 0;
  Segmenter segmenter;
  for (const std::size_t end : segmenter.segment(text)) {
    const std::string_view word = text.substr(begin, end - begin);
    if (says_something(word) && is_bare_word(word)) words.emplace_back(word);
    begin = end;
  }
  return words;
}

std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find('-', begin), text.size());
    if (end > begin) parts.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

}  // namespace

std::vector<Node> words_apart(std::vector<Node> clauses) {
  const bool is_alone = clauses.size() == 1;
  std::vector<Node> apart;
  for (Node& clause : clauses) {
    const auto* word = std::get_if<Word>(&clause.value);
    const bool is_together = word && is_without_spaces(word->text);
    std::vector<std::string> parts;
    if (is_together && !word->verbatim)
      parts = words_written_together(word->text);
    else if (word && !word->verbatim && !is_alone)
      parts = parts_of(without_end(word->text));
    if (parts.size() < 2 || (!is_together && !std::all_of(parts.begin(), parts.end(), stands_alone))) {
      apart.push_back(std::move(clause));
      continue;
    }
    for (auto& part : parts) apart.push_back({Word{std::move(part)}, clause.span});
  }
  return apart;
}

}  // namespace lede::searcher
