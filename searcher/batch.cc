#include <fmt/format.h>

#include <condition_variable>
#include <deque>
#include <exception>
#include <fstream>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "common/base/utf8.h"
#include "common/base/worker_pool.h"
#include "searcher/session.h"

namespace lede::searcher {
namespace {

constexpr Bytes kWaiting{16ULL << 20};       // of answers that wait for an earlier one
constexpr std::size_t kPiece = 64ULL << 10;  // bytes of an answer that are passed on at once
constexpr std::size_t kAskedAhead = 16;      // questions a thread

struct Question {
  std::size_t place = 0;  ///< from 0, blank lines not counted
  std::string id;
  std::string text;
};

/// What ends an answer.
struct Ending {
  Documents found = {};
  bool failed = false;
  std::string complaint = {};       ///< for standard error; may be empty
  std::string_view separator = {};  ///< goes before the next answer; may be empty
  std::exception_ptr trouble = {};  ///< ends the run
};

struct Piece {
  std::string text;
  std::optional<Ending> ending;  ///< with the last piece
};

using Answers = OrderedQueue<Piece>;

/// Questions on their way from one thread to many.
class Questions {
 public:
  void push(Question question) {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(question));
    changed_.notify_one();
  }

  /// Blocks until there is one; nullopt once closed.
  std::optional<Question> pop() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return closed_ || !waiting_.empty(); });
    if (closed_) return std::nullopt;
    auto question = std::move(waiting_.front());
    waiting_.pop_front();
    return question;
  }

  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Question> waiting_;
  bool closed_ = false;
};

/// Passes on what is written to it, in pieces.
class PieceBuffer : public RunBuffer {
 public:
  explicit PieceBuffer(Answers& answers) : answers_(answers) {}

  void begin(std::size_t place) { place_ = place; }
  void end(Ending ending) { push(std::move(ending)); }

 protected:
  std::streamsize xsputn(const char* bytes, std::streamsize count) override {
    text_.append(bytes, static_cast<std::size_t>(count));
    if (text_.size() >= kPiece) push(std::nullopt);
    return count;
  }

 private:
  void push(std::optional<Ending> ending) {
    const bool last = ending.has_value();
    const Bytes cost{text_.size()};
    answers_.push(place_, last, cost, {std::exchange(text_, {}), std::move(ending)});
  }

  Answers& answers_;
  std::size_t place_ = 0;
  std::string text_;
};

/// What one thread answers with.
class Worker {
 public:
  Worker(World& world, const Options& options, Answers& answers)
      : buffer_(answers), stream_(&buffer_), session_(world, options, stream_), strict_(options.strict) {}

  void answer(const Question& question) {
    buffer_.begin(question.place);
    session_.begin_query(question.id);
    auto ending = answered(question);
    ending.separator = session_.separator();
    buffer_.end(std::move(ending));
  }

 private:
  static std::string complaint(const Question& question, std::string_view what) {
    return fmt::format("{}: query {}: {}\n", kProgram, utf8::printable(question.id), what);
  }

  Ending answered(const Question& question) {
    try {
      Ending ending{.found = session_.answer(question.text)};
      for (const auto& damage : session_.reader().take_damage())
        ending.complaint += complaint(question, utf8::printable(damage));
      ending.failed = strict_ && !ending.complaint.empty();
      return ending;
    } catch (const Error& error) {
      // A mistake in one query is that query's; anything else ends the run.
      if (error.kind() != ErrorKind::query) return {.trouble = std::current_exception()};
      if (session_.failure(error.what())) return {.failed = true};
      return {.failed = true, .complaint = complaint(question, error.what())};
    } catch (...) {
      return {.trouble = std::current_exception()};
    }
  }

  PieceBuffer buffer_;
  std::ostream stream_;
  Session session_;
  bool strict_;
};

std::optional<Question> question_of(std::string line, std::size_t number) {
  if (line.ends_with('\r')) line.pop_back();
  if (line.find_first_not_of(" \t") == std::string::npos) return std::nullopt;
  const auto tab = line.find('\t');
  if (tab == std::string::npos) return Question{0, std::to_string(number), line};
  return Question{0, line.substr(0, tab), line.substr(tab + 1)};
}

/// Reads and writes on the calling thread and answers on others. It never waits for input while an answer is
/// to come: a program may wait for that answer before it sends the next query.
class Batch {
 public:
  Batch(World& world, const Options& options, std::istream& lines)
      : world_(world), options_(options), lines_(lines), first_worker_(make_worker()) {}

  ~Batch() {
    questions_.close();
    answers_.close();
    for (auto& thread : threads_) thread.join();
  }
  Batch(const Batch&) = delete;
  Batch& operator=(const Batch&) = delete;

  ExitCode run() {
    renderer_for(options_.view, options_.form).make(render_settings(options_, world_), world_.out)->begin();
    std::string line;
    for (std::size_t number = 1; next_line(line); ++number)
      if (auto question = question_of(line, number)) ask(std::move(*question));
    while (asked_ > answered_) write_answer();
    return failed_ ? ExitCode::error : exit_code(found_);
  }

 private:
  std::unique_ptr<Worker> make_worker() { return std::make_unique<Worker>(world_, options_, answers_); }

  bool next_line(std::string& line) {
    while (is_answer_next()) write_answer();
    if (world_.stop != 0) throw Error(ErrorKind::interrupted, "stopped");
    if (!has_input()) world_.out.flush();
    return static_cast<bool>(std::getline(lines_, line));
  }

  bool is_answer_next() {
    const auto open = asked_ - answered_;
    return open > 0 && (open >= kAskedAhead * options_.jobs || !has_input() || has_answer());
  }

  bool has_input() { return lines_.rdbuf()->in_avail() > 0; }
  bool has_answer() { return answers_.is_ready_within(std::chrono::milliseconds{0}); }

  // A thread more while all are at work: a lone query needs one, and each has an index to open.
  void ask(Question question) {
    question.place = asked_++;
    questions_.push(std::move(question));
    if (threads_.size() < options_.jobs && threads_.size() < asked_ - answered_)
      add_thread(threads_, [this, worker = std::move(first_worker_)]() mutable { work(std::move(worker)); });
  }

  void work(std::unique_ptr<Worker> worker) {
    try {
      if (!worker) worker = make_worker();
      while (const auto question = questions_.pop()) worker->answer(*question);
    } catch (...) {
      answers_.fail(std::current_exception());
    }
  }

  void write_answer() {
    world_.out << std::exchange(separator_, {});
    for (bool is_whole = false; !is_whole;) {
      if (!has_answer()) world_.out.flush();
      const auto piece = answers_.pop();
      world_.out << piece->text;
      is_whole = piece->ending.has_value();
      if (is_whole) close_answer(*piece->ending);
    }
    ++answered_;
  }

  void close_answer(const Ending& ending) {
    if (ending.trouble) std::rethrow_exception(ending.trouble);
    if (!ending.complaint.empty()) world_.err << ending.complaint;
    found_ += ending.found;
    failed_ = failed_ || ending.failed;
    separator_ = ending.separator;
  }

  World& world_;
  const Options& options_;
  std::istream& lines_;
  Answers answers_{Answers::kEndless, kWaiting};
  Questions questions_;
  std::unique_ptr<Worker>
      first_worker_;  ///< opened before anything is written: an index that cannot be opened is reported first
  std::vector<std::thread> threads_;
  std::size_t asked_ = 0;
  std::size_t answered_ = 0;
  Documents found_;
  bool failed_ = false;
  std::string_view separator_;
};

}  // namespace

ExitCode answer_batch(World& world, const Options& options) {
  if (options.batch == "-") return Batch(world, options, world.in).run();
  std::ifstream file(options.batch);
  file.peek();  // a folder can be opened, but not read
  if (file.fail())
    throw Error(ErrorKind::io,
                fmt::format("cannot read the queries in {}; name a file of one query a line, or -",
                            utf8::printable(options.batch)));
  return Batch(world, options, file).run();
}

}  // namespace lede::searcher
