// lede-index: reads articles and keeps an index of them. What it does: docs/GUIDE.md; how:
// docs/ARCHITECTURE.md.
#include <stdlib.h>

#include <csignal>
#include <string>
#include <vector>

#include "common/base/world.h"
#include "indexer/commands.h"
#include "indexer/options.h"

namespace {
// As much as a run takes that finds little new.
constexpr lede::Bytes kHeap{16ULL << 20};

// Of each posting that is replaced or removed Xapian holds some 70 bytes until it writes everything out,
// which it does by itself after so many documents (10,000 when it is not told) and in no other call but a
// commit.
constexpr const char* kDocumentsHeld = "500";

// A run whose reports nobody reads any more has lost its terminal: it commits and leaves, as at Ctrl-C. Under
// nohup it goes on.
extern "C" void on_broken_pipe(int) { std::raise(SIGHUP); }
}  // namespace

int main(int argc, char** argv) {
  lede::World world = lede::real_world();
  ::setenv("XAPIAN_FLUSH_THRESHOLD", kDocumentsHeld, /*overwrite=*/1);
  std::signal(SIGPIPE, on_broken_pipe);
  return lede::run_main(world, "lede-index", [&] {
    const std::vector<std::string> args(argv + 1, argv + argc);
    const auto options = lede::indexer::parse_options(args);
    if (options.task == lede::indexer::Task::update) lede::take_heap(kHeap);
    return lede::indexer::run_command(world, options);
  });
}
