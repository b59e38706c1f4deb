#include "searcher/query/lost_quotes.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <span>
#include <string_view>

#include "common/base/error.h"
#include "searcher/query/parser.h"

namespace lede::searcher {
namespace {

constexpr std::size_t kMostWordsAfter = 3;

const Word* plain_word(const Node& node) {
  const auto* word = std::get_if<Word>(&node.value);
  return word && !word->verbatim ? word : nullptr;
}

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
    const Word* word = plain_word(next);
    if (!word) break;
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

/// Words, the first perhaps in a field, as one phrase in that field; nullopt for anything else.
std::optional<Node> as_phrase(const Node& query) {
  const auto* all = std::get_if<And>(&query.value);
  if (!all) return std::nullopt;
  const Node& first = all->operands.front();
  const auto* scope = std::get_if<Scoped>(&first.value);
  std::string text;
  for (const Node& operand : all->operands) {
    const Word* word = plain_word(scope && &operand == &first ? scope->operands.front() : operand);
    if (!word) return std::nullopt;
    text += (text.empty() ? "" : " ") + word->text;
  }
  Node phrase{Phrase{std::move(text), false}, {}};
  return scope ? Node{Scoped{scope->field, {std::move(phrase)}}, {}} : phrase;
}

}  // namespace

std::string lost_quotes_notice(const std::string& argument) {
  if (argument.find(' ') == argument.npos) return {};
  try {
    const auto phrase = as_phrase(parse(argument, {}));
    if (!phrase) return {};
    return fmt::format("the shell took the quotes of {}; as a phrase write '{}'", argument, print(*phrase));
  } catch (const Error&) {
    return {};  // an argument by itself need not be a query: "(ferry OR" "bridge)"
  }
}

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
