#include "searcher/commands.h"

#include "common/base/about.h"
#include "common/base/numbers.h"
#include "common/base/utf8.h"
#include "searcher/batch.h"
#include "searcher/flag_table.h"
#include "searcher/output.h"
#include "searcher/present/entities.h"
#include "searcher/present/timeline.h"
#include "searcher/search/entity_list.h"
#include "searcher/session.h"

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
