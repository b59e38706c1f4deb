#include "common/schema/near_duplicates.h"

#include <algorithm>

namespace lede::schema {
namespace {

constexpr char kMember = 'd';
constexpr char kMembers = 'm';
constexpr char kPairs = 'p';
constexpr char kMostlyCommon = 'r';
constexpr std::size_t kDocidBytes = 4;

std::string row_key(char kind, std::uint32_t docid) {
  std::string key(1, kind);
  append_big_endian(key, docid);
  return key;
}

std::uint32_t docid_in(std::string_view row_key) {
  return static_cast<std::uint32_t>(big_endian_number(row_key.substr(1)));
}

std::string docid_list(const std::vector<std::uint32_t>& docids) {
  std::string bytes;
  for (const auto docid : docids) append_big_endian(bytes, docid);
  return bytes;
}

void write_members(TableWriter& out, const std::vector<std::vector<std::uint32_t>>& clusters) {
  std::vector<std::pair<std::uint32_t, DuplicatesId>> members;
  for (const auto& cluster : clusters)
    for (const auto docid : cluster) members.emplace_back(docid, cluster.front());
  std::sort(members.begin(), members.end());
  for (const auto& [docid, cluster] : members) out.add(row_key(kMember, docid), docid_list({cluster}));
}

void write_clusters(TableWriter& out, std::vector<std::vector<std::uint32_t>> clusters) {
  std::sort(clusters.begin(), clusters.end());  // by their first members, of which no two are one
  for (const auto& cluster : clusters) out.add(row_key(kMembers, cluster.front()), docid_list(cluster));
}

void write_pairs(TableWriter& out, const std::vector<CopyPair>& pairs) {
  std::vector<std::uint32_t> others;
  for (auto at = pairs.begin(); at != pairs.end();) {
    others.clear();
    const auto docid = at->first;
    for (; at != pairs.end() && at->first == docid; ++at) others.push_back(at->second);
    out.add(row_key(kPairs, docid), docid_list(others));
  }
}

void write_mostly_common(TableWriter& out, std::vector<MostlyCommon> articles) {
  std::ranges::sort(articles, {}, &MostlyCommon::docid);
  for (const auto& [likeness, text, docid] : articles) {
    std::string value;
    append_big_endian(value, likeness);
    append_big_endian(value, text);
    out.add(row_key(kMostlyCommon, docid), value);
  }
}

/// Shows the rows of one kind.
template <class See>
void each_row(const SortedTable& rows, char kind, See see) {
  for (auto row = rows.from({&kind, 1}); row.next() && row.key()[0] == kind;)
    see(docid_in(row.key()), row.value());
}

}  // namespace

std::string encode_copies(const Copies& copies, Epoch epoch) {
  TableWriter out;
  write_members(out, copies.clusters);
  write_clusters(out, copies.clusters);
  write_pairs(out, copies.pairs);
  write_mostly_common(out, copies.mostly_common);
  return out.take(epoch);
}

std::vector<std::uint32_t> NearDuplicates::docids_in(std::string_view value, std::size_t part) const {
  std::vector<std::uint32_t> docids;
  docids.reserve(value.size() / kDocidBytes);
  for (ByteReader reader(value, parts_[part].what()); !reader.at_end();)
    docids.push_back(joint(reader.big_endian<std::uint32_t>(), part));
  return docids;
}

std::optional<DuplicatesId> NearDuplicates::cluster_of(std::uint32_t docid) const {
  const auto part = part_of(docid);
  const auto row = parts_[part].find(row_key(kMember, docid_of(docid)));
  if (!row) return std::nullopt;
  return joint(static_cast<DuplicatesId>(big_endian_number(*row)), part);
}

std::vector<std::uint32_t> NearDuplicates::members(DuplicatesId cluster) const {
  const auto part = part_of(cluster);
  return docids_in(parts_[part].find(row_key(kMembers, docid_of(cluster))).value_or(""), part);
}

void NearDuplicates::each_cluster(const SeeCluster& see) const {
  for (std::size_t part = 0; part < parts_.size(); ++part)
    each_row(parts_[part], kMembers, [&](DuplicatesId cluster, std::string_view value) {
      see(joint(cluster, part), docids_in(value, part));
    });
}

std::vector<std::uint32_t> NearDuplicates::first_members() const {
  std::vector<std::uint32_t> docids;
  each_cluster([&](DuplicatesId cluster, const auto&) { docids.push_back(cluster); });
  std::sort(docids.begin(), docids.end());
  return docids;
}

std::vector<std::uint32_t> NearDuplicates::later_members() const {
  std::vector<std::uint32_t> docids;
  each_cluster([&](DuplicatesId cluster, const auto& members) {
    for (const auto docid : members)
      if (docid != cluster) docids.push_back(docid);
  });
  std::sort(docids.begin(), docids.end());
  return docids;
}

std::vector<CopyPair> NearDuplicates::pairs() const {
  std::vector<CopyPair> pairs;
  for (std::size_t part = 0; part < parts_.size(); ++part)
    each_row(parts_[part], kPairs, [&](std::uint32_t docid, std::string_view value) {
      for (const auto other : docids_in(value, part)) pairs.emplace_back(joint(docid, part), other);
    });
  return pairs;
}

std::vector<MostlyCommon> NearDuplicates::mostly_common() const {
  std::vector<MostlyCommon> articles;
  for (std::size_t part = 0; part < parts_.size(); ++part)
    each_row(parts_[part], kMostlyCommon, [&](std::uint32_t docid, std::string_view value) {
      ByteReader reader(value, parts_[part].what());
      const auto likeness = reader.big_endian<std::uint64_t>();
      articles.push_back({likeness, reader.big_endian<std::uint64_t>(), joint(docid, part)});
    });
  return articles;
}

}  // namespace lede::schema
