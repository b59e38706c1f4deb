// Worker threads that share numbered work items, and hand what they make of them to one consumer in the order
// of the items. So what the consumer sees does not depend on the number of threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <exception>
#include <functional>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "common/base/ordered_queue.h"

namespace lede {

/// Works in the background from construction to destruction.
template <class Result>
class WorkerPool {
 public:
  /// Takes a piece of what a worker made of its item; `last` ends the item. Blocks while the results that
  /// wait cost the pool's limit and more. False: give up, nothing more is wanted.
  using Put = std::function<bool(Result, Bytes cost, bool last)>;

  /// Each thread calls `make()` and then, for each item it takes, `worker(item, put)` of what that returned.
  /// So a worker may hold what is not thread safe. Items are numbered from 0 and each is taken once; of one
  /// that is not ended the consumer waits for ever, unless `put` said false. At most `threads`, at least one,
  /// are started.
  template <class Make>
  WorkerPool(std::size_t items, std::size_t threads, Bytes limit, Make make)
      : items_(items), queue_(items, limit) {
    for (std::size_t i = 0; i < std::min(std::max<std::size_t>(threads, 1), items); ++i)
      threads_.emplace_back([this, make] { work(make); });
  }
  /// Begins no further item, and waits for those at hand.
  ~WorkerPool() {
    queue_.close();
    for (std::thread& thread : threads_) thread.join();
  }
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  /// The next piece in the order of the items; nullopt after the last. Blocks. Rethrows what a worker threw.
  std::optional<Result> next() { return queue_.pop(); }
  /// Waits until next() would not block; false when it still would after `time`.
  bool is_ready_within(std::chrono::milliseconds time) { return queue_.is_ready_within(time); }

 private:
  template <class Make>
  void work(const Make& make) {
    try {
      auto worker = make();
      bool is_wanted = true;
      for (std::size_t item = taken_++; is_wanted && item < items_; item = taken_++)
        worker(item, Put([&](Result result, Bytes cost, bool last) {
                 return is_wanted = queue_.push(item, last, cost, std::move(result));
               }));
    } catch (...) {
      queue_.fail(std::current_exception());
    }
  }

  const std::size_t items_;
  OrderedQueue<Result> queue_;
  std::atomic<std::size_t> taken_{0};
  std::vector<std::thread> threads_;
};

/// `of_item(item)` of each item, made by a WorkerPool, in their order. `make()` gives each thread its own
/// `of_item`.
template <class Result, class Make>
std::vector<Result> in_parallel(std::size_t items, std::size_t threads, Make make) {
  WorkerPool<Result> pool(items, threads, Bytes{1}, [&make] {
    return [of_item = make()](std::size_t item, const typename WorkerPool<Result>::Put& put) mutable {
      put(of_item(item), Bytes{}, true);
    };
  });
  std::vector<Result> all;
  all.reserve(items);
  while (auto result = pool.next()) all.push_back(std::move(*result));
  return all;
}

}  // namespace lede
