// Puts the work of many threads back into one order: producers push the pieces of numbered groups as they get
// ready, one consumer takes group 0 first, then 1, and so on. So what the consumer sees does not depend on
// the number of threads. Bounded, yet never stuck: one piece of the group that the consumer waits for may
// always be pushed.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <limits>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "common/base/units.h"

namespace lede {

template <class Item>
class OrderedQueue {
 public:
  /// For a number of groups that is not known beforehand: only close() ends the queue.
  static constexpr std::size_t kEndless = std::numeric_limits<std::size_t>::max();

  /// Groups are numbered from 0 to groups - 1; each must be pushed by one thread and end with a `last` piece.
  OrderedQueue(std::size_t groups, Bytes limit) : groups_(groups), limit_(limit) {}

  /// Blocks while the queue holds `limit` and more, unless the consumer waits for this piece. False once
  /// closed: give up.
  bool push(std::size_t group, bool last, Bytes cost, Item item) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock,
                  [&] { return closed_ || held_ < limit_ || (group == next_ && !waiting_.contains(group)); });
    if (closed_) return false;
    waiting_[group].push_back({std::move(item), cost, last});
    held_ += cost;
    changed_.notify_all();
    return true;
  }

  /// The next piece in order; nullopt after the last group or once closed. Rethrows what fail() was given.
  std::optional<Item> pop() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return is_ready(); });
    if (error_) std::rethrow_exception(error_);
    if (closed_ || next_ == groups_) return std::nullopt;
    const auto group = waiting_.find(next_);
    Piece piece = std::move(group->second.front());
    group->second.pop_front();
    if (group->second.empty()) waiting_.erase(group);
    if (piece.last) ++next_;
    held_ -= piece.cost;
    changed_.notify_all();
    return std::move(piece.item);
  }

  /// Waits until pop() would not block; false when it still would after `time`.
  bool is_ready_within(std::chrono::milliseconds time) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, time, [&] { return is_ready(); });
  }

  void close() { finish(nullptr); }
  /// Closes, and makes pop() throw.
  void fail(std::exception_ptr error) { finish(std::move(error)); }

 private:
  struct Piece {
    Item item;
    Bytes cost;
    bool last = false;
  };

  bool is_ready() const { return closed_ || next_ == groups_ || waiting_.contains(next_); }

  void finish(std::exception_ptr error) {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    if (!error_) error_ = std::move(error);
    changed_.notify_all();
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::size_t, std::deque<Piece>> waiting_;
  std::size_t next_ = 0;
  const std::size_t groups_;
  const Bytes limit_;
  Bytes held_;
  bool closed_ = false;
  std::exception_ptr error_;
};

/// Adds a thread that runs `body`. Where the system gives no more threads or memory, those there are do the
/// work; without any, throws what the system said.
template <class Body>
void add_thread(std::vector<std::thread>& threads, Body body) {
  try {
    threads.emplace_back(std::move(body));
  } catch (...) {
    if (threads.empty()) throw;
  }
}

/// Works in the background from construction to destruction.
template <class Result>
class WorkerPool {
 public:
  /// Takes a piece of what a worker made of its item; `last` ends the item. Blocks while the results that
  /// wait cost the pool's limit and more. False: give up, nothing more is wanted.
  using Put = std::function<bool(Result, Bytes cost, bool last)>;

  /// Each thread calls `make()` and then, for each item it takes, `worker(item, put)` of what that returned.
  /// So a worker may hold what is not thread safe. Items are numbered from 0 and each is taken once; of one
  /// that is not ended the consumer waits for ever, unless `put` returned false. At most `threads`, at least
  /// one, are started, and fewer where the system gives no more.
  template <class Make>
  WorkerPool(std::size_t items, std::size_t threads, Bytes limit, Make make)
      : items_(items), queue_(items, limit) {
    for (std::size_t i = 0; i < std::min(std::max<std::size_t>(threads, 1), items); ++i)
      add_thread(threads_, [this, make] { work(make); });
  }
  /// Begins no further item, and waits for those begun.
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
