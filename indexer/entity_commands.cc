#include "indexer/entity_commands.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "common/base/json.h"
#include "common/base/utf8.h"
#include "common/entities/key.h"
#include "common/schema/entity_lookup.h"
#include "common/schema/opening.h"
#include "indexer/derive/entities/link.h"

namespace lede::indexer {
namespace {

class OpenNames {
 public:
  OpenNames(World& world, const Options& options) : OpenNames(schema::index_path(world, options.index)) {}
  const schema::EntityLookup& book() const { return book_; }

 private:
  explicit OpenNames(const std::string& path)
      : index_(schema::open_for_reading(path)), book_(index_.derived.entity_clusters.rows(), path) {}

  schema::OpenIndex index_;
  schema::EntityLookup book_;
};

void complain(World& world, const schema::EntityLookup& book) {
  for (const auto& complaint : book.complaints()) world.err << utf8::printable(complaint) << '\n';
}

std::ptrdiff_t names_of(const entities::EntityCluster& cluster) {
  return std::count_if(cluster.members.begin(), cluster.members.end(),
                       [](const entities::Member& member) { return !member.doubtful; });
}

// Clusters of more than one name, the most frequent first.
std::vector<entities::EntityCluster> listed(const entities::ClusterView& view,
                                            std::optional<EntityKind> kind) {
  std::vector<entities::EntityCluster> clusters;
  view.each_id([&](entities::ClusterId id) {
    if (auto cluster = view.cluster(id); names_of(cluster) > 1 && (!kind || cluster.kind == *kind))
      clusters.push_back(std::move(cluster));
  });
  std::sort(clusters.begin(), clusters.end(), entities::is_more_frequent);
  return clusters;
}

std::string cluster_text(const entities::EntityCluster& cluster) {
  auto text =
      fmt::format("{} {} {}\n", cluster.count.value, name_of(cluster.kind), utf8::printable(cluster.shown));
  // An office is not one of his names: it finds him, but is not listed among them.
  for (const auto& member : cluster.members)
    if (member.name != cluster.shown && !member.doubtful)
      text += fmt::format("  {} {}\n", member.count.value, utf8::printable(member.name));
  return text;
}

std::string cluster_json(const entities::EntityCluster& cluster) {
  Json record = {{"type", "ring"}, {"version", 1}, {"kind", name_of(cluster.kind)}, {"name", cluster.shown}};
  record["count"] = cluster.count.value;
  auto& members = record["names"] = Json::array();
  for (const auto& member : cluster.members)
    members.push_back({{"name", member.name}, {"kind", name_of(member.kind)}, {"count", member.count.value}});
  auto& merges = record["merges"] = Json::array();
  for (const auto& merge : cluster.merges)
    merges.push_back({{"a", cluster.members[merge.a].name},
                      {"b", cluster.members[merge.b].name},
                      {"reason", entities::sentence_of(merge.reason)}});
  return dump(record) + "\n";
}

// The cluster that holds the name, of whatever kind; the commonest of several.
std::optional<entities::ClusterId> cluster_named(const entities::ClusterView& view, const std::string& name) {
  std::optional<entities::ClusterId> best;
  for (const auto id : view.find(entities::KeyUse::whole, entities::name_key(name)))
    if (!best || entities::is_more_frequent(view.cluster(id), view.cluster(*best))) best = id;
  return best;
}

}  // namespace

ExitCode clusters(World& world, const Options& options) {
  const OpenNames names(world, options);
  const auto& book = names.book();
  complain(world, book);
  const auto all = listed(book.clusters(), options.kind);
  for (const auto& cluster : all) world.out << (options.json ? cluster_json(cluster) : cluster_text(cluster));
  return all.empty() ? ExitCode::nothing_found : ExitCode::ok;
}

ExitCode why(World& world, const Options& options) {
  const OpenNames names(world, options);
  const auto& book = names.book();
  complain(world, book);
  const auto& view = book.clusters();
  const auto a = cluster_named(view, options.why);
  const auto b = cluster_named(view, options.why_not);
  const auto cluster_a = a ? view.cluster(*a) : entities::EntityCluster{};
  const auto cluster_b = b ? view.cluster(*b) : entities::EntityCluster{};
  const auto sentence =
      view.are_split(options.why, options.why_not)
          ? entities::explain_split(options.why, options.why_not)
          : entities::explain(a ? &cluster_a : nullptr, options.why,
                              b ? (a == b ? &cluster_a : &cluster_b) : nullptr, options.why_not);
  world.out << utf8::printable(sentence) << '\n';
  return a && a == b ? ExitCode::ok : ExitCode::nothing_found;
}

}  // namespace lede::indexer
