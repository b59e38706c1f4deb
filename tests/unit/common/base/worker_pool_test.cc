#include "common/base/worker_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

namespace lede {
namespace {

using Pool = WorkerPool<int>;

TEST(WorkerPool, GivesTheResultsInTheOrderOfTheItemsWhateverTheThreads) {
  std::vector<int> expected(300);
  std::iota(expected.begin(), expected.end(), 0);
  for (const std::size_t threads : {0, 1, 2, 7})
    EXPECT_EQ(in_parallel<int>(300, threads,
                               [] { return [](std::size_t item) { return static_cast<int>(item); }; }),
              expected)
        << threads;
}

TEST(WorkerPool, OfNothingIsAtItsEndAtOnce) {
  std::atomic<int> made{0};
  Pool pool(0, 4, Bytes{1}, [&] {
    ++made;
    return [](std::size_t, const Pool::Put&) {};
  });
  EXPECT_EQ(pool.next(), std::nullopt);
  EXPECT_EQ(made, 0) << "a thread for no item";
}

TEST(WorkerPool, TakesAnItemInPieces) {
  Pool pool(2, 2, Bytes{1}, [] {
    return [](std::size_t item, const Pool::Put& put) {
      for (int piece = 0; piece < 3; ++piece) put(static_cast<int>(item) * 10 + piece, Bytes{1}, piece == 2);
    };
  });
  std::vector<int> got;
  while (const auto piece = pool.next()) got.push_back(*piece);
  EXPECT_EQ(got, (std::vector{0, 1, 2, 10, 11, 12}));
}

TEST(WorkerPool, GivesEachThreadAWorkerOfItsOwn) {
  std::atomic<int> made{0};
  in_parallel<int>(100, 3, [&] {
    ++made;
    return [calls = 0](std::size_t) mutable { return ++calls; };
  });
  EXPECT_EQ(made, 3);
}

TEST(WorkerPool, RethrowsWhatAWorkerThrew) {
  Pool pool(5, 2, Bytes{1}, [] {
    return [](std::size_t item, const Pool::Put& put) {
      if (item == 2) throw std::runtime_error("broken");
      put(0, Bytes{}, true);
    };
  });
  EXPECT_THROW(while (pool.next()){}, std::runtime_error);
}

TEST(WorkerPool, RethrowsWhatMakingAWorkerThrew) {
  EXPECT_THROW(
      in_parallel<int>(3, 1, []() -> int (*)(std::size_t) { throw std::runtime_error("no worker"); }),
      std::runtime_error);
}

TEST(WorkerPool, BeginsNoFurtherItemOnceItIsDropped) {
  std::atomic<int> begun{0};
  {
    Pool pool(1000, 1, Bytes{1}, [&] {
      return [&](std::size_t, const Pool::Put& put) {
        ++begun;
        put(0, Bytes{1}, true);
      };
    });
    pool.next();
  }
  // One taken, one waiting, one at hand, and none of them is wanted any more.
  EXPECT_LE(begun, 4);
}

}  // namespace
}  // namespace lede
