#include "tests/support/index_run.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <xapian.h>

#include "common/base/files.h"
#include "common/schema/fields.h"
#include "indexer/commands.h"
#include "indexer/options.h"
#include "tests/support/database_dump.h"

namespace lede::testing {

void Archive::set_time(const std::string& name, std::int64_t mtime_ns) {
  const timespec time{mtime_ns / 1'000'000'000, mtime_ns % 1'000'000'000};
  const timespec times[2] = {time, time};
  ::utimensat(AT_FDCWD, (articles() + "/" + name).c_str(), times, 0);
}

void Archive::write(const std::string& name, const std::string& text) {
  folder_.write("articles/" + name, text);
  touch(name);
}

void Archive::touch(const std::string& name) { set_time(name, ++clock_ * 1'000'000'000); }

void Archive::move(const std::string& from, const std::string& to) {
  fs::rename(articles() + "/" + from, folder_ / ("articles/" + to));
}

void Archive::remove(const std::string& name) { fs::remove_all(articles() + "/" + name); }

IndexRun Archive::run(std::vector<std::string> args, bool stop) {
  FakeWorld fake;
  World world = fake.world();
  if (stop) fake.stop = 1;
  args.insert(args.begin(), "--index=" + index());
  const int status = run_main(world, "lede-index", [&] {
    const auto options = indexer::parse_options(args);
    return indexer::run_command(world, options);
  });
  return {status, fake.out.str(), fake.err.str()};
}

std::vector<std::string> Archive::contents() const {
  std::vector<std::string> lines;
  const Xapian::Database database(index());
  const auto end = database.valuestream_end(schema::kSlotOrder);
  for (auto at = database.valuestream_begin(schema::kSlotOrder); at != end; ++at) {
    const auto order = schema::decode_order(*at);
    lines.push_back(std::to_string(at.get_docid()) + " " + order.path.substr(articles().size() + 1) + " " +
                    std::to_string(order.ordinal));
  }
  return lines;
}

std::string Archive::dump() const { return everything_in(Xapian::Database(index()), /*with_times=*/false); }

}  // namespace lede::testing
