#include "indexer/write/glass_version.h"

#include <xapian.h>

#include <string_view>

#include "common/base/bytes.h"
#include "common/base/files.h"
#include "common/schema/opening.h"

namespace lede::indexer {
namespace {

using namespace std::literals;

// Of 14 March 2016: years since 2014, month and day in 7, 4 and 5 bits.
constexpr std::string_view kMagic = "\x0f\x0dXapian Glass\x04\x6e"sv;
constexpr std::size_t kHeadSize = 16 + 16;
constexpr Bytes kMostBytes{1024};

/// `compressed_from`: a tag that is longer is deflated where that makes it smaller; 0: none.
void append_root(std::string& out, const GlassRoot& root, std::size_t block_size,
                 std::uint32_t compressed_from) {
  constexpr std::uint32_t kHasNoFile = 1, kLeavesInOrder = 2;
  append_varint(out, root.block);
  append_varint(out, root.level << 2 | kLeavesInOrder | (root.blocks == 0 ? kHasNoFile : 0));
  append_varint(out, root.rows);
  append_varint(out, block_size >> 11);
  append_varint(out, compressed_from);
  // Free blocks: of which revision, the first one never used, and the first and last in the list.
  std::string free;
  if (root.blocks != 0)
    for (const std::uint32_t number : {GlassTable::kRevision, root.blocks, 0u, 0u, 0u, 0u})
      append_varint(free, number);
  append_string(out, free);
}

}  // namespace

std::string encode_version(const GlassHead& head, const GlassVersion& version) {
  constexpr std::uint32_t kLong = 18;
  std::string out = head;
  append_varint(out, version.revision);
  append_root(out, version.postings, version.block_size, 0);
  append_root(out, {}, version.block_size, kLong);  // documents' data
  append_root(out, version.term_lists, version.block_size, kLong);
  append_root(out, {}, version.block_size, 0);      // positions
  append_root(out, {}, version.block_size, kLong);  // spelling
  append_root(out, version.synonyms, version.block_size, kLong);
  const GlassTotals& totals = version.totals;
  append_varint(out, totals.documents);
  append_varint(out, 0);  // docids beyond their number
  append_varint(out, totals.least_length);
  append_varint(out, totals.greatest_wdf);
  append_varint(out, totals.greatest_length - totals.greatest_wdf);
  append_varint(out, 0);  // the oldest changeset
  append_varint(out, totals.length);
  append_varint(out, 0);  // the greatest frequency in spelling
  return out;
}

std::optional<GlassHead> known_head(std::string_view empty_database) {
  const GlassHead head(empty_database.substr(0, kHeadSize));
  GlassVersion empty;
  empty.revision = 0;
  empty.block_size = schema::kBlockSize;
  if (!head.starts_with(kMagic) || empty_database != encode_version(head, empty)) return std::nullopt;
  return head;
}

std::optional<GlassHead> known_glass(const std::string& folder) {
  schema::guarded("writing " + folder, [&] {
    const int flags = Xapian::DB_CREATE | schema::kTables | Xapian::DB_NO_SYNC;
    Xapian::WritableDatabase(folder, flags, schema::kBlockSize).close();
  });
  const auto version = fs::read_file(fs::join(folder, "iamglass"), kMostBytes);
  fs::remove_all(folder);
  return known_head(version.value_or(""));
}

}  // namespace lede::indexer
