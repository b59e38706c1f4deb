#include "searcher/views/entities.h"

#include <xapian.h>

#include <algorithm>
#include <functional>
#include <queue>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "common/base/flat_map.h"
#include "common/base/sort_unique.h"
#include "common/schema/fields.h"
#include "searcher/query/parser.h"
#include "searcher/search/ranked_search.h"
#include "searcher/views/likelihood.h"

namespace lede::searcher {
namespace {

using entities::ClusterId;

constexpr std::uint64_t kMostOfAll = 1000;  // clusters; more are sooner counted article by article

// Numbers the clusters in the order they are first met, so that they can be counted side by side.
class ClusterNumbers {
 public:
  explicit ClusterNumbers(const entities::ClusterView& clusters) : ClusterNumbers(clusters.moved_names()) {}
  explicit ClusterNumbers(const std::vector<entities::MovedName>& moved) : numbers_(2 * moved.size() + 500) {
    for (auto name = moved.rbegin(); name != moved.rend(); ++name) {  // the later one counts
      const auto number = number_of(name->cluster);
      if (std::uint32_t& known = numbers_[key_of(name->hash)]; known == 0) known = number + 1;
    }
  }

  void expect(std::uint64_t name_hash) const { numbers_.expect(key_of(name_hash)); }
  // Of the cluster that has the name.
  std::uint32_t number_of(std::uint64_t name_hash) {
    std::uint32_t& known = numbers_[key_of(name_hash)];
    if (known == 0) {
      ids_.push_back(name_hash);
      known = static_cast<std::uint32_t>(ids_.size());
    }
    return known - 1;
  }
  std::size_t size() const { return ids_.size(); }
  ClusterId id(std::uint32_t number) const { return ids_[number]; }

 private:
  // Hashes have 48 bits, and no key is 0.
  static std::uint64_t key_of(std::uint64_t name_hash) { return name_hash + 1; }

  FlatMap<std::uint64_t, std::uint32_t> numbers_;  ///< from 1
  std::vector<ClusterId> ids_;
};

struct ClusterCounts {
  struct Cluster {
    std::uint32_t documents = 0;
    std::uint32_t last_seen = 0;  // the number of the document that counted last, from 1
  };
  std::vector<Cluster> clusters;  // by number: counted side by side, where they share a cache line
  std::uint32_t articles = 0;

  std::uint32_t documents(std::uint32_t number) const {
    return number < clusters.size() ? clusters[number].documents : 0;
  }
};

// Counts, for every cluster, the documents that name one of its members: each once, whatever it calls it.
// With `copies` the articles of a near-duplicate cluster are as one document.
class ClusterCounter {
 public:
  ClusterCounter(ClusterNumbers& numbers, const schema::NearDuplicates* copies, ClusterCounts& counts)
      : numbers_(numbers), counts_(counts) {
    if (copies != nullptr) read_duplicates(*copies);
  }

  // `value` is that of kSlotEntities.
  void see(std::uint32_t document, const std::string& value) {
    const auto duplicates = duplicates_of(document);
    if (!duplicates || clusters_seen_.insert(*duplicates).second) ++counts_.articles;
    ++documents_;
    hashes_.clear();
    schema::for_each_entity_hash(value, [&](std::uint64_t hash) {
      numbers_.expect(hash);
      hashes_.push_back(hash);
    });
    for (const auto hash : hashes_) count(numbers_.number_of(hash), duplicates);
  }

 private:
  void count(std::uint32_t number, std::optional<schema::DuplicatesId> duplicates) {
    if (number >= counts_.clusters.size()) counts_.clusters.resize(numbers_.size());
    auto& cluster = counts_.clusters[number];
    if (std::exchange(cluster.last_seen, documents_) == documents_) return;
    if (!duplicates || named_in_.insert(std::uint64_t{*duplicates} << 32 | number).second)
      ++cluster.documents;
  }

  // Every document is asked for: a table answers sooner than a search each.
  void read_duplicates(const schema::NearDuplicates& copies) {
    copies.each_cluster([&](schema::DuplicatesId cluster, const std::vector<std::uint32_t>& members) {
      for (const auto docid : members) duplicates_.emplace(docid, cluster);
    });
  }
  std::optional<schema::DuplicatesId> duplicates_of(std::uint32_t docid) const {
    const auto found = duplicates_.find(docid);
    return found == duplicates_.end() ? std::nullopt : std::optional(found->second);
  }

  ClusterNumbers& numbers_;
  std::unordered_map<std::uint32_t, schema::DuplicatesId> duplicates_;
  ClusterCounts& counts_;
  std::uint32_t documents_ = 0;
  std::vector<std::uint64_t> hashes_;  // of the document
  std::unordered_set<schema::DuplicatesId> clusters_seen_;
  std::unordered_set<std::uint64_t> named_in_;  // near-duplicates and number of the cluster
};

ClusterCounts counts_of(IndexReader& reader, ClusterNumbers& numbers, const Node& query,
                        bool collapse_duplicates) {
  ClusterCounts counts;
  ClusterCounter counter(numbers, collapse_duplicates ? &reader.copies() : nullptr, counts);
  visit_matches(
      reader, compiled_for(reader, query),
      [&](std::uint32_t docid, const std::string& hashes) { counter.see(docid, hashes); },
      schema::kSlotEntities);
  return counts;
}

// Positive where `here` has more than `elsewhere`, else 0.
double likelihood_of_more(Rate here, Rate elsewhere) {
  return here.rate() > elsewhere.rate() ? likelihood_ratio(here, elsewhere) : 0;
}

struct Counted {
  std::uint32_t number = 0;  // in ClusterNumbers
  ClusterId cluster = 0;
  std::uint32_t documents = 0;
  double likelihood = 0;
};

std::vector<Counted> counted_in(const ClusterCounts& counts, const ClusterNumbers& numbers) {
  std::vector<Counted> found;
  const auto is_named = [](const ClusterCounts::Cluster& cluster) { return cluster.documents > 0; };
  found.reserve(
      static_cast<std::size_t>(std::count_if(counts.clusters.begin(), counts.clusters.end(), is_named)));
  for (std::uint32_t number = 0; number < counts.clusters.size(); ++number)
    if (is_named(counts.clusters[number]))
      found.push_back({number, numbers.id(number), counts.clusters[number].documents, 0});
  return found;
}

// The articles of the whole index that name a cluster, counted as ClusterSpy does.
class CountInAll {
 public:
  CountInAll(IndexReader& reader, bool collapse_duplicates)
      : reader_(reader), named_(reader.database().get_lastdocid() + std::size_t{1}) {
    if (!collapse_duplicates) return;
    reader.copies().each_cluster([&](schema::DuplicatesId, const std::vector<std::uint32_t>& members) {
      duplicates_.push_back(members);
    });
  }

  std::uint32_t articles() const {
    std::uint32_t count = reader_.database().get_doccount();
    for (const auto& members : duplicates_) count -= static_cast<std::uint32_t>(members.size()) - 1;
    return count;
  }

  std::uint32_t naming(ClusterId id) {
    const auto& database = reader_.database();
    std::uint32_t count = 0;
    named_.assign(named_.size(), false);
    for (const auto& member : reader_.names().clusters().cluster(id).members) {
      if (member.doubtful) continue;
      const auto term = schema::entity_term(member.kind, member.name);
      for (const auto document : documents_with(database, term)) {
        count += !named_[document];
        named_[document] = true;
      }
    }
    for (const auto& members : duplicates_) {
      const auto more = std::ranges::count_if(members, [&](std::uint32_t docid) { return named_[docid]; });
      count -= static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(more, 1) - 1);
    }
    return count;
  }

 private:
  IndexReader& reader_;
  std::vector<bool> named_;  // by docid
  std::vector<std::vector<std::uint32_t>> duplicates_;
};

// Of all articles, what may stand on the page. How many name a cluster at most is written down: those are
// counted that come before the end of the page by that (Fagin, "Combining fuzzy information from multiple
// systems", 1996).
std::vector<Counted> counted_of_all(IndexReader& reader, const EntityRequest& request, EntityList& list) {
  std::vector<std::pair<std::uint64_t, ClusterId>> at_most;
  reader.names().clusters().each_count([&](ClusterId id, Documents count) {
    if (!request.kind || reader.names().clusters().kind(id) == *request.kind)
      at_most.emplace_back(count.value, id);
  });
  std::make_heap(at_most.begin(), at_most.end());
  list.total = at_most.size();
  CountInAll all(reader, request.collapse_duplicates);
  list.articles = {all.articles()};
  std::vector<Counted> found;
  std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, std::greater<>> page;  // the fewest first
  while (!at_most.empty()) {
    const auto [most, id] = at_most.front();
    if (page.size() == request.offset + request.limit && most < page.top()) break;
    std::pop_heap(at_most.begin(), at_most.end());
    at_most.pop_back();
    found.push_back({0, id, all.naming(id), 0});
    page.push(found.back().documents);
    if (page.size() > request.offset + request.limit) page.pop();
  }
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
  ClusterNumbers numbers(reader.names().clusters());
  const auto all = counts_of(reader, numbers, request.query, request.collapse_duplicates);
  const auto here =
      counts_of(reader, numbers, {And{{request.query, *request.beside}}, {}}, request.collapse_duplicates);
  articles = {here.articles};
  const auto asked = clusters_asked_for(reader, *request.beside);
  auto found = counted_in(here, numbers);
  for (auto& one : found) {
    const double named_here = here.documents(one.number);
    const double named_elsewhere = all.documents(one.number) - named_here;
    const double articles_here = here.articles;
    one.likelihood =
        likelihood_of_more({named_here, articles_here}, {named_elsewhere, all.articles - articles_here});
  }
  std::erase_if(found, [&](const Counted& one) {
    return one.likelihood <= 0 || std::binary_search(asked.begin(), asked.end(), one.cluster);
  });
  return found;
}

// nullopt for a name that the clusters do not know yet: they are older than the articles.
std::optional<EntityRow> row_of(const entities::ClusterView& clusters, const Counted& counted) {
  const auto cluster = clusters.cluster(counted.cluster);
  if (cluster.members.empty()) return std::nullopt;
  EntityRow row{
      {cluster.kind, cluster.shown}, {}, Documents{counted.documents}, counted.likelihood, counted.cluster};
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
  for (const auto& one : found)
    if (auto row = row_of(clusters, one)) rows.push_back(std::move(*row));
  std::sort(rows.begin(), rows.end(), comes_first);
  keep_page(rows, request.offset, request.limit);
  return rows;
}

}  // namespace

std::vector<std::uint32_t> documents_naming(IndexReader& reader, ClusterId cluster) {
  const auto& database = reader.database();
  std::vector<std::uint32_t> documents;
  for (const auto& member : reader.names().clusters().cluster(cluster).members) {
    const auto term = schema::entity_term(member.kind, member.name);
    const auto naming = documents_with(database, term);
    documents.insert(documents.end(), naming.begin(), naming.end());
  }
  sort_unique(documents);
  return documents;
}

std::vector<std::pair<ClusterId, std::uint32_t>> count_clusters(IndexReader& reader,
                                                                const std::vector<std::uint32_t>& documents) {
  ClusterNumbers numbers(reader.names().clusters());
  ClusterCounts counts;
  ClusterCounter counter(numbers, nullptr, counts);
  Values hashes(reader, schema::kSlotEntities);
  for (const auto document : documents) counter.see(document, hashes.of(document));
  std::vector<std::pair<ClusterId, std::uint32_t>> found;
  for (const auto& one : counted_in(counts, numbers)) found.emplace_back(one.cluster, one.documents);
  return found;
}

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
    } else if (std::holds_alternative<Everything>(request.query.value) && request.limit != 0 &&
               request.offset + request.limit <= kMostOfAll) {
      found = counted_of_all(reader, request, list);
    } else {
      ClusterNumbers numbers(clusters);
      const auto counts = counts_of(reader, numbers, request.query, request.collapse_duplicates);
      list.articles = {counts.articles};
      found = counted_in(counts, numbers);
    }
    if (list.total == 0) {
      if (request.kind)
        std::erase_if(found, [&](const Counted& one) { return clusters.kind(one.cluster) != *request.kind; });
      list.total = found.size();
    }
    list.rows = page_of(clusters, std::move(found), request);
    return list;
  });
}

}  // namespace lede::searcher
