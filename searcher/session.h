// Where an answer goes, standard output or a pager, and the settings it is written with.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <ostream>
#include <sstream>
#include <streambuf>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/error.h"
#include "common/base/world.h"
#include "searcher/last_answer.h"
#include "searcher/options.h"
#include "searcher/present/render.h"
#include "searcher/search/search.h"
#include "searcher/view_table.h"

namespace lede::searcher {

/// Settings of every renderer, from the flags and the world. Throws Error{usage} for a wrong --format.
RenderSettings render_settings(const Options& options, const World& world);

/// A stream buffer that takes what is written in runs of characters. A derived class overrides xsputn only: a
/// single character is a run of one.
class RunBuffer : public std::streambuf {
 protected:
  int_type overflow(int_type c) override {
    const char byte = traits_type::to_char_type(c);
    if (!traits_type::eq_int_type(c, traits_type::eof())) xsputn(&byte, 1);
    return traits_type::not_eof(c);
  }
};

/// Holds an answer back while it may have to be written again: a writer may overtake its reader. An answer
/// that grows longer than `most` is passed on as it comes; written again it must then begin with the same
/// bytes, which are not passed on twice. Not thread safe.
class HeldAnswer : public RunBuffer {
 public:
  HeldAnswer(std::ostream& out, Bytes most) : out_(out), most_(most) {}
  /// What is written next is another answer. Passes on the one before.
  void begin();
  /// What is written next is the same answer from its beginning.
  void restart();
  void pass_on();
  /// Whether an answer written again differs from what was passed on. The rest of it is dropped.
  bool has_diverged() const { return has_diverged_; }
  /// Whether all that was passed on before has come again.
  bool is_level() const { return again_.size == passed_.size; }

 protected:
  std::streamsize xsputn(const char* bytes, std::streamsize count) override;

 private:
  /// Of the bytes so far.
  struct Digest {
    void add(std::string_view bytes);
    bool operator==(const Digest&) const = default;
    std::uint64_t size = 0;
    std::uint64_t hash = 14695981039346656037ULL;
  };

  std::ostream& out_;
  const Bytes most_;
  std::string held_;
  Digest passed_;  ///< of this answer
  Digest again_;   ///< of it, since restart()
  bool has_diverged_ = false;
};

/// Standard output, or the file that --html and --svg name, or a pager that is given to read what is written:
/// $LEDE_PAGER, else $PAGER, else `less`, with LESS=FRX unless set, so that a short answer is just printed: a
/// program and its arguments between spaces, which no shell reads. The pager is started by the first byte, so
/// that an empty answer does not flash one; when it cannot be started, the bytes go to standard output.
class Output {
 public:
  Output(const Options& options, World& world);
  /// Waits until the person has left the pager.
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  std::ostream& stream() { return file_ ? *file_ : pager_stream_ ? *pager_stream_ : world_.out; }
  /// All is written. A file is only now there, whole: throws Error{io} when it cannot be written.
  void finish();

 private:
  class PagerBuffer;
  World& world_;
  const std::string path_;                    ///< of the file
  std::unique_ptr<std::ostringstream> file_;  ///< what it will hold
  std::unique_ptr<PagerBuffer> pager_;
  std::unique_ptr<std::ostream> pager_stream_;
};

// One index and one renderer: answers a query and writes the answer article by article. Each thread that
// answers has a session of its own.

/// Answers the query, the batch or the article that others are to resemble, or shows the articles named, with
/// the renderer of the view. ExitCode::ok when something was found, error when a query of a batch had a
/// mistake. Throws Error.
ExitCode answer_articles(World& world, const Options& options);

inline constexpr const char* kProgram = "lede-search";

/// As grep: ok when something was found, else nothing_found.
ExitCode exit_code(Documents found);

/// The same, after World::err was given what the reader met damaged and left out; ExitCode::error for that
/// with options.strict.
ExitCode exit_code(Documents found, World& world, const Options& options, IndexReader& reader);

/// Not thread safe. Borrows all it is made from.
class Session {
 public:
  /// Answers go to `out`. Opens the index: throws Error{index} as IndexReader does, Error{usage} for a wrong
  /// --format.
  Session(World& world, const Options& options, std::ostream& out);

  IndexReader& reader() { return reader_; }

  /// What stands before all answers; to be called before the first.
  void begin();
  /// Whose query the next answer of a batch is.
  void begin_query(const std::string& id);
  /// Why there is no answer; as Renderer::failure.
  bool failure(std::string_view message);
  /// What is asked of the index for a query.
  SearchRequest request_for(Node query) const;
  std::string_view separator() const { return renderer_->separator(); }

  /// Each writes one answer, hit by hit, and what is said beside it (nothing in a batch) to World::err, and
  /// returns how many articles there are. Throws Error: query, index, usage for an article that is not there,
  /// interrupted once the world wants to stop.
  Documents answer(const std::string& text);
  Documents similar(std::string name);
  Documents named(std::vector<std::string> names);

 private:
  struct Outcome {
    Answer answer;                       ///< without its hits, which are written
    std::vector<std::string> explained;  ///< lines for World::err
  };
  /// Runs `ask`, which writes the hits, on one revision of the index, from its beginning if need be.
  template <class Ask>
  Documents whole(Ask&& ask);
  void restart();
  void require_same_beginning(bool is_whole) const;
  bool shows_total(const Node& query) const;
  HitVisitor visitor();
  Documents finish(const Answer& answer);
  void write_notes(const Answer& answer);
  void keep_answer() const;
  std::optional<Node> marking(std::vector<std::string>& names) const;
  bool is_cut_unasked(const Answer& answer) const;

  World& world_;
  const Options& options_;
  std::ostream& out_;
  const RendererInfo& info_;
  RenderSettings settings_;
  IndexReader reader_;
  HeldAnswer held_;
  std::ostream stream_{&held_};
  std::unique_ptr<Renderer> renderer_;
  std::optional<std::string> query_id_;
  Documents shown_;
  std::vector<LastAnswer::Shown> ranks_;
};

// Many queries in one run, answered on several threads and written in their order.

/// Answers the queries of options.batch, one a line: "id<TAB>query", or only the query, whose id is then the
/// line's number; blank lines are passed over. The same bytes come out whatever options.jobs is. A
/// program that sends a query only after the answer to the one before gets each answer at once. A query with
/// a mistake is reported in its place, on World::out or err as the renderer can, and the run goes on. Ok when
/// anything was found; error when a query had a mistake. Throws Error: io when there is no such file, index,
/// interrupted; what was answered before is written then.
ExitCode answer_batch(World& world, const Options& options);

}  // namespace lede::searcher
