// Occurrences of clauses near one another. Templates over the token source, so that the same code first runs
// on the bare signature (may say yes wrongly) and then, rarely, on the exact tokens.
#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string_view>
#include <vector>

#include "searcher/search/occurrences.h"

namespace lede::searcher {

/// A source that believes the signature.
class SignatureOnly {
 public:
  explicit SignatureOnly(std::string_view signature) : signature_(signature) {}
  std::string_view signature() const { return signature_; }

 private:
  std::string_view signature_;
};
inline bool is_sequence(SignatureOnly&, const Sequence&, TokenSpan) { return true; }
/// A signature knows no names: whoever looks for one reads the article.
inline std::vector<TokenSpan> find_mentions(SignatureOnly&, const Clause&, TokenSpan) { return {}; }

/// One match of a clause or proximity.
struct Group {
  TokenSpan extent;             ///< from its first token to its last
  std::vector<TokenSpan> runs;  ///< the words themselves, without what lies between
  std::uint16_t clause = 0;
};

template <class Source>
std::vector<Group> find_groups(Source& source, const MatchNode& node, TokenSpan range);

/// `next` joined to every group of `before` within reach of it; extent is that of `next` and all it was
/// joined to.
inline std::optional<Group> join_reachable(std::string_view signature, const std::vector<Group>& before,
                                           const Group& next, const MatchNode& proximity) {
  std::optional<Group> joined;
  for (const auto& group : before) {
    if (!within_reach(signature, group.extent, next.extent, proximity)) continue;
    if (!joined) joined = next;
    joined->runs.insert(joined->runs.end(), group.runs.begin(), group.runs.end());
  }
  return joined;
}

// The extent stays that of the last operand while the chain goes on ("each within reach of the one before")
// and is widened over all runs only at its end, when the whole may become an operand itself.
template <class Source>
std::vector<Group> find_proximity(Source& source, const MatchNode& node, TokenSpan range) {
  auto groups = find_groups(source, node.operands.front(), range);
  for (std::size_t i = 1; i < node.operands.size() && !groups.empty(); ++i) {
    std::vector<Group> joined;
    for (const auto& next : find_groups(source, node.operands[i], range))
      if (auto group = join_reachable(source.signature(), groups, next, node))
        joined.push_back(std::move(*group));
    groups = std::move(joined);
  }
  for (auto& group : groups)
    for (const auto& run : group.runs)
      group.extent = {std::min(group.extent.begin, run.begin), std::max(group.extent.end, run.end)};
  return groups;
}

template <class Source>
std::vector<Group> find_groups(Source& source, const MatchNode& node, TokenSpan range) {
  std::vector<Group> groups;
  if (node.op == MatchNode::Op::clause) {
    for (const auto& span : find_clause(source, node.clause, range))
      groups.push_back({span, {span}, node.clause.number});
  } else if (node.op == MatchNode::Op::proximity) {
    groups = find_proximity(source, node, range);
  } else {
    for (const auto& operand : node.operands) {
      auto more = find_groups(source, operand, range);
      std::move(more.begin(), more.end(), std::back_inserter(groups));
    }
  }
  return groups;
}

}  // namespace lede::searcher
