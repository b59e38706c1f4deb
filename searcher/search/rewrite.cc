#include "searcher/search/rewrite.h"

namespace lede::searcher {
namespace {

bool is_negation(const Node& node) { return std::holds_alternative<Not>(node.value); }

bool is_other_field(const Node& node) {
  const auto* scoped = std::get_if<Scoped>(&node.value);
  return scoped && scoped->field != schema::Field::text && scoped->field != schema::Field::title;
}

// What the query asks for: its negations are left out.
template <class AnyNode, class Visit>
void for_each_wanted(AnyNode& query, Visit&& visit) {
  walk(query, [&](AnyNode& node) { return !is_negation(node) && visit(node); });
}

template <class AnyNode, class Visit>
void for_each_word_in(AnyNode& query, Visit&& visit) {
  for_each_wanted(query, [&](AnyNode& node) {
    if (auto* word = std::get_if<Word>(&node.value); word && !word->verbatim) visit(*word);
    return !is_other_field(node);
  });
}

template <class AnyNode, class Visit>
void for_each_name_in(AnyNode& query, Visit&& visit) {
  for_each_wanted(query, [&](AnyNode& node) {
    if (auto* name = std::get_if<Named>(&node.value)) visit(*name);
    return true;
  });
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
  bool has_dates = false;
  for_each_wanted(changed, [&](Node& node) {
    const bool is_date = std::holds_alternative<Dated>(node.value);
    if (is_date) node.value = Undated{};
    has_dates |= is_date;
    return true;
  });
  if (!has_dates) return std::nullopt;
  return changed;
}

void for_each_word(const Node& query, const std::function<void(const Word&)>& visit) {
  for_each_word_in(query, visit);
}

void for_each_name(const Node& query, const std::function<void(const Named&)>& visit) {
  for_each_name_in(query, visit);
}

Node with_name(const Node& query, const Named& name, const Named& replacement) {
  Node changed = query;
  for_each_name_in(changed, [&](Named& found) {
    if (found == name) found = replacement;
  });
  return changed;
}

Node with_word(const Node& query, const std::string& word, const std::string& replacement) {
  Node changed = query;
  for_each_word_in(changed, [&](Word& found) {
    if (found.text == word) found.text = replacement;
  });
  return changed;
}

}  // namespace lede::searcher
