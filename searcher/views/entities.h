// Who and what the articles of an answer name, counted.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/article/entities.h"
#include "common/base/units.h"
#include "searcher/query/ast.h"
#include "searcher/search/index_reader.h"

namespace lede::searcher {

struct EntityRequest {
  Node query;
  /// What is named beside this: only articles that match it as well are counted, those whom it asks for are
  /// left out, and the order is by how much more often an entity stands in them than in the query's other
  /// articles.
  std::optional<Node> beside;
  std::optional<EntityKind> kind;  ///< nullopt: all
  std::uint64_t offset = 0;
  std::uint64_t limit = 10;         ///< 0: all
  bool collapse_duplicates = true;  ///< articles of one near-duplicate cluster count as one
};

struct EntityRow {
  Entity entity;                     ///< under its fullest name
  std::vector<std::string> aliases;  ///< its other names as articles print them, the commonest first
  Documents documents;               ///< articles (or near-duplicate clusters) counted that name it; exact
  /// With `beside`: log-likelihood ratio (Dunning, "Accurate methods for the statistics of surprise and
  /// coincidence", Computational Linguistics 19, 1993). 3.8 is chance in one case of twenty, 10.8 in one of a
  /// thousand. Else 0.
  double likelihood = 0;
  entities::ClusterId cluster = 0;
  bool operator==(const EntityRow&) const = default;
};

struct EntityList {
  std::vector<EntityRow>
      rows;                 ///< the most articles first (with `beside` the highest likelihood), then by name
  std::uint64_t total = 0;  ///< how many entities there are in all, before offset and limit
  Documents articles;       ///< (or near-duplicate clusters) in which they were counted
  std::string query;        ///< canonical, as EntityRequest has it
  std::string beside;       ///< likewise; empty without
  bool is_of_one_kind = false;
};

// These throw Xapian::Error: run them inside IndexReader::read.

/// The documents that name the cluster, under any of its names; ascending.
std::vector<std::uint32_t> documents_naming(IndexReader& reader, entities::ClusterId cluster);

/// How many of the documents, which ascend, name each cluster that any of them names.
std::vector<std::pair<entities::ClusterId, std::uint32_t>> count_clusters(
    IndexReader& reader, const std::vector<std::uint32_t>& documents);

/// Throws Error{index} when the index cannot be read.
EntityList list_entities(IndexReader& reader, const EntityRequest& request);

}  // namespace lede::searcher
