// lede-search: answers queries from an index that lede-index made. What it does: docs/GUIDE.md; how:
// docs/ARCHITECTURE.md.
#include <string>
#include <vector>

#include "common/base/world.h"
#include "searcher/options.h"
#include "searcher/view_table.h"

namespace {
// What a query and its page of answers come to take.
constexpr lede::Bytes kHeap{1536ULL << 10};
}  // namespace

int main(int argc, char** argv) {
  lede::take_heap(kHeap);
  lede::World world = lede::real_world();
  return lede::run_main(world, "lede-search", [&] {
    const std::vector<std::string> args(argv + 1, argv + argc);
    return lede::searcher::run_command(world, lede::searcher::parse_options(args, world));
  });
}
