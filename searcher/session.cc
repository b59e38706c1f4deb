#include "searcher/session.h"

#include <utility>

#include "searcher/batch.h"
#include "searcher/output.h"
#include "searcher/present/notes.h"
#include "searcher/search/collapse.h"
#include "searcher/search/rewrite.h"

namespace lede::searcher {

ExitCode exit_code(Documents found) { return found > Documents{0} ? ExitCode::ok : ExitCode::nothing_found; }

Session::Session(World& world, const Options& options, std::ostream& out)
    : world_(world),
      options_(options),
      out_(out),
      info_(renderer_for(options.view, options.form)),
      settings_(render_settings(options, world)),
      reader_(schema::index_path(world, options.index)),
      renderer_(info_.make(settings_, out)) {}

Documents Session::answer(const std::string& text) {
  const auto request = request_for(parse(text, options_.reading));
  if (options_.explain)
    for (const auto& line : explain(reader_, request)) world_.err << line << '\n';
  if (info_.needs == Needs::total) return finish(counted(request.query));
  return finish(search(reader_, request, visitor()));
}

Documents Session::similar(const std::string& name) {
  return finish(find_similar(reader_, name, request_for({}), visitor()));
}

Documents Session::named(const std::vector<std::string>& names) {
  Answer answer;
  for (const auto& name : names)
    for (const auto& hit : find_articles(reader_, name)) {
      visitor()(hit);
      ++answer.total;
    }
  return finish(answer);
}

SearchRequest Session::request_for(Node query) const {
  SearchRequest request;
  request.sort = options_.sort;
  request.expand = options_.expand;
  request.offset = options_.offset;
  request.limit = options_.limit;
  request.suggestions = options_.source == Source::query;
  request.articles = info_.needs == Needs::articles;
  request.mentions = settings_.full;
  request.collapse_duplicates =
      info_.collapse_duplicates && !settings_.full && !options_.copies && !asks_for_printings(query);
  request.total = shows_total(query);
  request.query = std::move(query);
  return request;
}

// Whether somebody gets to see how many there are: in a record, or in what is said beside the answer.
bool Session::shows_total(const Node& query) const {
  if (options_.form == Form::json) return true;
  if (options_.source == Source::batch) return false;
  if (world_.out_is_terminal || world_.err_is_terminal) return true;
  return info_.for_reading && undated_instead(query).has_value();  // stands in one line with the total
}

HitVisitor Session::visitor() {
  return [this](const Hit& hit) {
    stop_if_asked();
    renderer_->hit(hit);
    ++shown_;
  };
}

void Session::stop_if_asked() const {
  if (world_.stop != 0) throw Error(ErrorKind::interrupted, "stopped");
}

Answer Session::counted(const Node& query) {
  Answer answer;
  answer.query = print(query);
  answer.total = count(reader_, query);
  return answer;
}

Documents Session::finish(const Answer& answer) {
  renderer_->finish(answer, shown_);
  if (options_.form != Form::json && options_.source != Source::batch && info_.needs != Needs::total)
    write_notes(answer);
  shown_ = {};
  return answer.total;
}

// What is said beside the answer goes to stderr: on a terminal always, else only what the reader would
// miss. A person in a pager reads it there.
void Session::write_notes(const Answer& answer) {
  out_.flush();
  std::ostream& notes = options_.pager && shown_ > Documents{0} ? out_ : world_.err;
  for (const auto& line : note_lines(answer, kProgram)) notes << kProgram << ": " << line << '\n';
  if (options_.view == View::article) return;
  const bool is_summed = info_.for_reading && (world_.out_is_terminal || answer.undated > Documents{0});
  const bool is_cut = world_.err_is_terminal && is_cut_unasked(answer);
  if (!is_summed && !is_cut) return;
  if (const auto line = summary_line(answer, options_.offset + 1, shown_); !line.empty())
    notes << line << (is_cut && !is_summed ? "; --limit 0 gives all" : "") << '\n';
}

// Whoever pipes or saves the answer may take the usual ten for all there are.
bool Session::is_cut_unasked(const Answer& answer) const {
  return options_.limit_is_usual && shown_ == Documents{options_.limit} &&
         Documents{options_.offset + options_.limit} < answer.total;
}

namespace {

// A session that writes to standard output or a pager.
class PagedSession {
 public:
  PagedSession(World& world, const Options& options)
      : output_(options, world), session_(world, options, output_.stream()) {
    session_.renderer().begin();
  }
  Session* operator->() { return &session_; }

 private:
  Output output_;
  Session session_;
};

}  // namespace

ExitCode answer_articles(World& world, const Options& options) {
  switch (options.source) {
    case Source::query: return exit_code(PagedSession(world, options)->answer(options.query));
    case Source::batch: return answer_batch(world, options);
    case Source::similar: return exit_code(PagedSession(world, options)->similar(options.articles.front()));
  }
  return ExitCode::error;
}

ExitCode show_articles(World& world, const Options& options) {
  return exit_code(PagedSession(world, options)->named(options.articles));
}

}  // namespace lede::searcher
