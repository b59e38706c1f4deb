#include "common/entities/overrides.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/lines.h"
#include "common/base/union_find.h"
#include "common/base/utf8.h"
#include "common/entities/key.h"

namespace lede::entities {
namespace {

struct Sign {
  std::string_view text;
  bool merges;
};
constexpr Sign kSigns[] = {{"\u2260", false}, {"!=", false}, {"=", true}};

/// What is wrong with the line; empty when nothing is, and then `out` holds it.
std::string read_line(std::string_view text, AliasLine& out) {
  if (!utf8::is_valid(text)) return "not UTF-8";
  const Sign* sign = nullptr;
  for (const Sign& candidate : kSigns)
    if (sign == nullptr && text.find(candidate.text) != text.npos) sign = &candidate;
  if (sign == nullptr) return "write NAME = NAME, NAME to join names, or NAME \u2260 NAME to part them";
  out.merges = sign->merges;
  const std::size_t at = text.find(sign->text);
  out.names.emplace_back(ascii::trimmed(text.substr(0, at)));
  std::string_view rest = text.substr(at + sign->text.size());
  for (bool more = true; more;) {
    const std::size_t comma = rest.find(',');
    more = comma != rest.npos;
    out.names.emplace_back(ascii::trimmed(rest.substr(0, comma)));
    if (more) rest.remove_prefix(comma + 1);
  }
  for (const std::string& name : out.names)
    if (name_key(name).empty()) return fmt::format("a name is missing beside \"{}\"", sign->text);
  return {};
}

/// The members joined by all merges but number `cut`.
UnionFind<std::uint32_t> sets_without(const EntityCluster& cluster, std::size_t cut) {
  UnionFind<std::uint32_t> sets(cluster.members.size());
  for (std::size_t i = 0; i < cluster.merges.size(); ++i)
    if (i != cut) sets.join(cluster.merges[i].a, cluster.merges[i].b);
  return sets;
}

/// Of the merges without which `a` and `b` would be two, the one with the weakest reason.
std::optional<std::size_t> weakest_between(const EntityCluster& cluster, std::uint32_t a, std::uint32_t b) {
  std::optional<std::size_t> weakest;
  for (std::size_t i = 0; i < cluster.merges.size(); ++i)
    if (auto sets = sets_without(cluster, i); sets.root(a) != sets.root(b))
      if (!weakest || cluster.merges[*weakest].reason < cluster.merges[i].reason) weakest = i;
  return weakest;
}

/// The members of one set as a cluster of their own.
EntityCluster cluster_of_set(const EntityCluster& cluster, UnionFind<std::uint32_t>& sets,
                             std::uint32_t root) {
  EntityCluster out;
  std::vector<std::uint32_t> place(cluster.members.size());
  for (std::uint32_t at = 0; at < cluster.members.size(); ++at) {
    if (sets.root(at) != root) continue;
    place[at] = static_cast<std::uint32_t>(out.members.size());
    out.members.push_back(cluster.members[at]);
  }
  for (const Merge& step : cluster.merges)
    if (sets.root(step.a) == root && sets.root(step.b) == root)
      out.merges.push_back({place[step.a], place[step.b], step.reason});
  settle(out);
  return out;
}

/// The clusters while the lines are being applied.
class Overriding {
 public:
  explicit Overriding(const ClusterTables& tables) : tables_(tables) {}
  void apply(const AliasLine& line) { line.merges ? merge(line) : split(line); }
  /// The clusters that were changed and have members left.
  std::vector<EntityCluster> take_made() {
    std::erase_if(made_, [](const EntityCluster& cluster) { return cluster.members.empty(); });
    return std::move(made_);
  }
  /// Those of the tables that they replace.
  std::vector<ClusterId> replaced() const {
    std::vector<ClusterId> ids;
    for (const auto& [id, place] : taken_) ids.push_back(id);
    return ids;
  }

 private:
  using Place = std::size_t;  ///< in made_

  /// The clusters that have `name` as a whole, of the tables too, which are made ready to be changed.
  std::vector<Place> places(std::string_view name) {
    for (const EntityKind kind : kEntityKinds)
      for (const ClusterId id : tables_.find(KeyUse::whole, name_key(name, kind)))
        if (taken_.emplace(id, made_.size()).second)
          made_.push_back(tables_.cluster(id).value_or(EntityCluster{}));
    std::vector<Place> found;
    for (Place at = 0; at < made_.size(); ++at)
      if (member_named(made_[at], name)) found.push_back(at);
    return found;
  }

  /// The cluster that a name of the line means: of the kind that most of its names have, else its most
  /// frequent.
  std::optional<Place> place_of(const AliasLine& line, std::size_t which) {
    std::array<std::size_t, 4> kinds{};
    for (const std::string& name : line.names) {
      std::array<bool, 4> has{};
      for (const Place at : places(name)) has[static_cast<std::size_t>(made_[at].kind)] = true;
      for (std::size_t kind = 0; kind < kinds.size(); ++kind) kinds[kind] += has[kind];
    }
    const std::vector<Place> found = places(line.names[which]);
    if (found.empty()) return std::nullopt;
    return *std::ranges::max_element(found, {}, [&](Place at) {
      return std::pair(kinds[static_cast<std::size_t>(made_[at].kind)], made_[at].count.value);
    });
  }

  void merge(const AliasLine& line) {
    std::optional<Place> hub;
    std::uint32_t hub_member = 0;
    for (std::size_t i = 0; i < line.names.size(); ++i) {
      const std::optional<Place> place = place_of(line, i);
      if (!place) continue;
      EntityCluster& cluster = made_[*place];
      const std::uint32_t member = *member_named(cluster, line.names[i]);
      if (!hub) {
        hub = place;
        hub_member = member;
        continue;
      }
      if (hub == place) continue;
      EntityCluster& into = made_[*hub];
      const auto shift = static_cast<std::uint32_t>(into.members.size());
      into.merges.push_back({hub_member, member + shift, Reason::user_override});
      for (const Merge& step : cluster.merges)
        into.merges.push_back({step.a + shift, step.b + shift, step.reason});
      for (Member& one : cluster.members) into.members.push_back(std::move(one));
      cluster = EntityCluster{cluster.kind, {}, {}, {}, {}};
    }
    if (hub) settle(made_[*hub]);
  }

  void split_two(std::string_view a, std::string_view b) {
    for (const Place at : places(a)) {
      const EntityCluster cluster = made_[at];
      const auto member_a = member_named(cluster, a);
      const auto member_b = member_named(cluster, b);
      if (!member_a || !member_b || *member_a == *member_b) continue;
      const std::optional<std::size_t> cut = weakest_between(cluster, *member_a, *member_b);
      if (!cut) continue;
      auto sets = sets_without(cluster, *cut);
      made_[at] = cluster_of_set(cluster, sets, sets.root(*member_a));
      made_.push_back(cluster_of_set(cluster, sets, sets.root(*member_b)));
    }
  }

  void split(const AliasLine& line) {
    for (std::size_t i = 0; i < line.names.size(); ++i)
      for (std::size_t j = i + 1; j < line.names.size(); ++j) split_two(line.names[i], line.names[j]);
  }

  const ClusterTables& tables_;
  std::vector<EntityCluster> made_;
  std::map<ClusterId, Place> taken_;
};

}  // namespace

std::optional<std::uint32_t> member_named(const EntityCluster& cluster, std::string_view name) {
  std::optional<std::uint32_t> found;
  for (std::uint32_t at = 0; at < cluster.members.size(); ++at) {
    const Member& member = cluster.members[at];
    if (member.name == name) return at;
    if (!found && name_key(member.name, member.kind) == name_key(name, member.kind)) found = at;
  }
  return found;
}

AliasFile parse_aliases(std::string_view text) {
  AliasFile file;
  text = without_byte_order_mark(text);
  for (std::uint32_t number = 1; !text.empty(); ++number) {
    const std::string_view whole = take_line(text);
    const std::string_view line = ascii::trimmed(whole.substr(0, whole.find('#')));
    if (line.empty()) continue;
    AliasLine parsed{number, true, {}};
    const std::string wrong = read_line(line, parsed);
    if (wrong.empty())
      file.lines.push_back(std::move(parsed));
    else
      file.complaints.push_back(fmt::format("aliases.txt:{}: {}", number, wrong));
  }
  return file;
}

ClusterView::ClusterView(ClusterTables tables, const AliasFile& aliases) : tables_(std::move(tables)) {
  Overriding overriding(tables_);
  for (const AliasLine& line : aliases.lines) overriding.apply(line);
  replaced_ = overriding.replaced();
  made_ = overriding.take_made();
  for (std::uint32_t at = 0; at < made_.size(); ++at)
    for (const Member& member : made_[at].members)
      if (!member.doubtful) moved_.push_back({name_hash(member.kind, member.name), kFirstMade + at});
  std::sort(moved_.begin(), moved_.end(),
            [](const MovedName& a, const MovedName& b) { return a.hash < b.hash; });
}

bool ClusterView::is_replaced(ClusterId id) const {
  return std::binary_search(replaced_.begin(), replaced_.end(), id);
}

EntityCluster ClusterView::cluster(ClusterId id) const {
  if (is_made(id)) return made_.at(id - kFirstMade);
  if (is_replaced(id)) return {};
  return tables_.cluster(id).value_or(EntityCluster{});
}

void ClusterView::each_of(const std::vector<ClusterId>& ids, const ClusterTable::SeeCluster& see) const {
  const auto made = std::ranges::lower_bound(ids, kFirstMade);
  tables_.each_of({ids.begin(), made}, [&](ClusterId id, EntityCluster cluster) {
    if (!is_replaced(id)) see(id, std::move(cluster));
  });
  for (auto id = made; id != ids.end(); ++id) see(*id, cluster(*id));
}

void ClusterView::each_id(const std::function<void(ClusterId)>& see) const {
  tables_.each_id([&](ClusterId id) {
    if (!is_replaced(id)) see(id);
  });
  for (std::size_t at = 0; at < made_.size(); ++at) see(kFirstMade + at);
}

void ClusterView::each_count(const ClusterTable::SeeCount& see) const {
  tables_.each_count([&](ClusterId id, Documents at_most) {
    if (!is_replaced(id)) see(id, at_most);
  });
  for (std::size_t at = 0; at < made_.size(); ++at) {
    Documents count;
    for (const Member& member : made_[at].members)
      if (!member.doubtful) count += member.count;
    if (count > Documents{0}) see(kFirstMade + at, count);
  }
}

std::vector<MovedName> ClusterView::moved_names() const {
  auto moved = tables_.moved_names();
  moved.insert(moved.end(), moved_.begin(), moved_.end());
  return moved;
}

std::optional<ClusterId> ClusterView::moved_or_not(std::uint64_t hash) const {
  const auto at =
      std::lower_bound(moved_.begin(), moved_.end(), hash,
                       [](const MovedName& moved, std::uint64_t wanted) { return moved.hash < wanted; });
  if (at != moved_.end() && at->hash == hash) return at->cluster;
  return tables_.cluster_of(hash);
}

bool ClusterView::are_split(std::string_view a, std::string_view b) const {
  const auto hold_both = [&](const auto& clusters) {
    const std::vector<ClusterId> ours = clusters.find(KeyUse::whole, name_key(a));
    const std::vector<ClusterId> theirs = clusters.find(KeyUse::whole, name_key(b));
    return std::find_first_of(ours.begin(), ours.end(), theirs.begin(), theirs.end()) != ours.end();
  };
  return has_overrides() && hold_both(tables_) && !hold_both(*this);
}

std::vector<ClusterId> ClusterView::find(KeyUse use, std::string_view key) const {
  std::vector<ClusterId> found = tables_.find(use, key);
  std::erase_if(found, [&](ClusterId id) { return is_replaced(id); });
  for (std::uint32_t at = 0; at < made_.size(); ++at) {
    bool answers = false;
    for (const Member& member : made_[at].members)
      each_key(member,
               [&](KeyUse its, std::string_view one) { answers = answers || (its == use && one == key); });
    if (answers) found.push_back(kFirstMade + at);
  }
  return found;
}

}  // namespace lede::entities
