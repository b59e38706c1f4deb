#include "searcher/commands.h"

#include <fmt/format.h>

#include <array>
#include <fstream>
#include <optional>

#include "common/base/about.h"
#include "common/base/numbers.h"
#include "common/base/utf8.h"
#include "searcher/flag_table.h"
#include "searcher/output.h"
#include "searcher/present/entities.h"
#include "searcher/present/notes.h"
#include "searcher/present/timeline.h"
#include "searcher/search/entity_list.h"
#include "searcher/search/rewrite.h"
#include "searcher/search/search.h"

namespace lede::searcher {
namespace {

constexpr const char* kProgram = "lede-search";

ExitCode exit_code(Documents found) { return found > Documents{0} ? ExitCode::ok : ExitCode::nothing_found; }

// Runs queries against one archive and writes their answers with one renderer.
class Session {
 public:
  Session(World& world, const Options& options)
      : world_(world),
        options_(options),
        settings_(render_settings(options, world)),
        info_(renderer_for(options)),
        archive_(schema::index_path(world, options.index)),
        output_(options, world),
        renderer_(info_.make(settings_, output_.stream())) {
    renderer_->begin();
  }

  Archive& archive() { return archive_; }
  Renderer& renderer() { return *renderer_; }

  Documents answer(const std::string& text) {
    const auto query = parse(text, options_.reading);
    if (options_.explain)
      for (const auto& line : explain(archive_, query)) world_.err << line << '\n';
    if (info_.needs == Needs::total) return finish(counted(query));
    return finish(search(archive_, request_for(query), visitor()));
  }

  Documents similar(const std::string& name) {
    return finish(find_similar(archive_, name, request_for({}), visitor()));
  }

  Documents named(const std::vector<std::string>& names) {
    Answer answer;
    for (const auto& name : names)
      for (const auto& hit : find_articles(archive_, name)) {
        visitor()(hit);
        ++answer.total;
      }
    return finish(answer);
  }

 private:
  SearchRequest request_for(Node query) const {
    SearchRequest request;
    request.sort = options_.sort;
    request.offset = options_.offset;
    request.limit = options_.limit;
    request.repairs = options_.source == Source::query;
    request.articles = info_.needs == Needs::articles;
    request.total = shows_total(query);
    request.query = std::move(query);
    return request;
  }

  // Whether somebody gets to see how many there are: in a record, or in what is said beside the answer.
  bool shows_total(const Node& query) const {
    if (options_.form == Form::json) return true;
    if (options_.source == Source::batch) return false;
    if (world_.out_is_terminal || world_.err_is_terminal) return true;
    return info_.for_reading &&
           undated_instead(query).has_value();  // undated articles are told with the total
  }

  HitVisitor visitor() {
    return [this](const Hit& hit) {
      stop_if_asked();
      renderer_->hit(hit);
      ++shown_;
    };
  }

  void stop_if_asked() const {
    if (world_.stop != 0) throw Error(ErrorKind::interrupted, "stopped");
  }

  Answer counted(const Node& query) {
    Answer answer;
    answer.query = print(query);
    answer.total = count(archive_, query);
    return answer;
  }

  Documents finish(const Answer& answer) {
    renderer_->finish(answer, shown_);
    if (options_.form != Form::json && options_.source != Source::batch && info_.needs != Needs::total)
      write_notes(answer);
    shown_ = {};
    return answer.total;
  }

  // What is said beside the answer goes to stderr: on a terminal always, else only what the reader would
  // miss. A person in a pager reads it there.
  void write_notes(const Answer& answer) {
    output_.stream().flush();
    std::ostream& notes = options_.pager && shown_ > Documents{0} ? output_.stream() : world_.err;
    for (const auto& line : note_lines(answer, kProgram)) notes << kProgram << ": " << line << '\n';
    if (options_.view == View::article) return;
    const bool is_summed = info_.for_reading && (world_.out_is_terminal || answer.undated > Documents{0});
    const bool is_cut = world_.err_is_terminal && is_cut_unasked(answer);
    if (!is_summed && !is_cut) return;
    if (const auto line = summary_line(answer, options_.offset + 1, shown_); !line.empty())
      notes << line << (is_cut && !is_summed ? "; --limit 0 gives all" : "") << '\n';
  }

  // Whoever pipes or saves the answer may take the usual ten for all there are.
  bool is_cut_unasked(const Answer& answer) const {
    return options_.limit_is_usual && shown_ == Documents{options_.limit} &&
           Documents{options_.offset + options_.limit} < answer.total;
  }

  World& world_;
  const Options& options_;
  RenderSettings settings_;
  const RendererInfo& info_;
  Archive archive_;
  Output output_;
  std::unique_ptr<Renderer> renderer_;
  Documents shown_;
};

ExitCode answer_query(World& world, const Options& options) {
  return exit_code(Session(world, options).answer(options.query));
}

ExitCode answer_similar(World& world, const Options& options) {
  return exit_code(Session(world, options).similar(options.articles.front()));
}

ExitCode show_named(World& world, const Options& options) {
  return exit_code(Session(world, options).named(options.articles));
}

// One query a line: "id<TAB>query" or only the query, whose id is then the line's number.
struct BatchLine {
  std::string id;
  std::string query;
};

std::optional<BatchLine> batch_line(std::string line, std::size_t number) {
  if (line.ends_with('\r')) line.pop_back();
  if (line.find_first_not_of(" \t") == std::string::npos) return std::nullopt;
  const auto tab = line.find('\t');
  if (tab == std::string::npos) return BatchLine{std::to_string(number), line};
  return BatchLine{line.substr(0, tab), line.substr(tab + 1)};
}

class Batch {
 public:
  explicit Batch(World& world, const Options& options) : world_(world), session_(world, options) {}

  ExitCode run(std::istream& lines) {
    std::string line;
    for (std::size_t number = 1; std::getline(lines, line); ++number)
      if (const auto query = batch_line(line, number)) answer(*query);
    if (failed_) return ExitCode::error;
    return exit_code(found_);
  }

 private:
  void answer(const BatchLine& line) {
    session_.renderer().query(line.id);
    try {
      found_ += session_.answer(line.query);
    } catch (const Error& error) {
      // A mistake in one query is that query's; anything else ends the run.
      if (error.kind() != ErrorKind::query) throw;
      failed_ = true;
      if (!session_.renderer().failure(error.what()))
        world_.err << fmt::format("{}: query {}: {}\n", kProgram, utf8::printable(line.id), error.what());
    }
  }

  World& world_;
  Session session_;
  Documents found_;
  bool failed_ = false;
};

ExitCode answer_batch(World& world, const Options& options) {
  if (options.batch == "-") return Batch(world, options).run(world.in);
  std::ifstream file(options.batch);
  if (!file)
    throw Error(ErrorKind::io,
                fmt::format("cannot read the queries in {}; name a file of one query a line, or -",
                            utf8::printable(options.batch)));
  return Batch(world, options).run(file);
}

ExitCode draw_days(World& world, const Options& options) {
  const auto query = parse(options.query, options.reading);
  Archive archive(schema::index_path(world, options.index));
  const auto counts = count_days(archive, query);
  const auto unit = options.step.value_or(fitting_unit(counts.days));
  const auto timeline = make_timeline(counts.days, counts.undated, unit);
  Output output(options, world);
  if (options.form == Form::json)
    write_timeline_json(timeline, print(query), output.stream());
  else if (options.form == Form::csv)
    write_timeline_csv(timeline, output.stream());
  else
    draw_timeline(timeline, render_settings(options, world), output.stream());
  Documents found = counts.undated;
  for (const auto& day : counts.days) found += day.second;
  if (found == Documents{0} && options.form != Form::json)
    world.err << kProgram << ": nothing found for: " << utf8::printable(print(query)) << '\n';
  return exit_code(found);
}

ExitCode list_names(World& world, const Options& options) {
  EntityRequest request{
      parse(options.query, options.reading), {}, options.kind, options.offset, options.limit};
  if (options.with) request.beside = parse(*options.with, options.reading);
  Archive archive(schema::index_path(world, options.index));
  const auto list = list_entities(archive, request);
  const EntityQuestion question{print(request.query), request.beside ? print(*request.beside) : "",
                                options.kind.has_value()};
  Output output(options, world);
  if (options.form == Form::json)
    write_entities_json(list, question, output.stream());
  else if (options.form == Form::csv)
    write_entities_csv(list, question, output.stream());
  else
    write_entities_text(list, question, render_settings(options, world), output.stream());
  output.stream().flush();
  if (world.out_is_terminal && options.form == Form::text)
    if (const auto line = entities_summary(list, options.offset + 1); !line.empty())
      world.err << line << '\n';
  if (list.entities == 0 && options.form != Form::json)
    world.err << kProgram << ": no names in " << counted(list.articles.value, "article")
              << " found for: " << utf8::printable(question.query) << '\n';
  return exit_code(Documents{list.entities});
}

ExitCode answer_source(World& world, const Options& options) {
  if (options.view == View::entities) return list_names(world, options);
  if (options.view == View::timeline) return draw_days(world, options);
  switch (options.source) {
    case Source::query: return answer_query(world, options);
    case Source::batch: return answer_batch(world, options);
    case Source::similar: return answer_similar(world, options);
    case Source::named: return show_named(world, options);
  }
  return ExitCode::error;
}

}  // namespace

ExitCode run_command(World& world, const Options& options) {
  switch (options.action) {
    case Action::search: return answer_source(world, options);
    case Action::help: return show_help(world, program_info());
    case Action::version: return show_version(world, program_info());
    case Action::generate: return generate(world, program_info(), options.generated);
  }
  return ExitCode::error;
}

}  // namespace lede::searcher
