#include "indexer/derive/tables.h"

#include <future>

#include "common/schema/opening.h"
#include "indexer/derive/entities/cluster_writer.h"
#include "indexer/derive/near_duplicates/near_duplicates.h"

namespace lede::indexer {
namespace {

// All names of more articles take too much memory beside what the copies take: they are tied afterwards.
constexpr Documents kMostBeside{20'000};

}  // namespace

void commit_with_tables(Writer& writer) {
  write_next_clusters(writer);
  write_next_near_duplicates(writer);
  writer.commit();
}

void commit_then_tables(Writer& writer) {
  writer.commit();
  const std::string& folder = writer.folder();
  const auto either = std::launch::async | std::launch::deferred;  // deferred when the system gives no thread
  const auto when = writer.size() <= kMostBeside ? either : std::launch::deferred;
  auto clusters = std::async(when, [&folder, epoch = writer.epoch()] {
    const auto database = schema::guarded("opening " + folder, [&] { return schema::open_tables(folder); });
    write_clusters(database, folder, epoch);
  });
  write_near_duplicates(writer.database(), folder, writer.epoch());
  clusters.get();
}

}  // namespace lede::indexer
