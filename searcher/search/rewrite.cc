#include "searcher/search/rewrite.h"

namespace lede::searcher {
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

Node with_name(const Node& query, const Named& name, const Named& replacement) {
  Node changed = query;
  for_each_name(changed, [&](Named& found) {
    if (found == name) found = replacement;
  });
  return changed;
}

Node with_word(const Node& query, const std::string& word, const std::string& replacement) {
  Node changed = query;
  for_each_word(changed, [&](Word& found) {
    if (found.text == word) found.text = replacement;
  });
  return changed;
}

}  // namespace lede::searcher
