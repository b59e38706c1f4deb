#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "common/entities/key.h"
#include "common/entities/overrides.h"
#include "common/entities/person_rules.h"
#include "indexer/derive/entities/link.h"

namespace lede::entities {
namespace {

constexpr std::array<std::string_view, 14> kReasons = {
    "the same but for case, accents, articles and titles",
    "one leaves out or shortens a first or middle name",
    "one has a short form of the other's first name",
    "two spellings of one name",
    "one leaves out names of the other",
    "the surname alone means this person in most articles",
    "the same words but for legal form and order",
    "an article says that one stands for the other",
    "names of one country and its people",
    "a well-known other name",
    "the same name, tagged as another kind in a few articles",
    "an office held for a time",
    "a line of aliases.txt",
    "one name in other letters, by how they are transliterated; less sure than in the same letters"};

/// From Verdict::different_surname on.
constexpr std::array<std::string_view, 4> kDifferences = {
    "the surnames differ", "the first names differ", "the middle names differ", "one is Jr. or the like"};

/// The merges on the way from one member to another, each with its `a` nearer to the other; a tree has one
/// way.
std::vector<Merge> path(const EntityCluster& cluster, std::uint32_t from, std::uint32_t to) {
  std::vector<std::optional<Merge>> towards(
      cluster.members.size());  // from each member the next step to `to`
  towards[to] = Merge{to, to, Reason::same_key};
  for (bool grown = true; grown && !towards[from];) {
    grown = false;
    for (Merge step : cluster.merges) {
      if (towards[step.a].has_value() == towards[step.b].has_value()) continue;
      if (!towards[step.a]) std::swap(step.a, step.b);
      towards[step.b] = step;
      grown = true;
    }
  }
  std::vector<Merge> steps;
  for (std::uint32_t at = from; at != to && towards[at]; at = towards[at]->a) steps.push_back(*towards[at]);
  return steps;
}

std::string why_one(const EntityCluster& cluster, std::uint32_t a, std::uint32_t b) {
  const auto name = [&](std::uint32_t at) -> const std::string& { return cluster.members[at].name; };
  if (a == b)
    return fmt::format("\"{}\" is one name, of {} \"{}\".", name(a), name_of(cluster.kind), cluster.shown);
  std::string steps;
  for (const Merge& step : path(cluster, a, b)) {
    if (!steps.empty()) steps += "; ";
    steps += fmt::format("\"{}\" = \"{}\": {}", name(step.b), name(step.a), sentence_of(step.reason));
  }
  return fmt::format("One {}, \"{}\": {}.", name_of(cluster.kind), cluster.shown, steps);
}

std::string why_two(const EntityCluster& cluster_a, std::string_view a, const EntityCluster& cluster_b,
                    std::string_view b) {
  const bool one = cluster_a.count == Documents{1};
  std::string reason =
      fmt::format("{} {} \"{}\", {} {} \"{}\"", cluster_a.count.value,
                  one ? "article names" : "articles name", cluster_a.shown, cluster_b.count.value,
                  cluster_b.count == Documents{1} ? "names" : "name", cluster_b.shown);
  if (cluster_a.kind != cluster_b.kind)
    return fmt::format("Two: \"{}\" is a {} and \"{}\" a {}; {}.", a, name_of(cluster_a.kind), b,
                       name_of(cluster_b.kind), reason);
  if (cluster_a.kind == EntityKind::person) {
    const Verdict verdict = compare(PersonName(name_key(a)), PersonName(name_key(b)));
    if (!is_yes(verdict))
      return fmt::format("Two: {}; {}.",
                         kDifferences.at(static_cast<std::size_t>(verdict) -
                                         static_cast<std::size_t>(Verdict::different_surname)),
                         reason);
    return fmt::format(
        "Two: the names could be one person's, but others of the archive contradict it or no one "
        "holds four fifths of the articles; {}.",
        reason);
  }
  return fmt::format("Two: no rule, table or definition ties them; {}.", reason);
}

}  // namespace

std::string_view sentence_of(Reason reason) { return kReasons.at(static_cast<std::size_t>(reason)); }

std::string explain(const EntityCluster* cluster_a, std::string_view a, const EntityCluster* cluster_b,
                    std::string_view b) {
  for (const auto& [cluster, name] : {std::pair(cluster_a, a), std::pair(cluster_b, b)})
    if (cluster == nullptr) return fmt::format("No article names \"{}\".", name);
  const auto member_a = member_named(*cluster_a, a);
  const auto member_b = member_named(*cluster_a, b);
  if (member_a && member_b) return why_one(*cluster_a, *member_a, *member_b);
  return why_two(*cluster_a, a, *cluster_b, b);
}

std::string explain_split(std::string_view a, std::string_view b) {
  return fmt::format("Two: a line of aliases.txt parts \"{}\" and \"{}\".", a, b);
}

}  // namespace lede::entities
