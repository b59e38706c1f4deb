#include "searcher/views/entities.h"

#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <ranges>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "common/schema/fields.h"
#include "searcher/query/parser.h"
#include "searcher/search/ranked_search.h"

namespace lede::searcher {
namespace {

using entities::ClusterId;

struct ClusterCounts {
  struct EntityCluster {
    std::uint32_t documents = 0;
    std::uint32_t last_seen = 0;  // the number of the document that counted last, from 1
  };
  std::vector<EntityCluster> clusters;  // by id: counted side by side, where they share a cache line
  std::uint32_t articles = 0;
};

// Counts, for every cluster, the documents that name one of its members: each once, whatever it calls it.
// With `copies` the articles of a near-duplicate cluster are as one document.
class ClusterSpy : public Xapian::MatchSpy {
 public:
  ClusterSpy(const entities::ClusterView& clusters, const schema::CopiesView* copies, ClusterCounts& counts)
      : clusters_(clusters), counts_(counts) {
    counts_.clusters.resize(clusters.size());
    if (copies != nullptr) read_families(*copies);
  }

  void operator()(const Xapian::Document& document, double) override {
    const auto family = family_of(document.get_docid());
    if (!family || families_seen_.insert(*family).second) ++counts_.articles;
    ++documents_;
    hashes_.clear();
    schema::for_each_entity_hash(document.get_value(schema::kSlotEntities), [&](std::uint64_t hash) {
      clusters_.table().expect(hash);
      hashes_.push_back(hash);
    });
    for (const auto hash : hashes_)
      if (const auto cluster = clusters_.cluster_of(hash)) count(*cluster, family);
  }

 private:
  void count(ClusterId id, std::optional<schema::FamilyNumber> family) {
    auto& cluster = counts_.clusters[id];
    if (std::exchange(cluster.last_seen, documents_) == documents_) return;
    if (!family || named_in_.insert(std::uint64_t{*family} << 32 | id).second) ++cluster.documents;
  }

  // Every document is asked for: a table answers sooner than a search each.
  void read_families(const schema::CopiesView& copies) {
    for (schema::FamilyNumber family = 0; family < copies.size(); ++family)
      for (const auto docid : copies.members(family)) families_.emplace(docid, family);
  }
  std::optional<schema::FamilyNumber> family_of(std::uint32_t docid) const {
    const auto found = families_.find(docid);
    return found == families_.end() ? std::nullopt : std::optional(found->second);
  }

  const entities::ClusterView& clusters_;
  std::unordered_map<std::uint32_t, schema::FamilyNumber> families_;
  ClusterCounts& counts_;
  std::uint32_t documents_ = 0;
  std::vector<std::uint64_t> hashes_;  // of the document
  std::unordered_set<schema::FamilyNumber> families_seen_;
  std::unordered_set<std::uint64_t> named_in_;  // family and cluster
};

ClusterCounts count_clusters(IndexReader& reader, const Node& query, bool collapse_duplicates) {
  ClusterCounts counts;
  ClusterSpy spy(reader.names().clusters(), collapse_duplicates ? &reader.copies() : nullptr, counts);
  RankedSearch(reader, query).visit_all(spy);
  return counts;
}

// One term of the likelihood: k successes of n trials at the chance p.
double log_likelihood(double k, double n, double p) {
  const double hits = k > 0 ? k * std::log(p) : 0;
  const double misses = n > k ? (n - k) * std::log(1 - p) : 0;
  return hits + misses;
}

struct Share {
  double named;
  double articles;
  double rate() const { return articles > 0 ? named / articles : 0; }
};

// Positive where `here` has more than `elsewhere`, else 0.
double likelihood_ratio(Share here, Share elsewhere) {
  if (here.rate() <= elsewhere.rate()) return 0;
  const double both = (here.named + elsewhere.named) / (here.articles + elsewhere.articles);
  const auto gain = [&](Share share) {
    return log_likelihood(share.named, share.articles, share.rate()) -
           log_likelihood(share.named, share.articles, both);
  };
  return 2 * (gain(here) + gain(elsewhere));
}

struct Counted {
  ClusterId cluster = 0;
  std::uint32_t documents = 0;
  double likelihood = 0;
};

std::vector<Counted> counted_in(const ClusterCounts& counts) {
  std::vector<Counted> found;
  const auto is_named = [](const ClusterCounts::EntityCluster& cluster) { return cluster.documents > 0; };
  found.reserve(static_cast<std::size_t>(std::ranges::count_if(counts.clusters, is_named)));
  for (ClusterId id = 0; id < counts.clusters.size(); ++id)
    if (is_named(counts.clusters[id])) found.push_back({id, counts.clusters[id].documents, 0});
  return found;
}

// The clusters that a query asks for by name.
std::vector<ClusterId> clusters_asked_for(IndexReader& reader, const Node& query) {
  std::vector<Named> names;
  walk(query, [&](const Node& node) {
    if (const auto* named = std::get_if<Named>(&node.value)) names.push_back(*named);
    return true;
  });
  std::vector<ClusterId> asked;
  for (const auto& name : names)
    for (const auto& reading : reader.vocabulary().names(name))
      for (const auto& [kind, spelling] : reading.spellings)
        if (const auto cluster = reader.names().clusters().cluster_of(kind, spelling))
          asked.push_back(*cluster);
  std::sort(asked.begin(), asked.end());
  return asked;
}

std::vector<Counted> counted_beside(IndexReader& reader, const EntityRequest& request, Documents& articles) {
  const auto all = count_clusters(reader, request.query, request.collapse_duplicates);
  const auto here =
      count_clusters(reader, {And{{request.query, *request.beside}}, {}}, request.collapse_duplicates);
  articles = {here.articles};
  const auto asked = clusters_asked_for(reader, *request.beside);
  auto found = counted_in(here);
  for (auto& one : found) {
    const double named_here = here.clusters[one.cluster].documents;
    const double named_elsewhere = all.clusters[one.cluster].documents - named_here;
    const double articles_here = here.articles;
    one.likelihood =
        likelihood_ratio({named_here, articles_here}, {named_elsewhere, all.articles - articles_here});
  }
  std::erase_if(found, [&](const Counted& one) {
    return one.likelihood <= 0 || std::binary_search(asked.begin(), asked.end(), one.cluster);
  });
  return found;
}

EntityRow row_of(const entities::ClusterView& clusters, const Counted& counted) {
  const auto cluster = clusters.cluster(counted.cluster);
  EntityRow row{{cluster.kind, cluster.shown}, {}, Documents{counted.documents}, counted.likelihood};
  for (const auto& member : cluster.members)
    if (member.name != cluster.shown && member.count > Documents{0} &&
        std::find(row.aliases.begin(), row.aliases.end(), member.name) == row.aliases.end())
      row.aliases.push_back(member.name);
  return row;
}

bool comes_first(const EntityRow& a, const EntityRow& b) {
  return std::tuple(-a.likelihood, ~a.documents.value, a.entity) <
         std::tuple(-b.likelihood, ~b.documents.value, b.entity);
}

// Clusters are decoded only where they may be shown: those before the end of the page, and all that tie
// with the last.
std::vector<EntityRow> page_of(const entities::ClusterView& clusters, std::vector<Counted> found,
                               const EntityRequest& request) {
  const auto rank = [](const Counted& one) { return std::pair(-one.likelihood, ~one.documents); };
  const auto wanted = request.limit == 0 ? found.size() : request.offset + request.limit;
  if (wanted < found.size()) {
    const auto end = found.begin() + static_cast<std::ptrdiff_t>(wanted);
    std::nth_element(found.begin(), end - 1, found.end(),
                     [&](const Counted& a, const Counted& b) { return rank(a) < rank(b); });
    const auto last = rank(*(end - 1));
    found.erase(std::remove_if(end, found.end(), [&](const Counted& one) { return rank(one) != last; }),
                found.end());
  }
  std::vector<EntityRow> rows;
  for (const auto& one : found) rows.push_back(row_of(clusters, one));
  std::sort(rows.begin(), rows.end(), comes_first);
  rows.resize(std::min<std::size_t>(rows.size(), wanted));
  rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(
                                              std::min<std::uint64_t>(request.offset, rows.size())));
  return rows;
}

// The clusters of the table are sorted by kind, so that two searches find those of one kind; the few of
// user overrides are looked at one by one.
void keep_kind(const entities::ClusterView& clusters, EntityKind kind, std::vector<Counted>& found) {
  const auto first_of = [&](EntityKind wanted) {
    const auto ids = std::views::iota(ClusterId{0}, clusters.table().size());
    return *std::ranges::partition_point(
        ids, [&](ClusterId id) { return clusters.table().cluster(id).kind < wanted; });
  };
  const auto begin = first_of(kind);
  const auto end = kind == EntityKind::thing ? clusters.table().size()
                                             : first_of(static_cast<EntityKind>(static_cast<int>(kind) + 1));
  std::erase_if(found, [&](const Counted& one) {
    if (one.cluster >= clusters.table().size()) return clusters.cluster(one.cluster).kind != kind;
    return one.cluster < begin || one.cluster >= end;
  });
}

}  // namespace

EntityList list_entities(IndexReader& reader, const EntityRequest& request) {
  return reader.read("counting the names", [&] {
    const auto& clusters = reader.names().clusters();
    EntityList list;
    list.query = print(request.query);
    if (request.beside) list.beside = print(*request.beside);
    list.is_of_one_kind = request.kind.has_value();
    std::vector<Counted> found;
    if (request.beside) {
      found = counted_beside(reader, request, list.articles);
    } else {
      const auto counts = count_clusters(reader, request.query, request.collapse_duplicates);
      list.articles = {counts.articles};
      found = counted_in(counts);
    }
    if (request.kind) keep_kind(clusters, *request.kind, found);
    list.entities = found.size();
    list.rows = page_of(clusters, std::move(found), request);
    return list;
  });
}

}  // namespace lede::searcher
