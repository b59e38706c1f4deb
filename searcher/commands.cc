#include "searcher/commands.h"

#include <optional>
#include <vector>

#include "common/base/about.h"
#include "common/base/numbers.h"
#include "common/base/utf8.h"
#include "searcher/batch.h"
#include "searcher/flag_table.h"
#include "searcher/output.h"
#include "searcher/present/entities.h"
#include "searcher/present/printings.h"
#include "searcher/present/quotes.h"
#include "searcher/present/timeline.h"
#include "searcher/present/versions.h"
#include "searcher/search/collapse.h"
#include "searcher/search/page.h"
#include "searcher/session.h"
#include "searcher/views/entities.h"

namespace lede::searcher {
namespace {

// A session that writes to standard output or a pager.
class Reader {
 public:
  Reader(World& world, const Options& options)
      : output_(options, world), session_(world, options, output_.stream()) {
    session_.renderer().begin();
  }
  Session& session() { return session_; }

 private:
  Output output_;
  Session session_;
};

ExitCode answer_query(World& world, const Options& options) {
  return exit_code(Reader(world, options).session().answer(options.query));
}

ExitCode answer_similar(World& world, const Options& options) {
  return exit_code(Reader(world, options).session().similar(options.articles.front()));
}

ExitCode show_named(World& world, const Options& options) {
  return exit_code(Reader(world, options).session().named(options.articles));
}

struct Days {
  std::string query;
  DayCounts counts;
};

std::vector<Days> count_asked_days(World& world, const Options& options) {
  std::vector<Node> queries = {parse(options.query, options.reading)};
  if (options.with) queries.push_back(parse(*options.with, options.reading));
  IndexReader reader(schema::index_path(world, options.index));
  std::vector<Days> days;
  for (const auto& query : queries) days.push_back({print(query), count_days(reader, query)});
  return days;
}

// On one scale of time: the unit that fits all of them together.
std::vector<TimelineOf> timelines_of(const std::vector<Days>& days, std::optional<TimeUnit> step) {
  std::vector<DayCount> all;
  for (const auto& [query, counts] : days) all.insert(all.end(), counts.days.begin(), counts.days.end());
  const auto unit = step.value_or(fitting_unit(all));
  std::vector<TimelineOf> timelines;
  for (const auto& [query, counts] : days)
    timelines.push_back({query, make_timeline(counts.days, counts.undated, unit)});
  return timelines;
}

Documents total_of(const DayCounts& counts) {
  Documents total = counts.undated;
  for (const auto& day : counts.days) total += day.second;
  return total;
}

ExitCode draw_days(World& world, const Options& options) {
  const auto days = count_asked_days(world, options);
  const auto timelines = timelines_of(days, options.step);
  Output output(options, world);
  if (options.form == Form::json)
    write_timelines_json(timelines, output.stream());
  else if (options.form == Form::csv)
    write_timelines_csv(timelines, output.stream());
  else
    draw_timelines(timelines, render_settings(options, world), output.stream());
  Documents found;
  for (const auto& [query, counts] : days) {
    const auto total = total_of(counts);
    if (total == Documents{0} && options.form != Form::json)
      world.err << kProgram << ": nothing found for: " << utf8::printable(query) << '\n';
    found += total;
  }
  return exit_code(found);
}

void complain_of_none(World& world, std::string_view what, Documents articles, const std::string& query) {
  world.err << kProgram << ": ";
  if (articles == Documents{0})
    world.err << "nothing";
  else
    world.err << "no " << what << " in " << counted(articles.value, "article");
  world.err << " found for: " << utf8::printable(query) << '\n';
}

ExitCode list_names(World& world, const Options& options) {
  EntityRequest request;
  request.query = parse(options.query, options.reading);
  request.kind = options.kind;
  request.collapse_duplicates = !options.copies && !asks_for_printings(request.query);
  request.offset = options.offset;
  request.limit = options.limit;
  if (options.with) request.beside = parse(*options.with, options.reading);
  IndexReader reader(schema::index_path(world, options.index));
  const auto list = list_entities(reader, request);
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
    complain_of_none(world, "names", list.articles, question.query);
  return exit_code(Documents{list.entities});
}

// `List` is a QuoteList or a SpeakerList; what they are called and how they are written goes by its type.
template <class List>
ExitCode tell_quotations(World& world, const Options& options,
                         List (*list_of)(IndexReader&, const QuoteRequest&)) {
  const QuoteRequest request{parse(options.query, options.reading), options.sort, options.offset,
                             options.limit};
  IndexReader reader(schema::index_path(world, options.index));
  const List list = list_of(reader, request);
  const std::string query = print(request.query);
  Output output(options, world);
  if (options.form == Form::json)
    write_json(list, query, output.stream());
  else
    write_text(list, render_settings(options, world), output.stream());
  output.stream().flush();
  if (world.out_is_terminal && options.form == Form::text)
    if (const auto line = summary(list, options.offset + 1); !line.empty()) world.err << line << '\n';
  if (list.total == 0 && options.form != Form::json)
    complain_of_none(world, "quotations", list.articles, query);
  return exit_code(Documents{list.total});
}

ExitCode verify(World& world, const Options& options) {
  IndexReader reader(schema::index_path(world, options.index));
  auto list = find_quotings(reader, options.query);
  keep_page(list.printings, options.offset, options.limit);
  Output output(options, world);
  if (options.form == Form::json)
    write_quotings_json(list, options.query, output.stream());
  else
    write_quotings_text(list, render_settings(options, world), output.stream());
  if (list.total == Documents{0} && options.form != Form::json)
    world.err << kProgram << ": nobody printed this or nearly this: " << utf8::printable(options.query)
              << '\n';
  return exit_code(list.total);
}

ExitCode list_reuse(World& world, const Options& options) {
  IndexReader reader(schema::index_path(world, options.index));
  auto list = find_reuse(reader, options.articles.front());
  keep_page(list.passages, options.offset, options.limit);
  Output output(options, world);
  if (options.form == Form::json)
    write_reuse_json(list, output.stream());
  else
    write_reuse_text(list, render_settings(options, world), output.stream());
  if (list.total == Documents{0} && options.form != Form::json)
    world.err << kProgram << ": no other article shares a passage with "
              << utf8::printable(options.articles.front()) << '\n';
  return exit_code(list.total);
}

ExitCode show_versions(World& world, const Options& options) {
  IndexReader reader(schema::index_path(world, options.index));
  const auto versions = compare_versions(reader, options.articles.front(), options.articles.back());
  Output output(options, world);
  if (options.form == Form::json)
    write_versions_json(versions, output.stream());
  else
    write_versions_text(versions, render_settings(options, world), output.stream());
  return ExitCode::ok;
}

ExitCode answer_source(World& world, const Options& options) {
  if (options.view == View::quotes)
    return options.speakers ? tell_quotations(world, options, list_speakers)
                            : tell_quotations(world, options, list_quotations);
  if (options.view == View::entities) return list_names(world, options);
  if (options.view == View::timeline) return draw_days(world, options);
  switch (options.source) {
    case Source::query: return answer_query(world, options);
    case Source::batch: return answer_batch(world, options);
    case Source::similar: return answer_similar(world, options);
    case Source::named: return show_named(world, options);
    case Source::versions: return show_versions(world, options);
    case Source::reused: return list_reuse(world, options);
    case Source::sentence: return verify(world, options);
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
