// Near-duplicate clusters: which articles print one story, as rows of a derived table. How they are found:
// docs/COPIES.md. Rows, by the first byte of their key; docids are four bytes, big-endian:
//   d docid   the cluster it is a member of
//   m cluster docids of its members, the first printed first
//   p docid   docids, greater ones, of articles that are copies of it: what makes the clusters; ascending
//   r docid   that half of its words stand in sentences that many have, and its place among such: two hashes
//             of eight bytes; read by the indexer alone
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/sorted_table.h"

namespace lede::schema {

/// Two articles, by docid, the smaller first.
using CopyPair = std::pair<std::uint32_t, std::uint32_t>;

/// An article of which half stands in sentences that many have. They are sorted by likeness.
struct MostlyCommon {
  std::uint64_t likeness = 0;  ///< the same for texts with like sentences, probably
  std::uint64_t text = 0;      ///< hash of its words
  std::uint32_t docid = 0;
  auto operator<=>(const MostlyCommon&) const = default;
};

struct Copies {
  /// Docids of each cluster: two and more, the first printed first.
  std::vector<std::vector<std::uint32_t>> clusters;
  std::vector<CopyPair> pairs;              ///< what makes them clusters; sorted, distinct
  std::vector<MostlyCommon> mostly_common;  ///< in any order, each once
};

/// Names a near-duplicate cluster: docid of its first member.
using DuplicatesId = std::uint32_t;

std::string encode_copies(const Copies& copies, Epoch epoch);

/// Databases that are searched as one number their documents in turn, as Xapian does: this is document
/// `docid` of number `part` (from 0) of so many `parts`.
constexpr std::uint32_t joint_docid(std::uint32_t docid, std::size_t part, std::size_t parts) {
  return static_cast<std::uint32_t>((docid - 1) * parts + part + 1);
}
/// The number of the database in which a joint document stands, and that of the document in it.
constexpr std::size_t part_of_joint(std::uint32_t joint, std::size_t parts) { return (joint - 1) % parts; }
constexpr std::uint32_t own_docid(std::uint32_t joint, std::size_t parts) {
  return static_cast<std::uint32_t>((joint - 1) / parts + 1);
}

/// A view of the bytes that encode_copies() made; they must outlive it. All members throw Error{index} for
/// damaged bytes. Safe to share between threads.
class NearDuplicates {
 public:
  NearDuplicates() = default;  ///< holds no cluster
  explicit NearDuplicates(SortedTable rows) : parts_{rows} {}
  /// Of several databases searched as one, in joint docids. None of these clusters reaches over two of them.
  explicit NearDuplicates(std::vector<SortedTable> parts) : parts_(std::move(parts)) {}

  Epoch epoch() const { return parts_.front().epoch(); }
  std::optional<DuplicatesId> cluster_of(std::uint32_t docid) const;
  /// The first printed first.
  std::vector<std::uint32_t> members(DuplicatesId cluster) const;
  using SeeCluster = std::function<void(DuplicatesId, const std::vector<std::uint32_t>& members)>;
  void each_cluster(const SeeCluster& see) const;
  /// Of all clusters, ascending.
  std::vector<std::uint32_t> first_members() const;
  std::vector<std::uint32_t> later_members() const;
  std::vector<CopyPair> pairs() const;
  /// By docid.
  std::vector<MostlyCommon> mostly_common() const;

 private:
  std::uint32_t joint(std::uint32_t docid, std::size_t part) const {
    return joint_docid(docid, part, parts_.size());
  }
  std::size_t part_of(std::uint32_t joint) const { return part_of_joint(joint, parts_.size()); }
  std::uint32_t docid_of(std::uint32_t joint) const { return own_docid(joint, parts_.size()); }
  std::vector<std::uint32_t> docids_in(std::string_view value, std::size_t part) const;

  std::vector<SortedTable> parts_ = std::vector<SortedTable>(1);
};

}  // namespace lede::schema
