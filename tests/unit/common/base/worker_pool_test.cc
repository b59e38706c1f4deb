#include "common/base/worker_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <new>
#include <numeric>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace lede {
namespace {

TEST(OrderedQueue, GivesGroupsInOrderWhateverOrderTheyComeIn) {
  OrderedQueue<int> queue(3, Bytes{100});
  queue.push(2, true, Bytes{1}, 20);
  queue.push(0, false, Bytes{1}, 1);
  queue.push(1, true, Bytes{1}, 10);
  queue.push(0, true, Bytes{1}, 2);
  std::vector<int> got;
  while (const auto item = queue.pop()) got.push_back(*item);
  EXPECT_EQ(got, (std::vector{1, 2, 10, 20}));
}

TEST(OrderedQueue, WithoutGroupsIsAtItsEnd) {
  OrderedQueue<int> queue(0, Bytes{1});
  EXPECT_EQ(queue.pop(), std::nullopt);
}

TEST(OrderedQueue, ManyProducersAndATinyLimitNeverStick) {
  constexpr std::size_t kGroups = 500;
  OrderedQueue<std::size_t> queue(kGroups, Bytes{3});
  std::atomic<std::size_t> next{0};
  std::vector<std::thread> producers;
  for (int i = 0; i < 8; ++i) {
    producers.emplace_back([&] {
      for (std::size_t group = next++; group < kGroups; group = next++) {
        for (std::size_t piece = 0; piece <= group % 3; ++piece)
          queue.push(group, piece == group % 3, Bytes{2}, group);
      }
    });
  }
  std::vector<std::size_t> got, want;
  while (const auto item = queue.pop()) got.push_back(*item);
  for (auto& producer : producers) producer.join();
  for (std::size_t group = 0; group < kGroups; ++group) want.insert(want.end(), group % 3 + 1, group);
  EXPECT_EQ(got, want);
}

TEST(OrderedQueue, AGroupOfManyPiecesWaitsForItsReaderToo) {
  OrderedQueue<int> queue(OrderedQueue<int>::kEndless, Bytes{1});
  std::atomic<int> pushed{0};
  std::thread producer([&] {
    for (int piece = 0; piece < 5; ++piece) {
      queue.push(0, piece == 4, Bytes{1}, piece);
      ++pushed;
    }
  });
  for (int piece = 0; piece < 5; ++piece) {
    EXPECT_EQ(queue.pop(), piece);
    EXPECT_LE(pushed, piece + 2) << "one popped, one at hand";
  }
  producer.join();
}

TEST(OrderedQueue, IsReadyOnceTheNextGroupIsThereOrNoMoreCome) {
  using std::chrono::milliseconds;
  OrderedQueue<int> queue(2, Bytes{100});
  queue.push(1, true, Bytes{1}, 10);
  EXPECT_FALSE(queue.is_ready_within(milliseconds{0}));
  queue.push(0, true, Bytes{1}, 1);
  EXPECT_TRUE(queue.is_ready_within(milliseconds{0}));
  queue.pop();
  queue.pop();
  EXPECT_TRUE(queue.is_ready_within(milliseconds{0}));
}

TEST(OrderedQueue, ClosingFreesAProducerThatWaits) {
  OrderedQueue<int> queue(3, Bytes{1});
  ASSERT_TRUE(queue.push(1, true, Bytes{5}, 1));
  bool pushed = true;
  std::thread producer([&] { pushed = queue.push(2, true, Bytes{5}, 2); });
  queue.close();
  producer.join();
  EXPECT_FALSE(pushed);
  EXPECT_EQ(queue.pop(), std::nullopt);
}

TEST(OrderedQueue, WhatAProducerThrewReachesTheConsumer) {
  OrderedQueue<int> queue(1, Bytes{1});
  queue.fail(std::make_exception_ptr(std::runtime_error("broken")));
  EXPECT_THROW(queue.pop(), std::runtime_error);
}

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

/// Work that no thread can be started for.
struct Unstartable {
  Unstartable() = default;
  Unstartable(Unstartable&&) { throw std::bad_alloc(); }
  void operator()() {}
};

TEST(AddThread, LeavesTheWorkToThoseThereWhereNoneIsToBeHad) {
  std::vector<std::thread> threads;
  EXPECT_THROW(add_thread(threads, Unstartable()), std::bad_alloc);
  add_thread(threads, [] {});
  add_thread(threads, Unstartable());
  EXPECT_EQ(threads.size(), 1u);
  threads.front().join();
}

}  // namespace
}  // namespace lede
