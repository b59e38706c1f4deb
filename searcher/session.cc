#include "searcher/session.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <utility>

#include "common/base/files.h"
#include "common/base/utf8.h"
#include "searcher/present/render.h"
#include "searcher/search/ranked_search.h"
#include "searcher/search/steps.h"
#include "searcher/search/suggestions.h"

namespace lede::searcher {
namespace {

// Answers to programs are held back whole but for dumps of thousands of articles; a person sees the first
// page at once.
constexpr Bytes kHeld{16ULL << 20};
constexpr Bytes kHeldForAPerson{64ULL << 10};

std::string host_name() {
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

}  // namespace

RenderSettings render_settings(const Options& options, const World& world) {
  RenderSettings settings;
  settings.query = options.query;
  settings.host = host_name();
  settings.context = options.context;
  if (!options.file.empty()) {
    settings.columns = 0;
    return settings;
  }
  settings.terminal = world.out_is_terminal;
  settings.color = options.color;
  settings.links =
      options.color && (options.hyperlinks ? !options.hyperlinks->empty() : world.out_is_terminal);
  if (options.hyperlinks) settings.link_pattern = *options.hyperlinks;
  settings.columns = static_cast<std::size_t>(world.terminal_columns);
  settings.null_separated = options.null;
  settings.inherit_days = options.copies || options.collapse;
  settings.line_numbers = options.line_numbers;
  settings.full = options.full || options.view == View::article;
  settings.batch = options.source == Source::batch;
  settings.run_tag = options.trec_tag;
  if (options.form == Form::custom) settings.format = compile_format(options.format);
  return settings;
}

ExitCode exit_code(Documents found) { return found > Documents{0} ? ExitCode::ok : ExitCode::nothing_found; }

ExitCode exit_code(Documents found, World& world, const Options& options, IndexReader& reader) {
  const auto damage = reader.take_damage();
  for (const auto& line : damage) world.err << kProgram << ": " << utf8::printable(line) << '\n';
  return options.strict && !damage.empty() ? ExitCode::error : exit_code(found);
}

Session::Session(World& world, const Options& options, std::ostream& out)
    : world_(world),
      options_(options),
      out_(out),
      info_(renderer_for(options.view, options.form)),
      settings_(render_settings(options, world)),
      reader_(schema::archive_named(world, options.indexes), &world.stop),
      held_(out, world.out_is_terminal ? kHeldForAPerson : kHeld),
      renderer_(info_.make(settings_, stream_)) {
  if (options.form == Form::html) restart();
}

void Session::begin() {
  renderer_->begin();
  held_.begin();
}

void Session::begin_query(const std::string& id) {
  held_.begin();
  query_id_ = id;
  renderer_->query(id);
}

bool Session::failure(std::string_view message) {
  restart();
  const bool is_written = renderer_->failure(message);
  held_.begin();
  return is_written;
}

void Session::restart() {
  held_.restart();
  shown_ = {};
  ranks_.clear();
  if (options_.form == Form::html) settings_.index = reader_.revision();
  renderer_ = info_.make(settings_, stream_);
  if (query_id_) renderer_->query(*query_id_);
}

void Session::require_same_beginning(bool is_whole) const {
  if (held_.has_diverged() || (is_whole && !held_.is_level()))
    throw Error(ErrorKind::index, "the index was changed while this long answer was written; ask again");
}

template <class Ask>
Documents Session::whole(Ask&& ask) {
  bool is_begun = false;
  Outcome found = reader_.read("answering the query", [&] {
    if (std::exchange(is_begun, true)) restart();
    return ask();
  });
  if (options_.form == Form::json)  // else they are said beside it
    for (const auto& line : reader_.missing()) found.answer.notices.push_back(line);
  require_same_beginning(/*is_whole=*/true);
  for (const auto& line : found.explained) world_.err << line << '\n';
  held_.pass_on();
  const auto total = finish(found.answer);
  held_.begin();
  return total;
}

Documents Session::answer(const std::string& text) {
  auto request = request_for(parse(text, options_.reading));
  if (!options_.reading.plain) request.notes = notes_on(text);
  return whole([&] {
    Outcome found;
    if (options_.explain) found.explained = explain(reader_, request);
    if (info_.needs != Needs::total) {
      found.answer = search(reader_, request, visitor());
      return found;
    }
    found.answer.query = print(request.query);
    found.answer.notices = request.notes.always;
    auto& notices = found.answer.notices;
    const Compiled query = compiled_for(reader_, request.query);
    const auto of_index = notices_on(reader_, request.query, query);
    notices.insert(notices.end(), of_index.begin(), of_index.end());
    found.answer.total = request.collapse_duplicates ? count_stories(reader_, request.query)
                                                     : count_matches(reader_, query).documents;
    if (found.answer.total == Documents{})
      notices.insert(notices.end(), request.notes.when_nothing_found.begin(),
                     request.notes.when_nothing_found.end());
    return found;
  });
}

Documents Session::similar(std::string name) {
  resolve_rank(world_, reader_.archive().path, name);
  return whole([&] { return Outcome{find_similar(reader_, name, request_for({}), visitor()), {}}; });
}

/// The query whose words are marked: that of the last answer, where one of the names is a rank of it.
std::optional<Node> Session::marking(std::vector<std::string>& names) const {
  std::optional<Node> query;
  for (auto& name : names)
    if (const auto last = resolve_rank(world_, reader_.archive().path, name))
      if (auto asked = last->asked(options_.reading.today)) query = std::move(asked);
  return query;
}

Documents Session::named(std::vector<std::string> names) {
  const auto marked = marking(names);
  return whole([&] {
    Outcome found;
    for (const auto& name : names)
      for (const auto& hit : find_articles(reader_, name, marked ? &*marked : nullptr)) {
        visitor()(hit);
        ++found.answer.total;
      }
    return found;
  });
}

SearchRequest Session::request_for(Node query) const {
  SearchRequest request;
  request.sort = options_.sort;
  request.seed = options_.seed;
  request.expand = options_.expand;
  request.offset = options_.offset;
  request.limit = options_.limit;
  request.suggestions = options_.source == Source::query;
  request.phrase = info_.for_reading && options_.source == Source::query && !options_.expand;
  request.articles = info_.needs == Needs::articles;
  request.mentions = settings_.full;
  // A format that prints how many copies each article stands for asks for articles that stand for them.
  const auto& places = settings_.format.places;
  const bool counts_copies = std::any_of(places.begin(), places.end(), [](const Format::Place& place) {
    return place.column != nullptr && place.column->name == "copies";
  });
  const bool is_usual =
      (info_.collapse_duplicates || counts_copies) && !settings_.full && !asks_for_members(query);
  request.collapse_duplicates = options_.collapse || (is_usual && !options_.copies);
  request.total = shows_total(query);
  request.query = std::move(query);
  return request;
}

// Whether somebody gets to see how many there are: in a record, or in what is said beside the answer.
bool Session::shows_total(const Node& query) const {
  if (options_.form == Form::json || options_.form == Form::html) return true;
  if (options_.source == Source::batch) return false;
  if (world_.out_is_terminal || world_.err_is_terminal) return true;
  return info_.for_reading && undated_instead(query).has_value();  // stands in one line with the total
}

HitVisitor Session::visitor() {
  return [this](const Hit& hit) {
    if (world_.stop != 0) throw Error(ErrorKind::interrupted, "stopped");
    renderer_->hit(hit);
    ranks_.push_back({hit.rank, hit.id});
    require_same_beginning(/*is_whole=*/false);
    ++shown_;
  };
}

Documents Session::finish(const Answer& answer) {
  renderer_->finish(answer, shown_);
  held_.pass_on();
  if (options_.form != Form::json && options_.source != Source::batch) {
    if (info_.needs != Needs::total)
      write_notes(answer);
    else
      for (const auto& notice : answer.notices) world_.err << kProgram << ": " << notice << '\n';
  }
  keep_answer();
  shown_ = {};
  ranks_.clear();
  return answer.total;
}

void Session::keep_answer() const {
  constexpr std::size_t kMostKept = 1000;
  if (!info_.for_reading || options_.source == Source::batch || options_.view == View::article) return;
  LastAnswer last{reader_.archive().path, options_.query, options_.reading.any, options_.reading.plain,
                  ranks_};
  last.shown.resize(std::min(last.shown.size(), kMostKept));
  keep_last_answer(world_, last);
}

// What is said beside the answer goes to stderr: on a terminal always, else only what the reader would
// miss. A person in a pager reads it there.
void Session::write_notes(const Answer& answer) {
  out_.flush();
  std::ostream& notes = options_.pager && shown_ > Documents{0} ? out_ : world_.err;
  for (const auto& line : note_lines(answer, kProgram)) notes << kProgram << ": " << line << '\n';
  if (options_.view == View::article) return;
  if (const auto line = phrase_line(answer, kProgram); !line.empty()) notes << line << '\n';
  const bool is_summed = info_.for_reading && (world_.out_is_terminal || answer.undated > Documents{0});
  const bool is_cut = world_.err_is_terminal && is_cut_unasked(answer);
  const bool is_collapsed = world_.err_is_terminal && answer.copies > Documents{0};
  if (!is_summed && !is_cut && !is_collapsed) return;
  if (const auto line = summary_line(answer, options_.offset + 1, shown_); !line.empty())
    notes << line << (is_cut && !is_summed ? "; --limit 0 gives all" : "") << '\n';
}

// Whoever pipes or saves the answer may take the usual ten for all there are.
bool Session::is_cut_unasked(const Answer& answer) const {
  return options_.limit_is_usual && shown_ == Documents{options_.limit} &&
         Documents{options_.offset + options_.limit} < answer.total;
}

ExitCode answer_articles(World& world, const Options& options) {
  if (options.source == Source::batch) return answer_batch(world, options);
  Output output(options, world);
  Session session(world, options, output.stream());
  session.begin();
  const auto found = options.view == View::article       ? session.named(options.articles)
                     : options.source == Source::similar ? session.similar(options.articles.front())
                                                         : session.answer(options.query);
  output.finish();
  return exit_code(found, world, options, session.reader());
}

}  // namespace lede::searcher
