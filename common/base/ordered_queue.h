// Puts the work of many threads back into one order: producers push the pieces of numbered groups as they get
// ready, one consumer takes group 0 first, then 1, and so on. So what the consumer sees does not depend on
// the number of threads. Bounded, yet never stuck: one piece of the group that the consumer waits for may
// always be pushed.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <limits>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

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

}  // namespace lede
