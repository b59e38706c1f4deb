#include <algorithm>
#include <string>
#include <utility>

#include "common/base/ascii.h"
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

std::vector<Node> compounds_apart(std::vector<Node> clauses) {
  std::vector<Node> apart;
  for (Node& clause : clauses) {
    const auto* word = std::get_if<Word>(&clause.value);
    auto parts = word && !word->verbatim ? parts_of(without_end(word->text)) : std::vector<std::string>{};
    if (parts.size() < 2 || !std::all_of(parts.begin(), parts.end(), stands_alone)) {
      apart.push_back(std::move(clause));
      continue;
    }
    for (auto& part : parts) apart.push_back({Word{std::move(part)}, clause.span});
  }
  return apart;
}

}  // namespace lede::searcher
