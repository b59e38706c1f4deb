#include "searcher/search/rewrite.h"

namespace lede::searcher {
namespace {

bool is_negation(const Node& node) { return std::holds_alternative<Not>(node.value); }

bool is_other_field(const Node& node) {
  const auto* scoped = std::get_if<Scoped>(&node.value);
  return scoped && scoped->field != schema::Field::text && scoped->field != schema::Field::title;
}

bool replace_dates(Node& node) {
  if (is_negation(node)) return false;
  if (std::holds_alternative<Dated>(node.value)) {
    node.value = Undated{};
    return true;
  }
  bool replaced = false;
  for (Node& operand : operands_of(node)) replaced |= replace_dates(operand);
  return replaced;
}

void replace_word(Node& node, const std::string& word, const std::string& replacement) {
  if (is_negation(node) || is_other_field(node)) return;
  if (auto* found = std::get_if<Word>(&node.value); found && !found->verbatim && found->text == word)
    found->text = replacement;
  for (Node& operand : operands_of(node)) replace_word(operand, word, replacement);
}

void replace_name(Node& node, const Named& name, const Named& replacement) {
  if (is_negation(node)) return;
  if (auto* found = std::get_if<Named>(&node.value); found && *found == name) *found = replacement;
  for (Node& operand : operands_of(node)) replace_name(operand, name, replacement);
}

}  // namespace

std::vector<Node> required_clauses(const Node& query) {
  if (const auto* all = std::get_if<And>(&query.value)) return all->operands;
  return {query};
}

Node without_clause(const Node& query, std::size_t index) {
  auto clauses = required_clauses(query);
  clauses.erase(clauses.begin() + static_cast<std::ptrdiff_t>(index));
  if (clauses.empty()) return {Everything{}, {}};
  if (clauses.size() == 1) return clauses.front();
  return {And{std::move(clauses)}, {}};
}

std::optional<Node> undated_instead(const Node& query) {
  Node changed = query;
  if (!replace_dates(changed)) return std::nullopt;
  return changed;
}

void for_each_word(const Node& query, const std::function<void(const Word&)>& visit) {
  if (is_negation(query) || is_other_field(query)) return;
  if (const auto* word = std::get_if<Word>(&query.value); word && !word->verbatim) visit(*word);
  for (const Node& operand : operands_of(query)) for_each_word(operand, visit);
}

void for_each_name(const Node& query, const std::function<void(const Named&)>& visit) {
  if (is_negation(query)) return;
  if (const auto* name = std::get_if<Named>(&query.value)) visit(*name);
  for (const Node& operand : operands_of(query)) for_each_name(operand, visit);
}

Node with_name(const Node& query, const Named& name, const Named& replacement) {
  Node changed = query;
  replace_name(changed, name, replacement);
  return changed;
}

Node with_word(const Node& query, const std::string& word, const std::string& replacement) {
  Node changed = query;
  replace_word(changed, word, replacement);
  return changed;
}

}  // namespace lede::searcher
