#include "searcher/query/half_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string_view>

#include "searcher/query/parser.h"

namespace lede::searcher {
namespace {

constexpr std::size_t kMostWordsAfter = 3;

/// Of person:may or said:may; null for another clause, and for a name of several words.
const Named* one_word(const Node& clause) {
  const Node* node = &clause;
  if (const auto* quoted = std::get_if<Quoted>(&node->value)) {
    if (quoted->content() || !quoted->speakers()) return nullptr;
    node = quoted->speakers();
  }
  const auto* name = std::get_if<Named>(&node->value);
  return name && name->text.find(' ') == name->text.npos ? name : nullptr;
}

Node with_name(Node clause, const Named& name) {
  Node& node =
      std::holds_alternative<Quoted>(clause.value) ? std::get<Quoted>(clause.value).operands.front() : clause;
  node.value = name;
  return clause;
}

/// The longest name of the archive that begins with the first clause and goes on in the words after it.
std::string half_name_notice(std::span<const Node> clauses, const Vocabulary& vocabulary) {
  const Named* begun = one_word(clauses.front());
  if (!begun) return {};
  Named name = *begun;
  std::string words, after;
  Node whole;
  for (const Node& next : clauses.subspan(1).first(std::min(kMostWordsAfter, clauses.size() - 1))) {
    const auto* word = std::get_if<Word>(&next.value);
    if (!word || word->verbatim) break;
    name.text += ' ' + word->text;
    words += (words.empty() ? "" : " ") + word->text;
    if (vocabulary.names(name).empty()) continue;
    whole = with_name(clauses.front(), name);
    after = words;
  }
  if (after.empty()) return {};
  return fmt::format("{} ends before '{}'; for the name write '{}', quotes and all", print(clauses.front()),
                     after, print(whole));
}

}  // namespace

std::vector<std::string> half_name_notices(const Node& query, const Vocabulary& vocabulary) {
  std::vector<std::string> notices;
  walk(query, [&](const Node& node) {
    const auto* all = std::get_if<And>(&node.value);
    for (std::size_t i = 0; all && i + 1 < all->operands.size(); ++i)
      if (auto notice = half_name_notice(std::span(all->operands).subspan(i), vocabulary); !notice.empty())
        notices.push_back(std::move(notice));
    return true;
  });
  return notices;
}

}  // namespace lede::searcher
